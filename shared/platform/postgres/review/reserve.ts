import { AppError } from '../../../core/record/errors.ts';
import type { Claim } from '../../../core/record/review-api.ts';
import type { AheadRequest } from '../../../core/record/review-api-ahead.ts';
import type { Database } from '../database.ts';
import type { Account } from '../people/sessions.ts';
import { type Lease, takeClaim } from './claims.ts';
import { takeNext } from './next-document.ts';

/**
 * A document fetched ahead is held like any other, so that nobody else starts on it, but frees itself soon: the browser
 * renews it while the person works on the one before.
 */
export const AHEAD: Lease = { ms: 2 * 60_000, opens: false };

/** Renews what is reserved already, or reserves the next free document; undefined when there is none. */
export async function reserveNext(
  database: Database,
  who: Account,
  { reserved, ...filter }: AheadRequest,
): Promise<Claim | undefined> {
  if (reserved) {
    try {
      return await takeClaim(database, who, reserved.documentId, reserved.claim, AHEAD);
    } catch (error) {
      // It ran out and somebody took it, or it was released or taken away: another one, then.
      if (!(error instanceof AppError)) throw error;
    }
  }
  return await takeNext(database, who, filter, AHEAD);
}
