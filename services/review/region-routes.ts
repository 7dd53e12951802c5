import {
  regionParams,
  regionReading,
  regionReadingParams,
  regionRequest,
} from '../../shared/core/record/review-api-pages.ts';
import type { App } from '../../shared/platform/http/app.ts';
import type { Database } from '../../shared/platform/postgres/database.ts';
import { askRegion, readRegionReading } from '../../shared/platform/postgres/review/page-regions.ts';

/** A part of a page read again by both readers, for the person who asks. */
export function regionRoutes(app: App, { database }: { database: Database }): void {
  app.post(
    '/api/documents/:id/pages/:pageId/region-readings',
    {
      config: { permission: 'review.write' },
      schema: {
        summary: 'Have a part of a page read again',
        params: regionParams,
        body: regionRequest,
        response: { 200: regionReading },
      },
    },
    (request) => askRegion(database, request.account, request.params, request.body),
  );

  app.get(
    '/api/documents/:id/region-readings/:readingId',
    {
      config: { permission: 'review.write' },
      schema: {
        summary: 'What the readers made of it',
        params: regionReadingParams,
        response: { 200: regionReading },
      },
    },
    (request, reply) => {
      reply.header('cache-control', 'no-store');
      return readRegionReading(database, request.account, request.params);
    },
  );
}
