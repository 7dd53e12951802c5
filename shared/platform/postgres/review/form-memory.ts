import {
  type FormMemory,
  type FormRule,
  formRule,
  type KnownForm,
  knownForm,
  NOTHING_LEARNED,
  ruleKey,
} from '../../../core/extract/form-memory/form-memory.ts';
import type { Sql } from '../database.ts';

interface FormRow {
  readonly id: string;
  readonly type: string;
  readonly sides: number;
  readonly aspect: number;
  readonly anchors: unknown;
  readonly revoked: boolean;
  readonly rules: readonly { readonly rule: object; readonly revoked: boolean }[];
}

/** A site's form memory as it stands; what a person took out of use is in it, and marked. */
export async function formMemoryOf(sql: Sql, siteId: string): Promise<FormMemory> {
  const head = await sql.first<{ version: number }>('select version from form_memory where site_id = $1', [
    siteId,
  ]);
  if (!head || head.version === 0) return NOTHING_LEARNED;
  const rows = await sql.rows<FormRow>(
    `select f.id, f.type, f.sides, f.aspect, f.anchors, f.revoked_at is not null as revoked,
            coalesce((select jsonb_agg(jsonb_build_object('rule', r.rule, 'revoked', r.revoked_at is not null)
                                       order by r.id)
                      from form_rule r where r.form_id = f.id), '[]') as rules
     from known_form f where f.site_id = $1 order by f.created_at, f.id`,
    [siteId],
  );
  return { version: `${head.version}`, forms: rows.map(formOf) };
}

const formOf = ({ rules, ...form }: FormRow): KnownForm =>
  knownForm.parse({
    ...form,
    rules: rules.map(({ rule, revoked }): FormRule => formRule.parse({ ...rule, revoked })),
  });

/**
 * Locks the site's memory for one lesson; false where somebody else is learning. Held to the end of the transaction.
 */
export async function lockFormMemory(sql: Sql, siteId: string): Promise<boolean> {
  await sql.run('insert into form_memory (site_id) values ($1) on conflict do nothing', [siteId]);
  const row = await sql.first('select 1 as ok from form_memory where site_id = $1 for update skip locked', [
    siteId,
  ]);
  return row !== undefined;
}

export async function raiseFormMemoryVersion(sql: Sql, siteId: string): Promise<void> {
  await sql.run('update form_memory set version = version + 1 where site_id = $1', [siteId]);
}

/** Writes forms that a lesson made or changed, their rules with them. What people revoked stays revoked. */
export async function saveForms(sql: Sql, siteId: string, forms: readonly KnownForm[]): Promise<void> {
  for (const { id, type, sides, aspect, anchors, rules } of forms) {
    await sql.run(
      `insert into known_form (id, site_id, type, sides, aspect, anchors) values ($1, $2, $3, $4, $5, $6)
       on conflict (id) do update set sides = $4, anchors = $6, learned_at = now()`,
      [id, siteId, type, sides, aspect, JSON.stringify(anchors)],
    );
    await sql.run(
      `delete from form_rule where form_id = $1 and rule_key <> all ($2::text[]) and revoked_at is null`,
      [id, rules.map(ruleKey)],
    );
    await sql.run(
      `insert into form_rule (site_id, form_id, rule_key, rule)
       select $1, $2, r->>'key', r->'rule' from jsonb_array_elements($3::jsonb) as r
       on conflict (form_id, rule_key) do update set rule = excluded.rule`,
      [siteId, id, JSON.stringify(rules.map((rule) => ({ key: ruleKey(rule), rule })))],
    );
  }
}
