import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentView } from '../../../shared/core/record/review-api.ts';
import { because, keyDesk } from '../../support/key-desk.ts';
import { at, type Desk, keyBlind, ok, openDesk, say, settleIdentity } from '../../support/review-desk.ts';
import { identityFields, resultFields } from '../../support/seed-document.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const REFUSED = { status: 422, because: 'identity-first' };
const sure = { accepted: true, confidence: 0.99 };
const FIELDS = [
  { path: 'patient.familyName', value: 'Holloway', ...sure },
  { path: 'patient.birthDate', value: '1948-03-07' },
  { path: 'patient.phone', value: '5550100199', ...sure },
  { path: 'lab.specimen', value: 'Serum' },
  ...resultFields(['Sodium', '140', 'mmol/L']),
];
const RESULT = 'lab.results[0].value';

/** A document in the technician's hands, and what is asked of it. */
async function opened(fields = FIELDS, policy = {}) {
  const doc = await keyDesk(desk, fields, { sampleShare: 0, ...policy });
  const claim = await doc.hold(desk.technician);
  const post = <T = DocumentView>(url: string, body: object) =>
    desk.call<T>(desk.technician, 'POST', `/api/documents/${doc.documentId}/${url}`, { claim, ...body });
  const add = (path: string, value: string) => post('fields', { requestId: randomUUID(), path, value });
  const together = async (...paths: string[]) => {
    const seen = await doc.see();
    const decisions = paths.map((path) => ({
      ...{ requestId: randomUUID(), fieldId: at(seen, path).id },
      ...{ kind: 'confirmed', seen: at(seen, path).value },
    }));
    return post('decisions', { decisions });
  };
  return { ...doc, claim, post, add, together };
}

describe('while it is open whom a document is about', () => {
  it('nothing else is decided, keyed, added or taken out', async () => {
    const { documentId, see, key, tell, add, together, post } = await opened();
    const { rows, open } = await see();
    expect(await because(tell('lab.specimen', { kind: 'confirmed' }))).toEqual(REFUSED);
    expect(await because(key(RESULT, { kind: 'value', value: '140' }))).toEqual(REFUSED);
    expect(await because(together('patient.phone'))).toEqual(REFUSED);
    expect(await because(add('patient.sex', 'F'))).toEqual(REFUSED);
    const row = { requestId: randomUUID(), group: 'lab.results', after: null };
    expect(await because(post('rows', row))).toEqual(REFUSED);
    expect(await because(post(`rows/${rows[0]?.id}/remove`, {}))).toEqual(REFUSED);
    expect((await see()).open).toBe(open);
    // Either of the two is not enough.
    await ok(tell('patient.familyName', { kind: 'confirmed' }));
    expect(await because(tell('lab.specimen', { kind: 'confirmed' }))).toEqual(REFUSED);
    await ok(key('patient.birthDate', { kind: 'value', value: '1948-03-07' }));
    await ok(tell('lab.specimen', { kind: 'confirmed' }));
    await ok(key(RESULT, { kind: 'value', value: '140' }));
    await ok(add('patient.sex', 'F'));
    await ok(post('rows', row));
    await ok(post(`rows/${row.requestId}/remove`, {}));
    expect((await desk.call(desk.technician, 'GET', `/api/documents/${documentId}`)).status).toBe(200);
  });

  it('says which fields come first', async () => {
    const { see, tell } = await opened();
    const refused = await tell<{ error: { detail: object } }>('lab.specimen', { kind: 'absent' });
    const seen = await see();
    expect(refused.body.error.detail).toMatchObject({
      fieldIds: ['patient.familyName', 'patient.birthDate'].map((path) => at(seen, path).id),
    });
  });

  it('it is confirmed in a list, alone or with what it comes before', async () => {
    const alone = await opened();
    await ok(alone.together('patient.familyName'));
    const both = await opened(FIELDS.filter(({ path }) => path !== 'patient.birthDate'));
    await ok(both.together('patient.phone', 'patient.familyName'));
    expect(at(await both.see(), 'patient.phone').decision?.mode).toBe('glance');
  });

  it('what is missing of it is added, and the document stays to be put right', async () => {
    const { documentId, add, post, see } = await opened();
    await ok(add('patient.mrn', '00-1234'));
    const change = { kind: 'type', type: 'consent' };
    await ok(post(`page-changes`, { requestId: randomUUID(), change }));
    await ok(post('skip', { reason: 'unsure-of-type' }));
    expect((await see()).id).toBe(documentId);
  });
});

describe('where whom it is about is opened again', () => {
  it('what was decided is changed and taken back as before; what is open waits', async () => {
    const { documentId, claim, tell, see, post } = await opened();
    await settleIdentity(desk, desk.technician, documentId, claim);
    const requestId = randomUUID();
    const field = at(await see(), 'lab.specimen');
    const body = { requestId, kind: 'confirmed', seen: field.value };
    await ok(post(`fields/${field.id}/decision`, body));
    await ok(tell('patient.familyName', { kind: 'reopened' }));
    await ok(tell('lab.specimen', { kind: 'corrected', value: 'Plasma' }));
    // Asked again by a browser that had no answer: it was done.
    await ok(post(`fields/${field.id}/decision`, body));
    await ok(tell('lab.specimen', { kind: 'reopened' }));
    expect(await because(tell('lab.specimen', { kind: 'confirmed' }))).toEqual(REFUSED);
    const row = (await see()).rows[0]?.id;
    await ok(tell('patient.familyName', { kind: 'confirmed' }));
    await ok(post(`rows/${row}/remove`, {}));
    await ok(tell('patient.familyName', { kind: 'reopened' }));
    await ok(post(`rows/${row}/restore`, {}));
  });
});

describe('an identity that waits for somebody else', () => {
  it('holds nobody up who cannot decide it now', async () => {
    const fields = [...identityFields({ mrn: '00-1234' }), { path: 'lab.specimen', value: 'Serum' }];
    const { documentId, hold, see, key, tell } = await opened(fields, { twoPerson: ['patient.mrn'] });
    expect(await because(tell('lab.specimen', { kind: 'confirmed' }))).toEqual(REFUSED);
    await ok(key('patient.mrn', { kind: 'value', value: '00-1234' }));
    expect(at(await see(), 'patient.mrn').keying?.state).toBe('waits');
    await ok(tell('lab.specimen', { kind: 'confirmed' }));
    // The second person has it to key, and keys it first.
    await ok(tell('lab.specimen', { kind: 'reopened' }));
    const claim = await hold(desk.other);
    const seen = await see(desk.other);
    const [mrn, specimen] = [at(seen, 'patient.mrn'), at(seen, 'lab.specimen')];
    const confirmed = { kind: 'confirmed' };
    expect(await because(say(desk, desk.other, documentId, claim, specimen, confirmed))).toEqual(REFUSED);
    await ok(keyBlind(desk, desk.other, documentId, claim, mrn, { kind: 'value', value: '00-1235' }));
    // They differ: a third settles it, and neither of the two waits for that.
    expect(await because(say(desk, desk.other, documentId, claim, specimen, confirmed))).toMatchObject({
      status: 200,
    });
  });
});
