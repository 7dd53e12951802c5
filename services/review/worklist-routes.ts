import {
  breakClaimRequest,
  claimAnswer,
  claimRequest,
  done,
  dropClaimQuery,
  idParams,
  nextAnswer,
  nextRequest,
  worklist,
  worklistQuery,
} from '../../shared/core/record/review-api.ts';
import type { App } from '../../shared/platform/http/app.ts';
import type { Database } from '../../shared/platform/postgres/database.ts';
import { breakClaim, dropClaim, IN_HAND, takeClaim } from '../../shared/platform/postgres/review/claims.ts';
import { takeNext } from '../../shared/platform/postgres/review/next-document.ts';
import { countHeldByOthers, readWorklist } from '../../shared/platform/postgres/review/worklist.ts';

/** What waits, and who holds what. */
export function worklistRoutes(app: App, { database }: { database: Database }): void {
  app.get(
    '/api/worklist',
    {
      config: { permission: 'review.read' },
      schema: { summary: 'What waits for review', querystring: worklistQuery, response: { 200: worklist } },
    },
    (request) => readWorklist(database, request.account, request.query),
  );

  app.post(
    '/api/worklist/next',
    {
      config: { permission: 'review.write' },
      schema: { summary: 'Claim the next free document', body: nextRequest, response: { 200: nextAnswer } },
    },
    async (request) => {
      const claim = await takeNext(database, request.account, request.body, IN_HAND);
      return claim
        ? { kind: 'claimed' as const, claim }
        : { kind: 'none' as const, heldByOthers: await countHeldByOthers(database, request.account) };
    },
  );

  app.post(
    '/api/documents/:id/claim',
    {
      config: { permission: 'review.write' },
      schema: {
        summary: 'Claim a document, or renew my claim',
        params: idParams,
        body: claimRequest,
        response: { 200: claimAnswer },
      },
    },
    (request) => takeClaim(database, request.account, request.params.id, request.body.claim, IN_HAND),
  );

  app.delete(
    '/api/documents/:id/claim',
    {
      config: { permission: 'review.write' },
      schema: {
        summary: 'Give a document back',
        params: idParams,
        querystring: dropClaimQuery,
        response: { 200: done },
      },
    },
    async (request) => {
      await dropClaim(database, request.account, request.params.id, request.query.claim);
      return { done: true as const };
    },
  );

  app.post(
    '/api/documents/:id/claim/break',
    {
      config: { permission: 'review.settle' },
      schema: {
        summary: 'Free a document from whoever holds it',
        params: idParams,
        body: breakClaimRequest,
        response: { 200: done },
      },
    },
    async (request) => {
      await breakClaim(database, request.account, request.params.id, request.body.reason);
      return { done: true as const };
    },
  );
}
