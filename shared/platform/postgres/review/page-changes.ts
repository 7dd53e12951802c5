import { AppError } from '../../../core/record/errors.ts';
import {
  type ChangeGround,
  type DocumentShape,
  type PlannedChange,
  planPageChange,
  type Shapes,
} from '../../../core/record/page-changes.ts';
import type {
  PageChange,
  PageChangeAnswer,
  PageChangeRequest,
} from '../../../core/record/review-api-pages.ts';
import type { Database, Sql } from '../database.ts';
import { orderDocuments } from '../ledger/documents.ts';
import { type LockedSequence, lockSequence, wantIndexWhenComplete } from '../ledger/sequences.ts';
import { wantAll } from '../ledger/stage-work.ts';
import { audit } from '../people/audit.ts';
import type { Account } from '../people/sessions.ts';
import { endClaim, lockDocument, requireNotHeld } from './claims.ts';
import { beginChange } from './decisions.ts';
import { changeMade, recordChange } from './page-change-log.ts';
import { pageMayBeSettled } from './page-identity.ts';
import { besideOf, placeOf } from './page-neighbours.ts';
import {
  documentsInOrder,
  readDocumentShapes,
  readPageShapes,
  workedOn,
  writeShapes,
} from './page-shapes.ts';

/** The document on the other side of a change, found before anything is locked. */
async function otherSideOf(
  sql: Sql,
  who: Account,
  documentId: string,
  change: PageChange,
): Promise<{ readonly id: string; readonly lies: 'before' | 'after' } | undefined> {
  if (change.kind === 'merge') {
    const id = (await besideOf(sql, who.siteId, documentId))[change.with];
    return id === null ? undefined : { id, lies: change.with };
  }
  if (change.kind !== 'move' || change.to === documentId) return undefined;
  const [here, there] = [
    await placeOf(sql, who.siteId, documentId),
    await placeOf(sql, who.siteId, change.to),
  ];
  if (!here || there?.batchId !== here.batchId) return undefined;
  return { id: change.to, lies: there.place < here.place ? 'before' : 'after' };
}

/**
 * Locks sequences, then documents, each in one order: the indexer does the same. Documents other than the caller's own
 * must be in review and in nobody else's hands.
 */
export async function lockForChange(
  sql: Sql,
  who: Account,
  documentIds: readonly string[],
  own: { readonly id: string; readonly claim: number | undefined },
  /** Others that pages go to. */
  sequenceIds: readonly string[] = [],
): Promise<{ readonly sequences: readonly LockedSequence[]; readonly documents: readonly DocumentShape[] }> {
  const rows = await sql.rows<{ id: string }>(
    `select id from page_sequence
     where site_id = $1 and (id = any($3::uuid[]) or id in (select sequence_id from document where id = any($2::uuid[])))
     order by id`,
    [who.siteId, documentIds, sequenceIds],
  );
  const sequences: LockedSequence[] = [];
  for (const { id } of rows) sequences.push(await lockSequence(sql, { siteId: who.siteId, sequenceId: id }));
  for (const id of documentIds.toSorted()) {
    if (id === own.id && own.claim !== undefined) {
      await beginChange(sql, who, id, own.claim);
      continue;
    }
    const { state } = await lockDocument(sql, who.siteId, id);
    if (id === own.id) continue;
    if (state !== 'in review') {
      throw new AppError('decision.refused', { because: 'other-not-in-review', documentId: id });
    }
    await requireNotHeld(sql, who, id);
  }
  return { sequences, documents: await readDocumentShapes(sql, documentIds) };
}

async function groundFor(
  sql: Sql,
  who: Account,
  request: PageChangeRequest,
  documents: readonly DocumentShape[],
  other: { readonly id: string; readonly lies: 'before' | 'after' } | undefined,
  documentId: string,
): Promise<ChangeGround> {
  const document = documents.find(({ id }) => id === documentId);
  if (!document) throw new AppError('thing.not-found');
  const shape = documents.find(({ id }) => id === other?.id);
  const { change } = request;
  const recovered = change.kind === 'recover' ? [change.pageId] : [];
  const pages = await readPageShapes(sql, who.siteId, [
    ...documents.flatMap(({ pageIds }) => pageIds),
    ...recovered,
  ]);
  return {
    document,
    // A side that was dropped belongs to the pile it was scanned with.
    pages: new Map(
      pages
        .filter((page) => !recovered.includes(page.id) || page.sequenceId === document.sequenceId)
        .map((page) => [page.id, page]),
    ),
    other: shape && other && { shape, lies: other.lies },
    workedOn: await workedOn(
      sql,
      documents.map(({ id }) => id),
    ),
    newId: request.requestId,
  };
}

