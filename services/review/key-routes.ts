import {
  decisionAnswer,
  documentView,
  fieldParams,
  idParams,
  namePatientRequest,
  pageParams,
} from '../../shared/core/record/review-api.ts';
import { keyRequest, pageWords } from '../../shared/core/record/review-api-keys.ts';
import type { App } from '../../shared/platform/http/app.ts';
import type { ObjectStore } from '../../shared/platform/objects/object-store.ts';
import type { Database } from '../../shared/platform/postgres/database.ts';
import { keyField } from '../../shared/platform/postgres/review/keys.ts';
import { namePatient } from '../../shared/platform/postgres/review/name-patient.ts';
import { readWords } from '../../shared/platform/postgres/review/words.ts';

/** Fields keyed without sight of what the machine read, the words of a page, and whom the document is about. */
export function keyRoutes(app: App, deps: { database: Database; objects: ObjectStore }): void {
  app.post(
    '/api/documents/:id/fields/:fieldId/key',
    {
      config: { permission: 'review.write' },
      schema: {
        summary: 'Key one field blind',
        params: fieldParams,
        body: keyRequest,
        response: { 200: decisionAnswer },
      },
    },
    (request) => {
      const { id, fieldId } = request.params;
      return keyField(deps.database, request.account, id, fieldId, request.body);
    },
  );

  app.get(
    '/api/documents/:id/pages/:pageId/words',
    {
      config: { permission: 'review.read' },
      schema: {
        summary: 'The words of a page with their places',
        params: pageParams,
        response: { 200: pageWords },
      },
    },
    (request, reply) => {
      // A kept copy would outlive the moment in which a word may or may not be seen.
      reply.header('cache-control', 'no-store');
      return readWords(deps, request.account, request.params);
    },
  );

  app.post(
    '/api/documents/:id/patient',
    {
      config: { permission: 'review.write' },
      schema: {
        summary: 'Say whom the document is about',
        params: idParams,
        body: namePatientRequest,
        response: { 200: documentView },
      },
    },
    (request) => namePatient(deps.database, request.account, request.params.id, request.body),
  );
}
