import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PatientCandidates, Released } from '../../../shared/core/record/review-api-release.ts';
import type { SignedIn } from '../../support/accounts.ts';
import { addSite } from '../../support/database.ts';
import {
  at,
  confirmAll,
  type Desk,
  file,
  keyAll,
  keyBlind,
  makeReady,
  ok,
  openDesk,
  type Refusal,
  release,
  say,
  settleIdentity,
  take,
  view,
} from '../../support/review-desk.ts';
import { identityFields, resultFields } from '../../support/seed-document.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

let numbers = 0;
const freshMrn = () => `MRN-${String(++numbers).padStart(5, '0')}`;
const person = (change: object = {}) => ({
  mrn: freshMrn(),
  familyName: 'Holloway',
  givenNames: 'Margaret A',
  birthDate: '1948-03-07',
  ...change,
});
const count = async (table: string, where = 'true', params: unknown[] = []) =>
  (await desk.database.first<{ n: number }>(`select count(*) as n from ${table} where ${where}`, params))?.n;
const candidatesOf = (documentId: string) =>
  ok(desk.call<PatientCandidates>(desk.technician, 'GET', `/api/documents/${documentId}/patient-candidates`));

async function readyFor(identity: object, who: SignedIn = desk.technician) {
  return await makeReady(desk, who, await desk.seed({ fields: identityFields(identity) }));
}

