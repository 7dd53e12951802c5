import { AppError } from '../../../core/record/errors.ts';
import type { Claim } from '../../../core/record/review-api.ts';
import type { Finished } from '../../../core/record/review-api-worklist.ts';
import { mayBecome } from '../../../core/record/states.ts';
import type { Database, Sql } from '../database.ts';
import { audit } from '../people/audit.ts';
import type { Account } from '../people/sessions.ts';
import { retract } from '../record/release-retract.ts';
import {
  claimOf,
  held,
  IN_HAND,
  type LockedDocument,
  lockDocument,
  recordClaim,
  renew,
  writeClaim,
} from './claims.ts';
import { policyOf } from './fields.ts';

const SHOWN = 100;

/** The newest documents the caller released, with how long each may still be taken back. */
export async function readFinished(sql: Sql, who: Account): Promise<Finished> {
  const { undoMinutes } = await policyOf(sql, who.siteId);
  const rows = await sql.rows<{
    id: string;
    type: Finished['documents'][number]['type'];
    batchId: string;
    batchName: string;
    releasedAt: Date;
    takenBack: boolean;
    until: Date | null;
    seconds: number | null;
  }>(
    `select d.id, d.type, b.id as "batchId", b.name as "batchName", r.released_at as "releasedAt",
            r.retracted_at is not null as "takenBack",
            case when r.retracted_at is null and r.released_at + $3 * interval '1 minute' > clock_timestamp()
                 then r.released_at + $3 * interval '1 minute' end as until,
            (select extract(epoch from sum(s.ended_at - s.began_at))::float8 from claim_span s
             where s.document_id = d.id and s.account_id = $2 and s.began_at < r.released_at) as seconds
     from release r join document d on d.id = r.document_id join batch b on b.id = d.batch_id
     where r.site_id = $1 and r.released_by = $2
     order by r.released_at desc limit ${SHOWN}`,
    [who.siteId, who.id, undoMinutes],
  );
  return {
    undoMinutes,
    documents: rows.map((row) => ({
      id: row.id,
      type: row.type,
      batch: { id: row.batchId, name: row.batchName },
      releasedAt: row.releasedAt.toISOString(),
      mayTakeBackUntil: row.until?.toISOString() ?? null,
      takenBack: row.takenBack,
      seconds: row.seconds,
    })),
  };
}

/** Puts a retracted document back into review, as somebody's or for anybody. */
async function reviewAgain(sql: Sql, who: Account, document: LockedDocument): Promise<void> {
  if (!mayBecome('document', document.state as 'retracted', 'in review')) {
    throw new AppError('state.conflict', { documentId: document.id, state: document.state });
  }
  await sql.run(
    `update document set state = 'in review', in_review_at = now(), verified_at = null, version = version + 1
     where id = $1`,
    [document.id],
  );
  await audit(sql, {
    siteId: who.siteId,
    accountId: who.id,
    action: 'document.reopened',
    subjectKind: 'document',
    subjectId: document.id,
  });
}

/** A supervisor has a retracted document reviewed again. Again: nothing more happens. */
export function reopenDocument(database: Database, who: Account, documentId: string): Promise<void> {
  return database.transaction(async (sql) => {
    const document = await lockDocument(sql, who.siteId, documentId);
    if (document.state === 'in review') return;
    if (document.state !== 'retracted') {
      throw new AppError('state.conflict', { documentId, state: document.state });
    }
    await reviewAgain(sql, who, document);
  });
}

const lastRelease = (sql: Sql, documentId: string, undoMinutes: number) =>
  sql.first<{ by: string; inTime: boolean; retractedBy: string | null }>(
    `select released_by as by, released_at + $2 * interval '1 minute' > clock_timestamp() as "inTime",
            retracted_by as "retractedBy"
     from release where document_id = $1 order by released_at desc limit 1`,
    [documentId, undoMinutes],
  );

/**
 * Takes back what the caller released within the set time: out of the record, into review, into the caller's hands,
 * all or nothing. Again: the claim that it gave.
 */
export function takeBack(database: Database, who: Account, documentId: string): Promise<Claim> {
  return database.transaction(async (sql) => {
    const document = await lockDocument(sql, who.siteId, documentId);
    const { undoMinutes } = await policyOf(sql, who.siteId);
    const release = await lastRelease(sql, documentId, undoMinutes);
    if (document.state === 'in review' && release?.retractedBy === who.id) {
      const claim = await claimOf(sql, documentId);
      if (claim?.holder.id === who.id) {
        const until = await renew(sql, documentId, IN_HAND);
        return held(documentId, { generation: claim.generation, until }, IN_HAND);
      }
    }
    if (document.state !== 'committed' || !release) {
      throw new AppError('state.conflict', { documentId, state: document.state });
    }
    const because = release.by !== who.id ? 'not-yours' : release.inTime ? undefined : 'too-late';
    if (because) throw new AppError('decision.refused', { documentId, because });
    await retract(sql, who, document, 'taken-back');
    await reviewAgain(sql, who, { ...document, state: 'retracted' });
    const taken = await writeClaim(sql, who, documentId, IN_HAND);
    if (!taken) throw new Error('a committed document that somebody holds');
    await recordClaim(sql, who, documentId, 'document.claimed', { claim: taken.generation });
    return held(documentId, taken, IN_HAND);
  });
}
