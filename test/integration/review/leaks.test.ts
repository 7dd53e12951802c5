import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DocumentView } from '../../../shared/core/record/review-api.ts';
import type { PageWords } from '../../../shared/core/record/review-api-keys.ts';
import type { PatientCandidates } from '../../../shared/core/record/review-api-release.ts';
import { writeDecision } from '../../../shared/platform/postgres/review/decisions.ts';
import type { SignedIn } from '../../support/accounts.ts';
import {
  at,
  confirmAll,
  type Desk,
  file,
  keyAll,
  ok,
  openDesk,
  type Reply,
  release,
  take,
  view,
} from '../../support/review-desk.ts';
import { identityFields, type Seeded, type SeedField } from '../../support/seed-document.ts';

const IDENTITY = {
  mrn: 'ZX-90817',
  familyName: 'Quillfeather',
  givenNames: 'Isolde',
  birthDate: '1931-08-23',
};
const RESULT = '77.31';
/** What must be in no answer before the keys are in, however it is written. */
const SECRET = /quillf|isolde|zx-?90817|zk-90817|1931-08|aug 23|8\/23\/(19)?31|77[.,]31|77\.81/i;
const PHONE = '5550100199';

const FIELDS: SeedField[] = [
  {
    path: 'patient.familyName',
    value: 'Quillfeather',
    raw: 'QUILLFEATHER, ISOLDE',
    alternatives: ['Quillfether'],
  },
  { path: 'patient.givenNames', value: 'Isolde', raw: 'QUILLFEATHER, ISOLDE' },
  { path: 'patient.mrn', value: 'ZX-90817', alternatives: ['ZK-90817'] },
  { path: 'patient.birthDate', value: '1931-08-23', raw: 'Aug 23, 1931' },
  { path: 'patient.phone', value: PHONE, accepted: true },
  { path: 'patient.address', value: '12 Quillfeather Lane', accepted: true },
  { path: 'patient.nextOfKin.name', value: 'Tom Quillfeather' },
  { path: 'patient.formerName', value: 'Marsh', raw: 'formerly Marsh, now Quillfeather' },
  { path: 'encounter.number', value: 'zx 90817', alternatives: ['V-1'], accepted: true },
  { path: 'document.author', value: 'A. Marsh', accepted: true },
  { path: 'document.date', value: '1931-08-23', accepted: true },
  { path: 'lab.results[0].value', value: RESULT, alternatives: ['77.81'], box: [90, 2000, 200, 40] },
  { path: 'lab.results[1].referenceRange', value: RESULT, accepted: true },
  { path: 'lab.results[2].value', value: '12', alternatives: [RESULT] },
  { path: 'lab.results[2].test', value: 'Sodium', box: [1500, 200, 300, 40] },
];
const WORDS = [
  ['Patient:', 100, 100],
  ['QUILLFEATHER,', 300, 100],
  ['ISOLDE', 600, 100],
  ['Born', 100, 300],
  ['8/23/1931', 300, 300],
  ['or', 500, 300],
  ['Aug', 600, 300],
  ['23,', 700, 300],
  ['1931', 800, 300],
  ['ZX', 100, 400],
  ['90817', 300, 400],
  ['ZX90817', 500, 400],
  // Misread by the reader of the page, but where a sealed field stands.
  ['7731mg', 110, 2010],
] as const;

let desk: Desk;
let seeded: Seeded;
let claim: number;
beforeAll(async () => {
  desk = await openDesk();
  await file(desk, desk.supervisor, { fields: identityFields(IDENTITY) }, { newPatient: true });
  seeded = await desk.seed({
    fields: FIELDS,
    objects: desk.objects,
    words: WORDS.map(([text, x, y]) => ({ text, box: [x, y, 90, 20] })),
  });
  // Somebody corrected a field to what another person is still to key: the identity was found on the page afterwards.
  const somebody = await desk.person(['technician']);
  const author = at(await view(desk, somebody, seeded.documentId), 'document.author');
  await desk.database.transaction((sql) =>
    writeDecision(sql, somebody.account, seeded.documentId, {
      ...{ requestId: randomUUID(), fieldId: author.id, kind: 'corrected', mode: 'look' },
      ...{ before: author.value, after: 'I. Quillfeather', reason: 'reads Quillfeather' },
    }),
  );
});
afterAll(() => desk.close());
// Who tries everything frees the document and takes the next one, too.
beforeEach(async () => {
  await ok(
    desk.call(desk.supervisor, 'POST', `/api/documents/${seeded.documentId}/claim/break`, {
      reason: 'urgent',
    }),
  );
  ({ claim } = await take(desk, desk.technician, seeded.documentId));
});

