import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  ConsentRecord,
  DocumentRecord,
  EncounterRecord,
  LabReportRecord,
  PatientRecord,
  PatientSearchAnswer,
  RecordValue,
} from '../../../shared/core/record/record-api.ts';
import type { Released } from '../../../shared/core/record/review-api-release.ts';
import { addSite } from '../../support/database.ts';
import { type Desk, file, makeReady, ok, openDesk, release } from '../../support/review-desk.ts';
import { identityFields, resultFields, type SeedField } from '../../support/seed-document.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

let numbers = 0;
const person = () => ({
  mrn: `00-${String(++numbers).padStart(5, '0')}`,
  familyName: `Holloway${'abcdefghijkl'[numbers]}`,
  givenNames: 'Margaret',
  birthDate: '1948-03-07',
});
const read = <T>(url: string, who = desk.technician) => ok(desk.call<T>(who, 'GET', `/api/records/${url}`));
const found = (values: RecordValue[], name: string) => values.find((v) => v.name === name);
const filed = (fields: SeedField[], patient: object, type: 'lab-report' | 'consent' | 'discharge-summary') =>
  file(desk, desk.technician, { fields, type }, patient);
const retract = (documentId: string) =>
  ok(desk.call(desk.supervisor, 'POST', `/api/documents/${documentId}/retract`, { reason: 'wrong-values' }));

describe('the record', () => {
  it('gives a report’s results in order, each with document, page, box and who verified it', async () => {
    const lab = await filed(
      [
        ...identityFields(person()),
        { path: 'lab.specimen', value: 'Serum' },
        ...resultFields(['Sodium', '140', 'mmol/L'], ['Potassium', '4.10', 'mmol/L']),
      ],
      { newPatient: true },
      'lab-report',
    );
    const report = await read<LabReportRecord>(`lab-reports/${lab.labReportId}`);
    expect(report).toMatchObject({ patientId: lab.patientId, documentId: lab.documentId });
    expect(report.results.map((r) => found(r.values, 'lab.results[].value')?.value)).toEqual(['140', '4.10']);
    expect(report.results.map((r) => r.ucum)).toEqual(['mmol/L', 'mmol/L']);
    expect(found(report.values, 'lab.specimen')).toMatchObject({
      value: 'Serum',
      others: [],
      from: [
        {
          documentId: lab.documentId,
          documentType: 'lab-report',
          place: { box: [100, 200, 300, 40] },
          verifiedHow: 'confirmed',
          verifiedBy: { id: desk.technician.account.id },
        },
      ],
    });
    const document = await read<DocumentRecord>(`documents/${lab.documentId}`);
    expect(document).toMatchObject({ state: 'committed', labReportId: lab.labReportId, newPatient: true });
    expect(document.values.map((v) => v.path)).toContain('lab.results[1].value');
  });

  it('gives a consent and a stay with its diagnoses', async () => {
    const identity = identityFields(person());
    const consent = await filed(
      [
        ...identity,
        { path: 'consent.decision', value: 'refused' },
        { path: 'consent.signaturePresent', value: 'true' },
      ],
      { newPatient: true },
      'consent',
    );
    const record = await read<ConsentRecord>(`consents/${consent.consentId}`);
    expect(found(record.values, 'consent.decision')?.value).toBe('refused');
    const summary = await filed(
      [
        ...identity,
        { path: 'encounter.number', value: 'V-5' },
        { path: 'encounter.diagnoses[0].text', value: 'Pneumonia' },
        { path: 'encounter.diagnoses[0].code', value: 'J18.9' },
        { path: 'encounter.diagnoses[1].text', value: 'Anemia' },
      ],
      { patientId: consent.patientId },
      'discharge-summary',
    );
    const stay = await read<EncounterRecord>(`encounters/${summary.encounterId}`);
    expect(stay.number).toBe('V-5');
    expect(stay.rows.map((row) => row.values.map((v) => v.value))).toEqual([
      ['Pneumonia', 'J18.9'],
      ['Anemia'],
    ]);
    const patient = await read<PatientRecord>(`patients/${consent.patientId}`);
    expect(patient).toMatchObject({
      encounters: [{ id: summary.encounterId, number: 'V-5' }],
      consents: [consent.consentId],
      documents: [{ id: consent.documentId }, { id: summary.documentId }],
    });
  });

  it('lets equal values vouch for one another, and different ones stand until a person decides', async () => {
    const identity = person();
    const phone = (value: string) => [...identityFields(identity), { path: 'patient.phone', value }];
    const first = await filed(phone('5550100100'), { newPatient: true }, 'lab-report');
    const named = { patientId: first.patientId };
    const second = await filed(phone('5550100100'), named, 'lab-report');
    const third = await filed(phone('5550100999'), named, 'lab-report');
    const url = `patients/${first.patientId}`;
    const before = await read<PatientRecord>(url);
    expect(before.identifiers).toEqual([
      { system: 'urn:chartroom:mrn', value: identity.mrn, disputed: false },
    ]);
    expect(before.disagreements).toEqual(['patient.phone']);
    const disputed = found(before.values, 'patient.phone');
    expect(disputed).toMatchObject({ value: '5550100100', others: [{ value: '5550100999' }] });
    expect(disputed?.from.map((f) => f.documentId)).toEqual([first.documentId, second.documentId]);

    const assertionId = disputed?.others[0]?.from[0]?.assertionId;
    const denied = await desk.call(desk.technician, 'POST', `/api/records/${url}/lead`, { assertionId });
    expect(denied.status).toBe(403);
    const after = await ok(
      desk.call<PatientRecord>(desk.supervisor, 'POST', `/api/records/${url}/lead`, { assertionId }),
    );
    expect(after.disagreements).toEqual([]);
    expect(found(after.values, 'patient.phone')?.value).toBe('5550100999');

    await retract(third.documentId);
    const back = await read<PatientRecord>(url);
    expect(found(back.values, 'patient.phone')).toMatchObject({ value: '5550100100', others: [] });
  });

  it('no longer gives what was taken back, but says that it was', async () => {
    const lab = await filed(
      [...identityFields(person()), ...resultFields(['Sodium', '140', 'mmol/L'])],
      { newPatient: true },
      'lab-report',
    );
    await retract(lab.documentId);
    const gone = await desk.call(desk.technician, 'GET', `/api/records/lab-reports/${lab.labReportId}`);
    expect(gone.status).toBe(404);
    expect(await read<PatientRecord>(`patients/${lab.patientId}`)).toMatchObject({
      values: [],
      labReports: [],
      identifiers: [],
      documents: [{ id: lab.documentId, retractedAt: expect.any(String) }],
    });
    expect(await read<DocumentRecord>(`documents/${lab.documentId}`)).toMatchObject({
      state: 'retracted',
      retractedBy: { id: desk.supervisor.account.id },
    });
  });

  it('keeps who saw it', async () => {
    const { patientId } = await filed(identityFields(person()), { newPatient: true }, 'lab-report');
    await read(`patients/${patientId}`, desk.other);
    const entry = await desk.database.first(
      `select account_id from audit_entry where subject_id = $1 and action = 'record.seen'`,
      [patientId],
    );
    expect(entry).toEqual({ account_id: desk.other.account.id });
  });
});

