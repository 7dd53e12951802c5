import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentView } from '../../../shared/core/record/review-api.ts';
import { because, keyDesk } from '../../support/key-desk.ts';
import { confirmAll, type Desk, keyAll, ok, openDesk } from '../../support/review-desk.ts';
import { identityFields } from '../../support/seed-document.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

describe('naming the patient', () => {
  const identity = identityFields({
    mrn: 'N-1',
    familyName: 'Holloway',
    givenNames: 'Ann',
    birthDate: '1948-03-07',
  });
  const name = async <T = DocumentView>(
    doc: Awaited<ReturnType<typeof keyDesk>>,
    patient: object,
    requestId = randomUUID(),
  ) =>
    desk.call<T>(desk.technician, 'POST', `/api/documents/${doc.documentId}/patient`, {
      requestId,
      claim: await doc.hold(desk.technician),
      patient,
    });

  it('waits until the identity is decided, is kept, and is forgotten when the identity is decided anew', async () => {
    const doc = await keyDesk(desk, identity);
    expect((await doc.see()).namedPatient).toBeNull();
    expect(await because(name(doc, { newPatient: true }))).toEqual({
      status: 422,
      because: 'identity-undecided',
    });
    await keyAll(desk, desk.technician, doc.documentId, await doc.hold(desk.technician));
    const requestId = randomUUID();
    const named = await ok(name(doc, { newPatient: true }, requestId));
    expect(named.namedPatient).toMatchObject({
      newPatient: true,
      patientId: null,
      by: { id: desk.technician.account.id },
    });
    expect((await ok(name(doc, { newPatient: true }, requestId))).version).toBe(named.version);
    await ok(doc.tell('patient.familyName', { kind: 'corrected', value: 'Halloway', reason: 'misread' }));
    expect((await doc.see()).namedPatient).toBeNull();
  });

  it('takes a patient of the site only', async () => {
    const doc = await keyDesk(desk, identity);
    await confirmAll(desk, desk.technician, doc.documentId, await doc.hold(desk.technician));
    expect((await name(doc, { patientId: randomUUID() })).status).toBe(404);
    const [patient] = await desk.database.rows<{ id: string }>(
      'insert into patient (site_id) values ($1) returning id',
      [desk.siteId],
    );
    const named = await ok(name(doc, { patientId: patient?.id }));
    expect(named.namedPatient).toMatchObject({ newPatient: false, patientId: patient?.id });
  });
});
