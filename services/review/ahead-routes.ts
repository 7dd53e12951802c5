import { aheadAnswer, aheadRequest } from '../../shared/core/record/review-api-ahead.ts';
import type { App } from '../../shared/platform/http/app.ts';
import type { Database } from '../../shared/platform/postgres/database.ts';
import { reserveNext } from '../../shared/platform/postgres/review/reserve.ts';

/** The next document, reserved while the present one is worked on. */
export function aheadRoutes(app: App, { database }: { database: Database }): void {
  app.post(
    '/api/worklist/next-ahead',
    {
      config: { permission: 'review.write' },
      schema: {
        summary: 'Reserve the next free document for a short while, or renew that',
        body: aheadRequest,
        response: { 200: aheadAnswer },
      },
    },
    async (request) => {
      const claim = await reserveNext(database, request.account, request.body);
      return claim ? { kind: 'reserved' as const, claim } : { kind: 'none' as const };
    },
  );
}