/** One to be keyed, one withheld, one of a table. */
const TRIED = ['patient.mrn', 'encounter.number', 'lab.results[0].value'];

interface Route {
  readonly method: string;
  readonly url: string;
}

/** Every route of the review service that is not about accounts, as the service itself lists them. */
async function routes(): Promise<Route[]> {
  const api = await ok(desk.call<{ paths: Record<string, object> }>(null, 'GET', '/openapi.json'));
  return Object.entries(api.paths).flatMap(([url, methods]) =>
    /^\/api\/(?!session|accounts)/.test(url)
      ? Object.keys(methods).map((method) => ({ method: method.toUpperCase(), url }))
      : [],
  );
}

/** Things a browser, or somebody who tries, would send to any of them. */
function bodies(document: DocumentView, fieldId: string): object[] {
  const requestId = randomUUID();
  const saying = { requestId, claim, fieldId, seen: null, kind: 'confirmed' };
  return [
    {},
    { claim, reason: 'urgent' },
    saying,
    { ...saying, kind: 'corrected', value: '31.31.1931x', reason: 'x' },
    { ...saying, kind: 'value', value: '31.31.1931x\u202e' },
    { claim, decisions: [saying] },
    {
      claim,
      decisions: document.fields.map(({ id }) => ({ ...saying, fieldId: id, requestId: randomUUID() })),
    },
    { ...saying, path: 'patient.mrn', value: '1' },
    { ...saying, path: 'lab.results[0].value', value: '1' },
    { requestId, claim, group: 'lab.results' },
    { requestId, claim, patient: { newPatient: true } },
    { claim, version: document.version, patient: { newPatient: true } },
  ];
}

const fill = (url: string, ids: Record<string, string>) =>
  url.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? randomUUID());

/** Calls every route as `who` in many ways; gives each answer with what was asked. */
async function everything(who: SignedIn): Promise<(Route & Reply<unknown>)[]> {
  const answers: (Route & Reply<unknown>)[] = [];
  const document = await view(desk, who, seeded.documentId);
  for (const route of await routes()) {
    const id = route.url.startsWith('/api/pages') ? seeded.pageId : seeded.documentId;
    for (const { id: fieldId, rowId } of TRIED.map((path) => at(document, path))) {
      const url = fill(route.url, { id, fieldId, pageId: seeded.pageId, rowId: rowId ?? randomUUID() });
      const isOfFields = /\{(fieldId|rowId)\}/.test(route.url);
      const sent = route.method === 'GET' ? [undefined] : bodies(document, fieldId);
      // Whoever gives the document back, or is sent another, loses the claim the rest is asked with.
      if (route.method === 'DELETE') continue;
      for (const body of sent) answers.push({ ...route, ...(await desk.call(who, route.method, url, body)) });
      if (!isOfFields) break;
    }
  }
  return answers;
}

