import { documentView, history, idParams } from '../../shared/core/record/review-api.ts';
import type { App } from '../../shared/platform/http/app.ts';
import type { Database } from '../../shared/platform/postgres/database.ts';
import { audit } from '../../shared/platform/postgres/people/audit.ts';
import { viewDocument } from '../../shared/platform/postgres/review/document.ts';
import { readHistory } from '../../shared/platform/postgres/review/history.ts';

/** A document as people see it, and what was done to it. */
export function documentRoutes(app: App, { database }: { database: Database }): void {
  app.get(
    '/api/documents/:id',
    {
      config: { permission: 'review.read' },
      schema: {
        summary: 'A document with its pages and fields',
        params: idParams,
        response: { 200: documentView },
      },
    },
    (request) =>
      database.transaction(async (sql) => {
        const { account, params } = request;
        const view = await viewDocument(sql, account, params.id);
        // Whoever holds it was entered when claiming it; everybody else is when looking.
        if (view.claim === null) {
          await audit(sql, {
            siteId: account.siteId,
            accountId: account.id,
            action: 'document.seen',
            subjectKind: 'document',
            subjectId: params.id,
          });
        }
        return view;
      }),
  );

  app.get(
    '/api/documents/:id/history',
    {
      config: { permission: 'review.read' },
      schema: {
        summary: 'Who did what to a document, oldest first',
        params: idParams,
        response: { 200: history },
      },
    },
    (request) => readHistory(database, request.account, request.params.id),
  );
}
