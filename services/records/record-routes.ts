import {
  consentRecord,
  documentRecord,
  encounterRecord,
  labReportRecord,
  leadRequest,
  patientRecord,
  patientSearch,
  patientSearchAnswer,
} from '../../shared/core/record/record-api.ts';
import { idParams } from '../../shared/core/record/review-api.ts';
import type { App } from '../../shared/platform/http/app.ts';
import type { Database, Sql } from '../../shared/platform/postgres/database.ts';
import { audit } from '../../shared/platform/postgres/people/audit.ts';
import type { Account } from '../../shared/platform/postgres/people/sessions.ts';
import {
  readConsentRecord,
  readDocumentRecord,
  readEncounterRecord,
  readLabReportRecord,
} from '../../shared/platform/postgres/record/documents.ts';
import { readPatientRecord, setLeading } from '../../shared/platform/postgres/record/patient.ts';
import { searchPatients } from '../../shared/platform/postgres/record/search.ts';

type Reader<T> = (sql: Sql, who: Account, id: string) => Promise<T>;

/** Reads, and enters in the audit chain who saw it, in one transaction: nothing is shown that is not entered. */
const seen = <T>(database: Database, kind: string, who: Account, id: string, read: Reader<T>): Promise<T> =>
  database.transaction(async (sql) => {
    const record = await read(sql, who, id);
    await audit(sql, {
      siteId: who.siteId,
      accountId: who.id,
      action: 'record.seen',
      subjectKind: kind,
      subjectId: id,
    });
    return record;
  });

/** The electronic record, read. */
export function recordRoutes(app: App, { database }: { database: Database }): void {
  const config = { permission: 'record.read' } as const;
  const schemaOf = <S>(summary: string, answer: S) => ({
    summary,
    params: idParams,
    response: { 200: answer },
  });

  app.get(
    '/api/records/patients/:id',
    { config, schema: schemaOf('A patient, with where every value comes from', patientRecord) },
    (request) => seen(database, 'patient', request.account, request.params.id, readPatientRecord),
  );
  app.get('/api/records/encounters/:id', { config, schema: schemaOf('A stay', encounterRecord) }, (request) =>
    seen(database, 'encounter', request.account, request.params.id, readEncounterRecord),
  );
  app.get(
    '/api/records/lab-reports/:id',
    { config, schema: schemaOf('A laboratory report with its results', labReportRecord) },
    (request) => seen(database, 'lab_report', request.account, request.params.id, readLabReportRecord),
  );
  app.get('/api/records/consents/:id', { config, schema: schemaOf('A consent', consentRecord) }, (request) =>
    seen(database, 'consent', request.account, request.params.id, readConsentRecord),
  );
  app.get(
    '/api/records/documents/:id',
    { config, schema: schemaOf('What a document says, and where it was filed', documentRecord) },
    (request) => seen(database, 'document', request.account, request.params.id, readDocumentRecord),
  );

  app.post(
    '/api/records/patients/search',
    {
      config,
      schema: {
        summary: 'Find patients by number, name or birth date',
        body: patientSearch,
        response: { 200: patientSearchAnswer },
      },
    },
    (request) =>
      database.transaction(async (sql) => {
        const { account } = request;
        const found = await searchPatients(sql, account, request.body);
        const entry = { siteId: account.siteId, accountId: account.id, action: 'record.found' };
        for (const { id } of found.patients) {
          await audit(sql, { ...entry, subjectKind: 'patient', subjectId: id });
        }
        return found;
      }),
  );

  app.post(
    '/api/records/patients/:id/lead',
    {
      config: { permission: 'review.settle' },
      schema: {
        summary: 'Decide which of several values leads',
        params: idParams,
        body: leadRequest,
        response: { 200: patientRecord },
      },
    },
    (request) => setLeading(database, request.account, request.params.id, request.body.assertionId),
  );
}