describe('a release', () => {
  it('is refused while a field is open, naming which', async () => {
    const { documentId } = await desk.seed({ fields: identityFields(person()) });
    const { claim } = await take(desk, desk.technician, documentId);
    await keyAll(desk, desk.technician, documentId, claim, (field) => field.path === 'patient.mrn');
    const refused = await release<Refusal>(
      desk,
      desk.technician,
      { documentId, claim, version: 2 },
      { newPatient: true },
    );
    expect(refused).toMatchObject({ status: 422, body: { error: { code: 'fields.open' } } });
    expect(refused.body.error.detail).toMatchObject({ open: 3 });
  });

  it('files patient, stay, report and results, each value with its place and who vouched for it', async () => {
    const fields = [
      ...identityFields(person()),
      { path: 'encounter.number', value: 'V-1' },
      { path: 'lab.specimen', value: 'Serum' },
      ...resultFields(['Sodium', '140', 'mmol/L'], ['Potassium', '4.1', 'mmol/L']),
    ];
    const released = await file(desk, desk.technician, { fields }, { newPatient: true });
    expect(released).toMatchObject({ newPatient: true, consentId: null, assertions: fields.length });
    expect(await count('lab_result', 'report_id = $1', [released.labReportId])).toBe(2);
    const assertion = await desk.database.first(
      `select value, verified_how, verified_by, box, page_id is not null as placed from assertion
       where document_id = $1 and name = 'patient.mrn'`,
      [released.documentId],
    );
    expect(assertion).toMatchObject({
      verified_how: 'blind',
      verified_by: desk.technician.account.id,
      box: [100, 200, 300, 40],
      placed: true,
    });
    const document = await view(desk, desk.technician, released.documentId);
    expect(document).toMatchObject({ state: 'committed', holder: null });
  });

  it('files the person’s value over the machine’s, and nothing for what is absent or unreadable', async () => {
    const { documentId } = await desk.seed({
      fields: [...identityFields(person()), { path: 'patient.phone', value: '5550100199' }],
    });
    const { claim } = await take(desk, desk.technician, documentId);
    const seen = await view(desk, desk.technician, documentId);
    const tell = async (path: string, saying: object) => {
      const now = await view(desk, desk.technician, documentId);
      return ok(say(desk, desk.technician, documentId, claim, at(now, path), saying) as never);
    };
    const key = (path: string, keyed: object) =>
      ok(keyBlind(desk, desk.technician, documentId, claim, at(seen, path), keyed));
    await key('patient.givenNames', { kind: 'value', value: 'Marguerite' });
    await key('patient.birthDate', { kind: 'unreadable' });
    await tell('patient.givenNames', { kind: 'corrected', value: 'Marguerite', reason: 'misread' });
    await tell('patient.birthDate', { kind: 'unreadable', reason: 'stain' });
    await settleIdentity(desk, desk.technician, documentId, claim);
    await tell('patient.phone', { kind: 'absent' });
    const { version } = await confirmAll(desk, desk.technician, documentId, claim);
    await ok(release(desk, desk.technician, { documentId, claim, version }, { newPatient: true }));
    const values = await desk.database.rows<{ name: string; value: string; how: string }>(
      'select name, value, verified_how as how from assertion where document_id = $1 order by name',
      [documentId],
    );
    expect(values.map((v) => [v.name, v.how])).toEqual([
      ['patient.familyName', 'blind'],
      ['patient.givenNames', 'blind'],
      ['patient.mrn', 'blind'],
    ]);
    expect(values[1]?.value).toBe('Marguerite');
  });

  it('asked for again gives the first answer, whoever asks; for another patient it is refused', async () => {
    const ready = await readyFor(person());
    const first = await ok(release(desk, desk.technician, ready, { newPatient: true }));
    expect(await ok(release(desk, desk.technician, ready, { newPatient: true }))).toEqual(first);
    expect(await ok(release(desk, desk.other, ready, { patientId: first.patientId }))).toEqual(first);
    const other = await file(
      desk,
      desk.technician,
      { fields: identityFields(person()) },
      { newPatient: true },
    );
    const refused = await release<Refusal>(desk, desk.technician, ready, { patientId: other.patientId });
    expect(refused.body.error.code).toBe('state.conflict');
  });

  it('of what the person did not see last is refused', async () => {
    const ready = await readyFor(person());
    const refused = await release<Refusal>(
      desk,
      desk.technician,
      { ...ready, version: ready.version - 1 },
      { newPatient: true },
    );
    expect(refused.body.error.code).toBe('state.conflict');
  });

  it('needs the claim', async () => {
    const ready = await readyFor(person());
    const refused = await release<Refusal>(desk, desk.other, ready, { newPatient: true });
    expect(refused.body.error.code).toBe('claim.lost');
    expect(await count('release', 'document_id = $1', [ready.documentId])).toBe(0);
  });

  it('always names a patient, also for a document that has no number', async () => {
    const { patientId } = await file(
      desk,
      desk.technician,
      { fields: identityFields(person()) },
      { newPatient: true },
    );
    const ready = await readyFor({ familyName: 'Holloway', birthDate: '1948-03-07' });
    const nobody = await release<Refusal>(desk, desk.technician, ready, {});
    expect(nobody.status).toBe(400);
    const both = await release<Refusal>(desk, desk.technician, ready, { patientId, newPatient: true });
    expect(both.status).toBe(400);
    const named = await ok(release(desk, desk.technician, ready, { patientId }));
    expect(named).toMatchObject({ patientId, newPatient: false });
  });

  it('under a patient who does not exist, or is another site’s, is refused', async () => {
    const foreign = await addSite(desk.database, 'Third Hospital');
    const [patient] = await desk.database.rows<{ id: string }>(
      'insert into patient (site_id) values ($1) returning id',
      [foreign],
    );
    const ready = await readyFor(person());
    const refused = await release<Refusal>(desk, desk.technician, ready, { patientId: patient?.id });
    expect(refused.status).toBe(404);
  });
});

