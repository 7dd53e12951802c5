import type { Database } from '../../shared/platform/postgres/database.ts';
import {
  type BatchRow,
  closeBatch,
  findBatch,
  type OfBatch,
  sealSequence,
  unsealedSequences,
} from '../../shared/platform/postgres/ledger/batches.ts';
import { lockSequence, wantIndexWhenComplete } from '../../shared/platform/postgres/ledger/sequences.ts';
import { audit } from '../../shared/platform/postgres/people/audit.ts';

/** No more files will come. Closing a closed batch is harmless. */
export function closeAndSeal(database: Database, of: OfBatch & { accountId: string }): Promise<BatchRow> {
  const { siteId, batchId, accountId } = of;
  return database.transaction(async (sql) => {
    const closed = await closeBatch(sql, of);
    if (!closed) return findBatch(sql, of);
    for (const sequenceId of await unsealedSequences(sql, of)) {
      const sequence = await lockSequence(sql, { siteId, sequenceId });
      await sealSequence(sql, siteId, sequenceId);
      // Its last page may have been read before: nobody else will ask for the index stage then.
      await wantIndexWhenComplete(sql, { ...sequence, sealed: true });
    }
    await audit(sql, {
      siteId,
      accountId,
      action: 'batch.closed',
      subjectKind: 'batch',
      subjectId: batchId,
    });
    return closed;
  });
}
