import { done } from '../../shared/core/record/review-api.ts';
import {
  quality,
  qualityKey,
  qualityKeyed,
  qualityNext,
  qualityParams,
  qualitySettle,
} from '../../shared/core/record/review-api-supervisor.ts';
import type { App } from '../../shared/platform/http/app.ts';
import type { Database } from '../../shared/platform/postgres/database.ts';
import { keySample, takeSample } from '../../shared/platform/postgres/review/quality-keys.ts';
import { readQuality, settleDifference } from '../../shared/platform/postgres/review/quality-report.ts';

/** Finished documents keyed again by another person, and what that says of the errors that remain. */
export function qualityRoutes(app: App, { database }: { database: Database }): void {
  app.post(
    '/api/quality/next',
    {
      config: { permission: 'review.write' },
      schema: { summary: 'Take a finished document to key again', response: { 200: qualityNext } },
    },
    (request) => takeSample(database, request.account),
  );

  app.post(
    '/api/quality/:id/fields/:fieldId',
    {
      config: { permission: 'review.write' },
      schema: {
        summary: 'Key one field of it',
        params: qualityParams,
        body: qualityKey,
        response: { 200: qualityKeyed },
      },
    },
    (request) =>
      keySample(database, request.account, request.params.id, request.params.fieldId, request.body),
  );

  app.get(
    '/api/quality',
    {
      config: { permission: 'review.settle' },
      schema: { summary: 'What errors remain, with intervals', response: { 200: quality } },
    },
    (request) => readQuality(database, request.account),
  );

  app.post(
    '/api/quality/:id/fields/:fieldId/settle',
    {
      config: { permission: 'review.settle' },
      schema: {
        summary: 'Say who was right',
        params: qualityParams,
        body: qualitySettle,
        response: { 200: done },
      },
    },
    async (request) => {
      const { id, fieldId } = request.params;
      await settleDifference(database, request.account, id, fieldId, request.body.as);
      return { done: true as const };
    },
  );
}