describe('while a field waits for the caller’s key', () => {
  it.each([
    ['the person who holds the document', () => desk.technician],
    ['a person who looks on', () => desk.other],
    ['a supervisor', () => desk.supervisor],
  ])('no answer of any route gives %s its value, or what tells it', async (_who, who) => {
    const answers = await everything(who());
    const asked = new Set(answers.map(({ method, url }) => `${method} ${url}`));
    for (const route of ['GET /api/documents/{id}', 'GET /api/documents/{id}/history', 'GET /api/worklist']) {
      expect(asked).toContain(route);
    }
    expect(answers.filter((answer) => answer.status === 200).length).toBeGreaterThan(6);
    const told = answers.filter(({ raw }) => SECRET.test(raw.toString('latin1')));
    expect(told.map(({ method, url, raw }) => `${method} ${url}: ${SECRET.exec(raw.toString())}`)).toEqual(
      [],
    );
    expect(desk.logged.filter((line) => SECRET.test(line))).toEqual([]);
  });

  it('what says nothing of it is shown', async () => {
    const document = await view(desk, desk.technician, seeded.documentId);
    expect(at(document, 'patient.phone')).toMatchObject({ sealed: null, value: PHONE });
    const sealed = document.fields.filter((field) => field.sealed === null).map((field) => field.path);
    expect(sealed).toEqual(['patient.phone']);
  });

  it('nobody is proposed as the patient', async () => {
    const url = `/api/documents/${seeded.documentId}/patient-candidates`;
    const found = await ok(desk.call<PatientCandidates>(desk.technician, 'GET', url));
    expect(found).toMatchObject({
      candidates: [],
      numberOf: null,
      document: { mrn: null, familyName: null },
    });
    expect(found.undecided).toEqual(['mrn', 'familyName', 'givenNames', 'birthDate']);
  });

  it('nobody is proposed by the part of the identity that is known: the rest would come with it', async () => {
    const { documentId } = await desk.seed({
      fields: identityFields(IDENTITY).map((field) => ({ ...field, accepted: field.path !== 'patient.mrn' })),
    });
    expect(at(await view(desk, desk.technician, documentId), 'patient.familyName').value).toBe(
      'Quillfeather',
    );
    const url = `/api/documents/${documentId}/patient-candidates`;
    const found = await ok(desk.call<PatientCandidates>(desk.technician, 'GET', url));
    expect(found).toMatchObject({ candidates: [], document: { familyName: null } });
  });

  it('the words of its page keep their places and lose what tells it; the answer is not kept', async () => {
    const url = `/api/documents/${seeded.documentId}/pages/${seeded.pageId}/words`;
    const answer = await desk.call<PageWords>(desk.technician, 'GET', url);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.body.words.map((word) => word.text).filter((text) => text !== null)).toEqual([
      'Patient:',
      'Born',
      'or',
    ]);
    expect(answer.body.words).toHaveLength(WORDS.length);
    expect(answer.body.words[0]).toEqual({ text: 'Patient:', box: [100, 100, 90, 20], line: 0 });
  });

  it('taking its row out does not show the words of its box', async () => {
    // It says nothing of whom it is about, which would have to be decided first.
    const { documentId, pageId } = await desk.seed({
      fields: FIELDS.filter(({ path }) => path.startsWith('lab.results')),
      objects: desk.objects,
      words: WORDS.map(([text, x, y]) => ({ text, box: [x, y, 90, 20] })),
    });
    const held = await take(desk, desk.technician, documentId);
    const { rowId } = at(await view(desk, desk.technician, documentId), 'lab.results[0].value');
    const remove = `/api/documents/${documentId}/rows/${rowId}/remove`;
    await ok(desk.call(desk.technician, 'POST', remove, { claim: held.claim }));
    const words = `/api/documents/${documentId}/pages/${pageId}/words`;
    const answer = await desk.call<PageWords>(desk.technician, 'GET', words);
    expect(answer.raw.toString()).toContain('Born');
    expect(answer.raw.toString()).not.toContain('7731');
  });
});

it('once everything is keyed, everything is shown; released, to everybody', async () => {
  const { documentId, pageId } = seeded;
  const keyed = await keyAll(desk, desk.technician, documentId, claim);
  expect(keyed.fields.filter((field) => field.sealed !== null)).toEqual([]);
  expect(JSON.stringify(keyed)).toMatch(/QUILLFEATHER, ISOLDE.*Aug 23, 1931/);
  const words = await ok(
    desk.call<PageWords>(desk.technician, 'GET', `/api/documents/${documentId}/pages/${pageId}/words`),
  );
  expect(words.words.map((word) => word.text).sort()).toEqual(WORDS.map(([text]) => text).sort());
  const url = `/api/documents/${documentId}/patient-candidates`;
  const { candidates } = await ok(desk.call<PatientCandidates>(desk.technician, 'GET', url));
  expect(candidates[0]?.identity).toMatchObject({ mrn: 'ZX-90817', familyName: 'Quillfeather' });
  // The other person has not keyed: to them the document tells nothing still, unless it is decided.
  expect(at(await view(desk, desk.other, documentId), 'patient.mrn')).toMatchObject({
    sealed: null,
    open: false,
  });

  const { version } = await confirmAll(desk, desk.technician, documentId, claim);
  const patient = { patientId: candidates[0]?.patientId };
  await ok(release(desk, desk.technician, { documentId, claim, version }, patient));
  const released = await view(desk, desk.supervisor, documentId);
  expect(released.fields.every((field) => field.sealed === null && field.decision !== null)).toBe(true);
});
