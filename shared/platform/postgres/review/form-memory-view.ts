import type { DocumentType } from '../../../core/extract/contract.ts';
import { isInUse, isProven, triesToProve } from '../../../core/extract/form-memory/evidence.ts';
import { type Anchor, type FormRule, formRule } from '../../../core/extract/form-memory/form-memory.ts';
import { AppError } from '../../../core/record/errors.ts';
import { factsOf } from '../../../core/record/fields.ts';
import type {
  FormExamples,
  FormMemoryView,
  FormView,
  RuleView,
} from '../../../core/record/form-memory-api.ts';
import type { Database, Sql } from '../database.ts';
import { audit } from '../people/audit.ts';
import type { Account } from '../people/sessions.ts';
import { raiseFormMemoryVersion } from './form-memory.ts';

interface Revoked {
  readonly by: string | null;
  readonly at: string | null;
}
interface FormRow {
  readonly id: string;
  readonly type: DocumentType;
  readonly sides: number;
  readonly aspect: number;
  readonly anchors: readonly Anchor[];
  readonly examples: number;
  readonly learnedAt: Date;
  readonly revokedBy: string | null;
  readonly revokedAt: Date | null;
  readonly rules: readonly (Revoked & { readonly id: string; readonly rule: object })[];
}

/** Words seen on one document only may be what was filled in there: they are not shown. */
const RECURS = 2;

/** The site's form memory for a person to judge; forms that learned last first. */
export async function viewFormMemory(sql: Sql, siteId: string): Promise<FormMemoryView> {
  const head = await sql.first<{ version: number }>('select version from form_memory where site_id = $1', [
    siteId,
  ]);
  const rows = await sql.rows<FormRow>(
    `select f.id, f.type, f.sides, f.aspect, f.anchors, f.learned_at as "learnedAt", f.revoked_at as "revokedAt",
            (select display_name from account where id = f.revoked_by) as "revokedBy",
            (select count(*) from form_example e where e.form_id = f.id) as examples,
            coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'rule', r.rule, 'by', a.display_name,
                                                          'at', r.revoked_at) order by r.id)
                      from form_rule r left join account a on a.id = r.revoked_by
                      where r.form_id = f.id), '[]') as rules
     from known_form f where f.site_id = $1 order by f.learned_at desc, f.id`,
    [siteId],
  );
  return { version: `${head?.version ?? 0}`, forms: rows.map(formViewOf) };
}

const formViewOf = ({ anchors, rules, learnedAt, revokedBy, revokedAt, ...form }: FormRow): FormView => ({
  ...form,
  words: anchors.filter(({ seen }) => seen >= RECURS).map(({ token, x, y }) => ({ text: token, x, y })),
  learnedAt: learnedAt.toISOString(),
  revoked: revocationOf({ by: revokedBy, at: revokedAt?.toISOString() ?? null }),
  rules: rules
    .map(ruleViewOf)
    .sort(
      (a, b) => factsOf(a.fieldName).order - factsOf(b.fieldName).order || a.where.localeCompare(b.where),
    ),
});

const revocationOf = ({ by, at }: Revoked): RuleView['revoked'] =>
  by === null || at === null ? null : { by, at: new Date(at).toISOString() };

function ruleViewOf({ id, rule: stored, ...revoked }: FormRow['rules'][number]): RuleView {
  const rule = formRule.parse({ ...stored, revoked: revoked.at !== null });
  const { fieldName, learned, tried } = rule;
  const again = learned >= RECURS || tried.right + tried.misread + tried.wrong > 0;
  const dx = rule.kind === 'label' ? rule.dx : 0;
  return {
    id,
    field: factsOf(fieldName).label,
    fieldName,
    where: rule.kind === 'place' ? 'place' : rule.side === 'right' ? 'right-of-label' : 'below-label',
    label: rule.kind === 'label' && again ? rule.label.join(' ') : null,
    x: rule.x + dx,
    y: rule.y,
    learned,
    ...tried,
    toProve: triesToProve(fieldName),
    state: stateOf(rule),
    revoked: revocationOf(revoked),
  };
}

function stateOf(rule: FormRule): RuleView['state'] {
  if (rule.revoked) return 'revoked';
  if (isInUse(rule)) return isProven(rule) ? 'proven' : 'fills';
  const { right, misread, wrong } = rule.tried;
  return right + misread + wrong > 0 ? 'off' : 'waits';
}

/** What a form was learned from, the last first. */
export async function examplesOfForm(sql: Sql, siteId: string, formId: string): Promise<FormExamples> {
  const form = await sql.first('select 1 as ok from known_form where id = $1 and site_id = $2', [
    formId,
    siteId,
  ]);
  if (!form) throw new AppError('thing.not-found', { formId });
  const rows = await sql.rows<{
    documentId: string;
    name: string;
    machine: string | null;
    verified: string | null;
    witnessed: boolean;
    at: Date;
  }>(
    `select e.document_id as "documentId", f.name, d.after as verified, d.mode in ('blind', 'arbitration') as witnessed,
            p.value as machine, d.decided_at as at
     from form_example e
     join document_field f on f.id = e.field_id
     join field_decision d on d.id = e.decision_id
     left join lateral
       (select proposed.value from proposed_field proposed join extraction_run run on run.id = proposed.run_id
        where proposed.field_id = f.id and run.created_at <= d.decided_at
        order by run.created_at desc, run.id limit 1) p on true
     where e.form_id = $1 order by e.id desc limit 200`,
    [formId],
  );
  return {
    examples: rows.map(({ name, at, ...row }) => ({
      ...row,
      field: factsOf(name).label,
      at: at.toISOString(),
    })),
  };
}

const TABLES = { form: 'known_form', rule: 'form_rule' } as const;
export type Revocable = keyof typeof TABLES;

/** Takes a form or a rule out of use, or back. What was learned stays; pages indexed from now on go without it. */
export async function setRevoked(
  database: Database,
  who: Account,
  kind: Revocable,
  id: string,
  revoked: boolean,
): Promise<FormMemoryView> {
  return await database.transaction(async (sql) => {
    // First, as a lesson does: the two would wait for each other's rows for ever.
    await sql.run('select version from form_memory where site_id = $1 for update', [who.siteId]);
    const known = await sql.first(`select 1 as ok from ${TABLES[kind]} where id = $1 and site_id = $2`, [
      id,
      who.siteId,
    ]);
    if (!known) throw new AppError('thing.not-found', { [`${kind}Id`]: id });
    const changed = await sql.run(
      `update ${TABLES[kind]} set revoked_by = case when $2 then $3::uuid end, revoked_at = case when $2 then now() end
       where id = $1 and (revoked_at is not null) <> $2`,
      [id, revoked, who.id],
    );
    if (changed > 0) {
      await raiseFormMemoryVersion(sql, who.siteId);
      await audit(sql, {
        siteId: who.siteId,
        accountId: who.id,
        action: `form-memory.${kind}-${revoked ? 'revoked' : 'restored'}`,
        subjectKind: kind === 'form' ? 'known-form' : 'form-rule',
        subjectId: id,
      });
    }
    return await viewFormMemory(sql, who.siteId);
  });
}
