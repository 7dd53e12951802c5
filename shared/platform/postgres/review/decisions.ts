import { AppError } from '../../../core/record/errors.ts';
import type { DecisionAnswer, DecisionKind, Place, ReviewField } from '../../../core/record/review-api.ts';
import { type Ruling, rule } from '../../../core/record/review-decide.ts';
import type { Database, Sql } from '../database.ts';
import { audit } from '../people/audit.ts';
import type { Account } from '../people/sessions.ts';
import { CLAIM_LEASE_MS, holdClaim, lockDocument } from './claims.ts';
import { raiseVersion } from './document.ts';
import { readFields } from './fields.ts';

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
  made: Omit<DecisionToMake, 'seen' | 'value'> & Ruling & { readonly mode: 'glance' | 'look' },
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
  return { type: document.type, until: await holdClaim(sql, who, documentId, claim, CLAIM_LEASE_MS) };
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
    if (isRepeat(who, decisions, made)) {
      return answer(sql, who, documentId, decisions, { version, until: new Date() });
    }
    if (made.length > 0) throw new AppError('state.conflict', { because: 'partly-decided-before' });
    const { until } = await beginChange(sql, who, documentId, request.claim);
    const { fields } = await readFields(sql, who.siteId, documentId);
    const known = new Map(fields.map((field) => [field.id, field]));
    const rulings = decisions.map((decision) => ({ decision, ruling: ruleOn(known, decision, inList) }));
    const raised = await raiseVersion(sql, documentId);
    for (const { decision, ruling } of rulings) {
      const mode = inList && decision.kind === 'confirmed' ? 'glance' : 'look';
      await writeDecision(sql, who, documentId, { ...decision, ...ruling, mode });
    }
    return answer(sql, who, documentId, decisions, { version: raised, until });
  });
}

/** Each field once: a list that says two things of one field is a mistake. */
function ruleOn(known: Map<string, ReviewField>, decision: DecisionToMake, inList: boolean): Ruling {
  const field = known.get(decision.fieldId);
  if (!field) throw new AppError('thing.not-found', { fieldId: decision.fieldId });
  known.delete(decision.fieldId);
  return rule(field, decision, inList);
}

async function answer(
  sql: Sql,
  who: Account,
  documentId: string,
  decisions: readonly DecisionToMake[],
  stand: { readonly version: number; readonly until: Date },
): Promise<DecisionAnswer> {
  const { fields, open } = await readFields(sql, who.siteId, documentId);
  const asked = new Set(decisions.map((d) => d.fieldId));
  return {
    fields: fields.filter((field) => asked.has(field.id)),
    version: stand.version,
    open,
    until: stand.until.toISOString(),
  };
}