describe('one stay’s documents', () => {
  it('share it by number or by days; another stay is another', async () => {
    const identity = person();
    const filed = (encounter: Record<string, string>, patient: object) =>
      file(
        desk,
        desk.technician,
        {
          type: 'discharge-summary',
          fields: [
            ...identityFields(identity),
            ...Object.entries(encounter).map(([name, value]) => ({ path: `encounter.${name}`, value })),
          ],
        },
        patient,
      );
    const first = await filed({ admissionDate: '2015-05-01' }, { newPatient: true });
    const { patientId } = first;
    const second = await filed({ number: 'V 77', admissionDate: '2015-05-01' }, { patientId });
    const third = await filed({ number: 'V-77' }, { patientId });
    const other = await filed({ number: 'V-78', admissionDate: '2015-06-01' }, { patientId });
    expect(second.encounterId).toBe(first.encounterId);
    expect(third.encounterId).toBe(first.encounterId);
    expect(other.encounterId).not.toBe(first.encounterId);
    expect(await count('encounter', 'patient_id = $1', [patientId])).toBe(2);
  });
});

describe('the same number', () => {
  const settled = (as: string) => ({ as, reason: 'checked-with-source' });

  it('with the same name and birth date is filed under the patient named, never by itself', async () => {
    const identity = person();
    const first = await file(
      desk,
      desk.technician,
      { fields: identityFields(identity) },
      { newPatient: true },
    );
    const ready = await readyFor(identity);
    const { candidates, numberOf } = await candidatesOf(ready.documentId);
    expect(candidates[0]).toMatchObject({ patientId: first.patientId, conflict: false, score: 0.98 });
    expect(numberOf).toBe(first.patientId);
    const asNew = await release<Refusal>(desk, desk.technician, ready, { newPatient: true });
    expect(asNew).toMatchObject({
      status: 409,
      body: {
        error: {
          code: 'identity.conflict',
          detail: { kind: 'number-of-another', patientId: first.patientId },
        },
      },
    });
    const { patientId } = await ok(release(desk, desk.technician, ready, { patientId: first.patientId }));
    expect(patientId).toBe(first.patientId);
    expect(await count('patient_identifier', 'patient_id = $1', [patientId])).toBe(1);
  });

  it.each([
    ['birth date', { birthDate: '1950-01-01' }, 'birthDate'],
    ['family name', { familyName: 'Hollaway' }, 'familyName'],
    ['given name', { givenNames: 'Martin' }, 'givenNames'],
  ])(
    'with another %s is a conflict; a supervisor may say it is the same person',
    async (_what, change, fact) => {
      const identity = person();
      const first = await file(
        desk,
        desk.technician,
        { fields: identityFields(identity) },
        { newPatient: true },
      );
      const named = { patientId: first.patientId };
      const ready = await readyFor({ ...identity, ...change });
      const refused = await release<Refusal>(desk, desk.technician, ready, named);
      expect(refused.body.error).toMatchObject({
        code: 'identity.conflict',
        detail: {
          kind: 'facts-differ',
          patientId: first.patientId,
          differs: [fact],
          needsSupervisor: ['same-patient'],
        },
      });
      expect(JSON.stringify(refused.body)).not.toMatch(/Hollo?away|Martin|1950|MRN-/);
      const denied = await release<Refusal>(desk, desk.technician, ready, named, settled('same-patient'));
      expect(denied.status).toBe(403);
      expect(await count('release', 'document_id = $1', [ready.documentId])).toBe(0);

      const again = await readyFor({ ...identity, ...change }, desk.supervisor);
      const filed = await ok(
        release(desk, desk.supervisor, again, named, settled('same-patient')) as ReturnType<
          typeof release<Released>
        >,
      );
      expect(filed.patientId).toBe(first.patientId);
      const kept = await desk.database.first<{ conflict: object }>(
        'select conflict from release where document_id = $1',
        [again.documentId],
      );
      expect(kept?.conflict).toEqual({
        kind: 'facts-differ',
        as: 'same-patient',
        reason: 'checked-with-source',
      });
      // Settled once, the next document with these facts is no conflict any more.
      expect((await release(desk, desk.technician, ready, named)).status).toBe(200);
    },
  );

  it('of two people is kept as disputed for the second, who is another patient', async () => {
    const identity = person();
    const first = await file(
      desk,
      desk.technician,
      { fields: identityFields(identity) },
      { newPatient: true },
    );
    const stranger = { ...identity, familyName: 'Marsh', givenNames: 'John', birthDate: '1990-02-02' };
    const ready = await readyFor(stranger);
    expect((await release(desk, desk.technician, ready, { newPatient: true })).status).toBe(409);
    const filed = await ok(
      release(desk, desk.technician, ready, { newPatient: true }, settled('different-patient')),
    );
    expect(filed.patientId).not.toBe(first.patientId);
    const identifiers = await desk.database.rows(
      'select patient_id, disputed from patient_identifier where value = $1 order by disputed',
      [identity.mrn.replace('-', '')],
    );
    expect(identifiers).toEqual([
      { patient_id: first.patientId, disputed: false },
      { patient_id: filed.patientId, disputed: true },
    ]);
  });

  it('at two hospitals is two patients', async () => {
    const identity = person();
    const first = await file(
      desk,
      desk.technician,
      { fields: identityFields(identity) },
      { newPatient: true },
    );
    const elsewhere = await addSite(desk.database, 'Elsewhere Hospital');
    const theirs = await desk.person(['technician'], elsewhere);
    const seeded = await desk.seed({
      siteId: elsewhere,
      fields: identityFields({ ...identity, familyName: 'Marsh' }),
    });
    const candidates = await ok(
      desk.call<PatientCandidates>(theirs, 'GET', `/api/documents/${seeded.documentId}/patient-candidates`),
    );
    expect(candidates).toMatchObject({ candidates: [], numberOf: null });
    const filed = await ok(
      release(desk, theirs, await makeReady(desk, theirs, seeded), { newPatient: true }),
    );
    expect(filed.patientId).not.toBe(first.patientId);
    const named = await desk.seed({ siteId: elsewhere, fields: identityFields(identity) });
    const crossing = await release(desk, theirs, await makeReady(desk, theirs, named), {
      patientId: first.patientId,
    });
    expect(crossing.status).toBe(404);
  });
});

