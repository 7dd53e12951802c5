import { idParams } from '../../shared/core/record/review-api.ts';
import {
  documentPages,
  pageChangeAnswer,
  pageChangeRequest,
  undoPageChangeRequest,
} from '../../shared/core/record/review-api-pages.ts';
import type { App } from '../../shared/platform/http/app.ts';
import type { Database } from '../../shared/platform/postgres/database.ts';
import { changePages } from '../../shared/platform/postgres/review/page-changes.ts';
import { readDocumentPages } from '../../shared/platform/postgres/review/page-overview.ts';
import { undoPageChange } from '../../shared/platform/postgres/review/page-undo.ts';

/** A document's pages, and fixing the document: its type, its pages, their order and turn. */
export function pageRoutes(app: App, { database }: { database: Database }): void {
  app.get(
    '/api/documents/:id/pages',
    {
      config: { permission: 'review.read' },
      schema: {
        summary: 'The pages of a document and what can be done with them',
        params: idParams,
        response: { 200: documentPages },
      },
    },
    (request) => readDocumentPages(database, request.account, request.params.id),
  );

  app.post(
    '/api/documents/:id/page-changes',
    {
      config: { permission: 'review.write' },
      schema: {
        summary: 'Change the type or the pages of a document',
        params: idParams,
        body: pageChangeRequest,
        response: { 200: pageChangeAnswer },
      },
    },
    (request) => changePages(database, request.account, request.params.id, request.body),
  );

  app.post(
    '/api/documents/:id/page-changes/undo',
    {
      config: { permission: 'review.write' },
      schema: {
        summary: 'Take back my last change of the pages',
        params: idParams,
        body: undoPageChangeRequest,
        response: { 200: pageChangeAnswer },
      },
    },
    (request) => undoPageChange(database, request.account, request.params.id, request.body),
  );
}