describe('patients', () => {
  const search = (body: object, who = desk.technician) =>
    desk.call<PatientSearchAnswer>(who, 'POST', '/api/records/patients/search', body);
  const idsOf = async (body: object, who = desk.technician) =>
    (await ok(search(body, who))).patients.map((p) => p.id);

  it('are found by number however it is written, by the beginning of the name, by birth date', async () => {
    const identity = person();
    const { patientId } = await filed(identityFields(identity), { newPatient: true }, 'lab-report');
    expect(await idsOf({ mrn: identity.mrn.replace('-', ' ') })).toEqual([patientId]);
    expect(await idsOf({ familyName: identity.familyName.toUpperCase() })).toEqual([patientId]);
    expect(await idsOf({ familyName: 'Hollo', givenNames: 'marg', birthDate: '1948-03-07' })).toContain(
      patientId,
    );
    expect(await idsOf({ familyName: identity.familyName, birthDate: '1950-01-01' })).toEqual([]);
    expect(await idsOf({ familyName: '%' })).toEqual([]);
    expect(await ok(search({ familyName: 'Hollo', limit: 1 }))).toMatchObject({ more: true });
  });

  it('are not listed without saying something of whom', async () => {
    expect((await search({ givenNames: 'Margaret' })).status).toBe(400);
  });

  it('of another site are not found and cannot be read', async () => {
    const identity = person();
    const lab = await filed(
      [
        ...identityFields(identity),
        { path: 'encounter.number', value: 'V-9' },
        ...resultFields(['Sodium', '140', 'mmol/L']),
      ],
      { newPatient: true },
      'lab-report',
    );
    const stranger = await desk.person(['supervisor'], await addSite(desk.database, 'Far Hospital'));
    expect(await idsOf({ mrn: identity.mrn }, stranger)).toEqual([]);
    for (const url of [
      `patients/${lab.patientId}`,
      `encounters/${lab.encounterId}`,
      `lab-reports/${lab.labReportId}`,
      `documents/${lab.documentId}`,
    ]) {
      expect((await desk.call(stranger, 'GET', `/api/records/${url}`)).status, url).toBe(404);
    }
  });

  it('whose number is disputed are told apart', async () => {
    const identity = person();
    await filed(identityFields(identity), { newPatient: true }, 'lab-report');
    const seeded = await desk.seed({ fields: identityFields({ ...identity, birthDate: '1990-01-01' }) });
    const ready = await makeReady(desk, desk.technician, seeded);
    await ok<Released>(
      release(
        desk,
        desk.technician,
        ready,
        { newPatient: true },
        { as: 'different-patient', reason: 'number-reused' },
      ),
    );
    const { patients } = await ok(search({ mrn: identity.mrn }));
    expect(patients.map((p) => [p.birthDate, p.disputed])).toEqual([
      ['1948-03-07', false],
      ['1990-01-01', true],
    ]);
  });
});
