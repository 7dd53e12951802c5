import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addSite } from '../../support/database.ts';
import { type Desk, ok, openDesk, take, view } from '../../support/review-desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const SECRET = 'Quillfeather';
const fields = [
  { path: 'patient.familyName', value: SECRET },
  { path: 'patient.phone', value: '5550100199' },
];
const id = randomUUID();

describe('who may do what', () => {
  it.each([
    ['operator', 403],
    ['ops', 403],
    ['administrator', 403],
    ['technician', 200],
    ['supervisor', 200],
  ] as const)('%s asking for worklist and document: %i', async (role, status) => {
    const who = await desk.person([role]);
    const { documentId, pageId } = await desk.seed({ fields, objects: desk.objects });
    for (const url of [
      '/api/worklist',
      `/api/documents/${documentId}`,
      `/api/documents/${documentId}/history`,
      `/api/documents/${documentId}/patient-candidates`,
      `/api/documents/${documentId}/pages/${pageId}/words`,
      `/api/pages/${pageId}/image`,
    ]) {
      expect((await desk.call(who, 'GET', url)).status, url).toBe(status);
    }
    const search = await desk.call(who, 'POST', '/api/records/patients/search', { familyName: SECRET });
    expect(search.status).toBe(status);
  });

  it('nobody who is not signed in sees anything', async () => {
    for (const url of ['/api/worklist', `/api/documents/${id}`, `/api/pages/${id}/image`]) {
      expect((await desk.call(null, 'GET', url)).status, url).toBe(401);
    }
    expect((await desk.call(null, 'GET', `/api/records/patients/${id}`)).status).toBe(401);
  });

  it('a technician takes nothing back out of the record', async () => {
    const reply = await desk.call(desk.technician, 'POST', `/api/documents/${id}/retract`, {
      reason: 'wrong-values',
    });
    expect(reply.status).toBe(403);
  });

  it('another site’s documents are not there, to read or to write', async () => {
    const foreign = await addSite(desk.database, 'Another Hospital');
    const stranger = await desk.person(['technician', 'supervisor'], foreign);
    const { documentId, pageId } = await desk.seed({ fields, objects: desk.objects });
    const { claim } = await take(desk, desk.technician, documentId);
    const field = (await view(desk, desk.technician, documentId)).fields[0];
    const requestId = randomUUID();
    const decision = { requestId, claim, kind: 'confirmed', seen: SECRET };
    const release = { claim, version: 1, patient: { newPatient: true } };
    for (const [method, url, body] of [
      ['GET', '', undefined],
      ['GET', '/history', undefined],
      ['GET', '/patient-candidates', undefined],
      ['POST', '/claim', {}],
      ['POST', '/claim/break', { reason: 'urgent' }],
      ['POST', `/fields/${field?.id}/decision`, decision],
      ['POST', `/fields/${field?.id}/key`, { requestId, claim, kind: 'absent' }],
      ['POST', '/patient', { requestId, claim, patient: { newPatient: true } }],
      ['GET', `/pages/${pageId}/words`, undefined],
      ['POST', '/decisions', { claim, decisions: [{ ...decision, fieldId: field?.id }] }],
      ['POST', '/fields', { requestId, claim, path: 'patient.sex', value: 'f' }],
      ['POST', '/rows', { requestId, claim, group: 'lab.results' }],
      ['POST', '/release', release],
      ['POST', '/retract', { reason: 'wrong-values' }],
    ] as const) {
      const reply = await desk.call(stranger, method, `/api/documents/${documentId}${url}`, body);
      expect(reply.status, `${method} ${url}`).toBe(404);
    }
    expect((await desk.call(stranger, 'GET', `/api/pages/${pageId}/image`)).status).toBe(404);
    expect((await ok(desk.call<{ total: number }>(stranger, 'GET', '/api/worklist'))).total).toBe(0);
  });
});

describe('page pictures', () => {
  it('are kept by the browser that may see them, and by nobody in between', async () => {
    const { documentId, pageId } = await desk.seed({ fields, objects: desk.objects });
    const url = (await view(desk, desk.technician, documentId)).pages[0]?.image ?? '';
    const picture = await desk.call(desk.technician, 'GET', url);
    expect(picture.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'cache-control': 'private, max-age=31536000, immutable',
    });
    expect(picture.raw.subarray(0, 2).toString('hex')).toBe('ffd8');
    const bare = await desk.call(desk.technician, 'GET', `/api/pages/${pageId}/image`);
    expect(bare.headers['cache-control']).toBe('private, no-cache');
    const { documentId: unread } = await desk.seed({ fields });
    const missing = (await view(desk, desk.technician, unread)).pages[0]?.image ?? '';
    expect((await desk.call(desk.technician, 'GET', missing)).status).toBe(404);
  });
});

describe('the web app', () => {
  it('is answered for every address that is not the API’s; before it is built, with what to do', async () => {
    const page = await desk.call(null, 'GET', '/worklist');
    expect(page).toMatchObject({ status: 503 });
    expect(page.raw.toString()).toContain('npm run build');
    expect((await desk.call(null, 'GET', '/api/nothing')).status).toBe(404);
    expect((await desk.call(null, 'GET', '/../../package.json')).status).toBe(404);
  });
});

it('no log line and no refusal holds a patient’s data', async () => {
  const { documentId } = await desk.seed({ fields });
  const { claim } = await take(desk, desk.technician, documentId);
  const field = (await view(desk, desk.technician, documentId)).fields[0];
  const refusals = [
    await desk.call(desk.technician, 'POST', `/api/documents/${documentId}/fields/${field?.id}/decision`, {
      requestId: randomUUID(),
      claim,
      kind: 'corrected',
      value: `${SECRET}<>`,
      seen: SECRET,
    }),
    await desk.call(desk.technician, 'POST', `/api/documents/${documentId}/fields/${field?.id}/decision`, {
      claim,
      kind: SECRET,
    }),
    await desk.call(desk.technician, 'POST', `/api/documents/${documentId}/release`, {
      claim,
      version: 1,
      patient: { newPatient: true },
    }),
    await desk.call(desk.technician, 'POST', '/api/records/patients/search', { givenNames: SECRET }),
  ];
  for (const { status, raw } of refusals) {
    expect(status).toBeGreaterThanOrEqual(400);
    expect(raw.toString()).not.toContain(SECRET);
  }
  expect(desk.logged.length).toBeGreaterThan(10);
  expect(desk.logged.join('\n')).not.toContain(SECRET);
});