/** Writes the shapes, wants what follows from them, and puts the documents of the piles in order. */
export async function carryOut(
  sql: Sql,
  who: Account,
  { from, to, indexes }: { readonly from: Shapes; readonly to: Shapes; readonly indexes: boolean },
  sequences: readonly LockedSequence[],
): Promise<void> {
  const { siteId } = who;
  const [first] = sequences;
  if (!first) throw new AppError('thing.not-found');
  const { batchId, priority } = first;
  const { readAgain } = await writeShapes(sql, { siteId, batchId, priority, from, to, indexes });
  for (const { id, state } of to.documents) if (state === 'exception') await endClaim(sql, id);
  for (const { sequenceId } of sequences) await orderDocuments(sql, await documentsInOrder(sql, sequenceId));
  if (readAgain.length > 0) {
    await wantAll(sql, { siteId, stage: 'read', subjectIds: readAgain, priority });
  }
  if (indexes) for (const sequence of sequences) await wantIndexWhenComplete(sql, sequence);
}

/** Entries for every document a change touched: ids and codes only. */
export async function auditChange(
  sql: Sql,
  who: Account,
  action: string,
  planned: Pick<PlannedChange, 'before' | 'after'> & { readonly about: string },
  detail: Readonly<Record<string, unknown>>,
): Promise<void> {
  const touched = [...planned.before.documents, ...planned.after.documents].map(({ id }) => id);
  for (const subjectId of new Set([planned.about, ...touched])) {
    const shapeIn = ({ documents }: Shapes) => documents.find(({ id }) => id === subjectId);
    await audit(sql, {
      siteId: who.siteId,
      accountId: who.id,
      action,
      subjectKind: 'document',
      subjectId,
      before: shapeIn(planned.before),
      after: shapeIn(planned.after),
      detail,
    });
  }
}

/**
 * Changes pages and documents as asked, all or nothing, and keeps how it was. The same request again changes nothing
 * and gets the same answer. Fields are looked for again where pages changed; what people decided stays where it is.
 */
export function changePages(
  database: Database,
  who: Account,
  documentId: string,
  request: PageChangeRequest,
): Promise<PageChangeAnswer> {
  const { change, requestId, claim } = request;
  return database.transaction(async (sql) => {
    const before = await changeMade(sql, who, documentId, requestId, change.kind);
    if (before) return before;
    const other = await otherSideOf(sql, who, documentId, change);
    const ids = [documentId, ...(other ? [other.id] : [])];
    const { sequences, documents } = await lockForChange(sql, who, ids, { id: documentId, claim });
    const meanwhile = await changeMade(sql, who, documentId, requestId, change.kind);
    if (meanwhile) return meanwhile;
    const ground = await groundFor(sql, who, request, documents, other, documentId);
    const planned = planPageChange(change, ground);
    if (change.kind === 'same-patient' && !(await pageMayBeSettled(sql, documentId, change.pageId))) {
      throw new AppError('decision.refused', { because: 'does-not-differ', pageId: change.pageId });
    }
    const indexes = change.kind !== 'rescan' && change.kind !== 'same-patient';
    await carryOut(sql, who, { from: planned.before, to: planned.after, indexes }, sequences);
    const pageId = 'pageId' in change ? change.pageId : null;
    const reason = 'reason' in change ? change.reason : 'wish' in change ? change.wish : null;
    const answer = await recordChange(sql, who, {
      ...{ documentId, requestId, kind: change.kind, pageId, reason, undoes: null },
      ...planned,
    });
    await auditChange(
      sql,
      who,
      `document.${ACTIONS[change.kind]}`,
      { ...planned, about: documentId },
      { requestId, ...change },
    );
    return answer;
  });
}

/** As the history names them. */
const ACTIONS: Readonly<Record<PageChange['kind'], string>> = {
  type: 'type-changed',
  rotate: 'page-turned',
  order: 'pages-ordered',
  split: 'split',
  merge: 'merged',
  move: 'page-moved',
  blank: 'page-blank',
  recover: 'page-recovered',
  rescan: 'rescan-asked',
  'same-patient': 'page-same-patient',
};
