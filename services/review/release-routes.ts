import { idParams } from '../../shared/core/record/review-api.ts';
import {
  patientCandidates,
  released,
  releaseRequest,
  retracted,
  retractRequest,
} from '../../shared/core/record/review-api-release.ts';
import type { App } from '../../shared/platform/http/app.ts';
import type { Database } from '../../shared/platform/postgres/database.ts';
import { readCandidates } from '../../shared/platform/postgres/record/patients-candidates.ts';
import { releaseDocument } from '../../shared/platform/postgres/record/release.ts';
import { retractDocument } from '../../shared/platform/postgres/record/release-retract.ts';
import { finishPlanted } from '../../shared/platform/postgres/review/planted-finish.ts';

/** Naming the patient, filing a document in the record, taking it back. */
export function releaseRoutes(app: App, { database }: { database: Database }): void {
  app.get(
    '/api/documents/:id/patient-candidates',
    {
      config: { permission: 'review.read' },
      schema: {
        summary: 'Who the document may be about',
        params: idParams,
        response: { 200: patientCandidates },
      },
    },
    (request) => readCandidates(database, request.account, request.params.id),
  );

  app.post(
    '/api/documents/:id/release',
    {
      config: { permission: 'review.write' },
      schema: {
        summary: 'File a verified document in the record, exactly once',
        params: idParams,
        body: releaseRequest,
        response: { 200: released },
      },
    },
    async (request) => {
      const { account, params, body } = request;
      await finishPlanted(database, account, params.id, body);
      return await releaseDocument(database, account, params.id, body);
    },
  );

  app.post(
    '/api/documents/:id/retract',
    {
      config: { permission: 'review.settle' },
      schema: {
        summary: 'Take a document back out of the record',
        params: idParams,
        body: retractRequest,
        response: { 200: retracted },
      },
    },
    (request) => retractDocument(database, request.account, request.params.id, request.body.reason),
  );
}