describe('a patient named who does not fit', () => {
  it('is a conflict also without a number', async () => {
    const { patientId } = await file(
      desk,
      desk.technician,
      { fields: identityFields(person()) },
      { newPatient: true },
    );
    const ready = await readyFor({ familyName: 'Marsh', givenNames: 'John' });
    const refused = await release<Refusal>(desk, desk.technician, ready, { patientId });
    expect(refused.body.error).toMatchObject({
      code: 'identity.conflict',
      detail: { kind: 'facts-differ', differs: ['familyName', 'givenNames'] },
    });
  });
});

describe('taking back', () => {
  it('withdraws what the document asserted, keeps it on record, and frees its number', async () => {
    const identity = person();
    const first = await file(
      desk,
      desk.technician,
      { fields: identityFields(identity) },
      { newPatient: true },
    );
    const url = `/api/documents/${first.documentId}/retract`;
    const answer = await ok(desk.call(desk.supervisor, 'POST', url, { reason: 'wrong-patient' }));
    expect(answer).toMatchObject({ documentId: first.documentId, withdrawn: 4 });
    expect(await ok(desk.call(desk.supervisor, 'POST', url, { reason: 'wrong-patient' }))).toEqual(answer);
    expect((await view(desk, desk.supervisor, first.documentId)).state).toBe('retracted');
    expect(await count('assertion', 'document_id = $1', [first.documentId])).toBe(4);
    expect(await count('assertion', 'document_id = $1 and withdrawn_at is null', [first.documentId])).toBe(0);
    const next = await file(
      desk,
      desk.technician,
      { fields: identityFields(identity) },
      { newPatient: true },
    );
    expect(next.patientId).not.toBe(first.patientId);
  });

  it('is for what is committed only', async () => {
    const { documentId } = await desk.seed({ fields: identityFields(person()) });
    const refused = await desk.call<Refusal>(
      desk.supervisor,
      'POST',
      `/api/documents/${documentId}/retract`,
      {
        reason: 'wrong-values',
      },
    );
    expect(refused.body.error.code).toBe('state.conflict');
  });
});
