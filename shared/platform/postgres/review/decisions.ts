import { AppError } from '../../../core/record/errors.ts';
import { requireIdentityBefore } from '../../../core/record/identity-first.ts';
import type { Decision, DecisionAnswer, DecisionKind, Place } from '../../../core/record/review-api.ts';
import { modeOf, type Ruling, rule } from '../../../core/record/review-decide.ts';
import type { Database, Sql } from '../database.ts';
import { audit } from '../people/audit.ts';
import type { Account } from '../people/sessions.ts';
import { holdClaim, lockDocument } from './claims.ts';
import { raiseVersion } from './document.ts';
import { callerOf, readSealed } from './fields.ts';
import { forgetNamed } from './named-patient.ts';

export interface DecisionToMake {
  readonly requestId: string;
  readonly fieldId: string;
  readonly kind: DecisionKind;
  readonly value?: string | undefined;
  readonly seen: string | null;
  readonly place?: Place | undefined;
  readonly reason?: string | undefined;
}

interface DecisionMade {
  readonly requestId: string;
  readonly fieldId: string;
  readonly kind: DecisionKind;
  readonly decidedBy: string;
}

const madeBefore = (sql: Sql, documentId: string, requestIds: readonly string[]): Promise<DecisionMade[]> =>
  sql.rows<DecisionMade>(
    `select request_id as "requestId", field_id as "fieldId", kind, decided_by as "decidedBy"
     from field_decision where document_id = $1 and request_id = any ($2::uuid[])`,
    [documentId, requestIds],
  );

/** Makes sure that a place a person points to is on the document. */
async function checkPlace(sql: Sql, documentId: string, place: Place | undefined): Promise<void> {
  if (!place) return;
  const page = await sql.first('select 1 as ok from document_page where document_id = $1 and page_id = $2', [
    documentId,
    place.pageId,
  ]);
  if (!page) throw new AppError('request.invalid', { because: 'page-not-of-document', pageId: place.pageId });
}

/** Appends one decision and its audit entry. The caller holds the document's lock and claim. */
export async function writeDecision(
  sql: Sql,
  who: Account,
  documentId: string,
  made: Omit<DecisionToMake, 'seen' | 'value'> & Ruling & { readonly mode: Decision['mode'] },
): Promise<void> {
  await checkPlace(sql, documentId, made.place);
  const { requestId, fieldId, kind, before, after, mode, place } = made;
  await sql.run(
    `insert into field_decision (site_id, document_id, field_id, request_id, kind, mode, before, after,
                                 page_id, box, reason, decided_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      who.siteId,
      documentId,
      fieldId,
      requestId,
      kind,
      mode,
      before,
      after,
      place?.pageId ?? null,
      place?.box?.map(Math.round) ?? null,
      made.reason ?? null,
      who.id,
    ],
  );
  await forgetNamed(sql, documentId, fieldId);
  await audit(sql, {
    siteId: who.siteId,
    accountId: who.id,
    action: `field.${kind}`,
    subjectKind: 'field',
    subjectId: fieldId,
    before,
    after,
    detail: { documentId, mode },
  });
}

/** Where every change of an open document begins: locked, in review, held by the caller; the lease is renewed. */
export async function beginChange(
  sql: Sql,
  who: Account,
  documentId: string,
  claim: number,
): Promise<{ readonly type: string; readonly until: Date }> {
  const document = await lockDocument(sql, who.siteId, documentId);
  if (document.state !== 'in review') {
    throw new AppError('state.conflict', { documentId, state: document.state });
  }
  return { type: document.type, until: await holdClaim(sql, who, documentId, claim) };
}

/** True when all were made before, by the same person, the same way. A request id used for another thing is refused. */
function isRepeat(
  who: Account,
  decisions: readonly DecisionToMake[],
  made: readonly DecisionMade[],
): boolean {
  for (const earlier of made) {
    const now = decisions.find((d) => d.requestId === earlier.requestId);
    const same =
      now?.fieldId === earlier.fieldId && now.kind === earlier.kind && earlier.decidedBy === who.id;
    if (!same) throw new AppError('state.conflict', { requestId: earlier.requestId });
  }
  return made.length === decisions.length;
}

/**
 * Appends decisions, all or none. The same request ids again change nothing and get today's answer, even when the
 * claim has gone since: what was asked for is done.
 */
export function decide(
  database: Database,
  who: Account,
  documentId: string,
  request: {
    readonly claim: number;
    readonly decisions: readonly DecisionToMake[];
    readonly inList: boolean;
  },
): Promise<DecisionAnswer> {
  const { decisions, inList } = request;
  if (new Set(decisions.map((d) => d.requestId)).size < decisions.length) {
    throw new AppError('request.invalid', { because: 'request-id-twice' });
  }
  return database.transaction(async (sql) => {
    const { version } = await lockDocument(sql, who.siteId, documentId);
    const made = await madeBefore(
      sql,
      documentId,
      decisions.map((d) => d.requestId),
    );
    const asked = new Set(decisions.map((d) => d.fieldId));
    if (isRepeat(who, decisions, made)) {
      return answer(sql, who, documentId, asked, { version, until: new Date() });
    }
    if (made.length > 0) throw new AppError('state.conflict', { because: 'partly-decided-before' });
    const { until } = await beginChange(sql, who, documentId, request.claim);
    const sealed = await readSealed(sql, who, documentId);
    const rulings = ruleOn(who, decisions, inList, sealed);
    requireIdentityBefore(sealed.view.fields, decisions);
    const raised = await raiseVersion(sql, documentId);
    for (const ruling of rulings) await writeDecision(sql, who, documentId, ruling);
    return answer(sql, who, documentId, asked, { version: raised, until });
  });
}

/** Each field once: a list that says two things of one field is a mistake. */
function ruleOn(
  who: Account,
  decisions: readonly DecisionToMake[],
  inList: boolean,
  { view, fields }: Awaited<ReturnType<typeof readSealed>>,
): (DecisionToMake & Ruling & { readonly mode: Decision['mode'] })[] {
  const known = new Map(view.fields.map((field) => [field.id, field]));
  const decidedBefore = new Set(fields.filter((field) => field.lastDecision !== null).map(({ id }) => id));
  return decisions.map((decision) => {
    const field = known.get(decision.fieldId);
    if (!field) throw new AppError('thing.not-found', { fieldId: decision.fieldId });
    known.delete(decision.fieldId);
    const openedAgain = decidedBefore.has(field.id);
    const mode = modeOf(field, decision, { inList, openedAgain, caller: callerOf(who) });
    return { ...decision, ...rule(field, decision, inList), mode };
  });
}

/** Today's state of the fields named, as the caller may see them. */
export async function answer(
  sql: Sql,
  who: Account,
  documentId: string,
  fieldIds: ReadonlySet<string>,
  stand: { readonly version: number; readonly until: Date },
): Promise<DecisionAnswer> {
  const { view } = await readSealed(sql, who, documentId);
  return {
    fields: view.fields.filter((field) => fieldIds.has(field.id)),
    version: stand.version,
    open: view.open,
    until: stand.until.toISOString(),
  };
}
