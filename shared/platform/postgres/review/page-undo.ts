import { AppError } from '../../../core/record/errors.ts';
import { type Shapes, stillStands } from '../../../core/record/page-changes.ts';
import type { PageChangeAnswer, UndoPageChangeRequest } from '../../../core/record/review-api-pages.ts';
import type { Database, Sql } from '../database.ts';
import type { Account } from '../people/sessions.ts';
import { changeMade, lastChange, recordChange, type StandingChange } from './page-change-log.ts';
import { auditChange, carryOut, lockForChange } from './page-changes.ts';
import { readDocumentShapes, readPageShapes, workedOn } from './page-shapes.ts';

const refuse = (because: string, detail: object = {}) =>
  new AppError('decision.refused', { because, ...detail });

/** The caller's own last change, which nobody changed anything after. */
async function changeToUndo(sql: Sql, who: Account, documentId: string): Promise<StandingChange> {
  const change = await lastChange(sql, who.siteId, documentId);
  if (!change) throw refuse('nothing-to-undo');
  if (change.madeBy !== who.id) throw refuse('changed-since');
  return change;
}

/** All it touched is as it left it, and nobody worked on a document that goes away with it. */
async function requireUntouchedSince(
  sql: Sql,
  who: Account,
  { before, after }: StandingChange,
): Promise<Shapes> {
  const ids = after.documents.map(({ id }) => id);
  const now: Shapes = {
    documents: await readDocumentShapes(sql, ids),
    pages: await readPageShapes(
      sql,
      who.siteId,
      after.pages.map(({ id }) => id),
    ),
  };
  const goes = ids.filter((id) => !before.documents.some((document) => document.id === id));
  const work = await workedOn(sql, goes);
  if (!stillStands(after, now) || work.size > 0) throw refuse('changed-since');
  return now;
}

/**
 * Takes back the caller's last change of a document, if nothing came after it that depends on it. A document that went
 * to the operator for a rescan comes back without a claim; everything else needs the one that is held.
 */
export function undoPageChange(
  database: Database,
  who: Account,
  documentId: string,
  { requestId, claim }: UndoPageChangeRequest,
): Promise<PageChangeAnswer> {
  return database.transaction(async (sql) => {
    const made = await changeMade(sql, who, documentId, requestId, 'undo');
    if (made) return made;
    const found = await changeToUndo(sql, who, documentId);
    const gaveAway = found.kind === 'rescan';
    if (claim === undefined && !gaveAway) throw new AppError('claim.lost', { documentId, heldBy: null });
    const ids = [...new Set([documentId, ...found.after.documents.map(({ id }) => id)])];
    const own = { id: documentId, claim: gaveAway ? undefined : claim };
    const back = [...found.before.documents, ...found.before.pages].map(({ sequenceId }) => sequenceId);
    const { sequences } = await lockForChange(sql, who, ids, own, back);
    const meanwhile = await changeMade(sql, who, documentId, requestId, 'undo');
    if (meanwhile) return meanwhile;
    const change = await changeToUndo(sql, who, documentId);
    if (change.id !== found.id) throw new AppError('state.conflict', { documentId });
    const now = await requireUntouchedSince(sql, who, change);
    const indexes = !gaveAway && change.kind !== 'same-patient';
    await carryOut(sql, who, { from: now, to: change.before, indexes }, sequences);
    const planned = { before: change.after, after: change.before, resultId: documentId, madeId: null };
    const answer = await recordChange(sql, who, {
      ...{ documentId, requestId, kind: 'undo', pageId: null, reason: null, undoes: change.id },
      ...planned,
    });
    await auditChange(
      sql,
      who,
      'document.change-undone',
      { ...planned, about: documentId },
      { requestId, kind: change.kind },
    );
    return answer;
  });
}
