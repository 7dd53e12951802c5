// What a technician does, by the API alone: `node .ci/one-document.mjs release|again STATE_FILE`.
// `release` signs in, takes the next document, decides every field, releases it for a new patient and reads the
// record back; `again`, after a new start, finds the same record and the rest still waiting.
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

const [step, stateFile] = process.argv.slice(2);
const origin = `http://localhost:${process.env.PORT ?? 8080}`;
const password = readFileSync('.chartroom/first-sign-in', 'utf8').trim();
let token;

async function ask(method, path, body) {
  const answer = await fetch(origin + path, {
    method,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}: ${text}`);
  return JSON.parse(text);
}

function insist(condition, what) {
  if (!condition) throw new Error(what);
}

const decide = ({ value }) => (value === null ? 'unreadable' : 'confirmed');

/** Decides what is open; a field to be keyed blind is called unreadable first, and decided once both are shown. */
async function settle(documentId, claim, field) {
  const path = `/api/documents/${documentId}/fields/${field.id}`;
  const requestId = randomUUID();
  if (field.sealed === 'key')
    return await ask('POST', `${path}/key`, { requestId, claim, kind: 'unreadable' });
  const reason = field.keying ? { reason: 'compared with the page' } : {};
  const decision = { requestId, kind: decide(field), seen: field.value, claim, ...reason };
  return await ask('POST', `${path}/decision`, decision);
}

const MOST_ROUNDS = 10;
const IDENTITY = /^patient\.(familyName|givenNames|mrn|birthDate)$/;

async function release() {
  // A cover sheet may come first, which has nothing to read back.
  const next = await ask('POST', '/api/worklist/next', { type: 'discharge-summary' });
  insist(next.kind === 'claimed', 'the worklist gave no document');
  const { documentId, claim } = next.claim;
  // The identity comes first; what is withheld is shown once the keys that would be told by it are in.
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const document = await ask('GET', `/api/documents/${documentId}`);
    const theirs = document.fields.filter(({ open, sealed }) => open && sealed !== 'withheld');
    if (theirs.length === 0) break;
    const identity = theirs.filter(({ path }) => IDENTITY.test(path));
    const now = identity.length > 0 ? identity : theirs;
    const keys = now.filter(({ sealed }) => sealed === 'key');
    for (const field of keys.length > 0 ? keys : now) await settle(documentId, claim, field);
  }
  const { version, fields, open } = await ask('GET', `/api/documents/${documentId}`);
  insist(open === 0, `${open} fields are still open`);
  const wanted = { claim, version, patient: { newPatient: true } };
  const released = await ask('POST', `/api/documents/${documentId}/release`, wanted);
  const twice = await ask('POST', `/api/documents/${documentId}/release`, wanted);
  insist(twice.patientId === released.patientId, 'a second release made a second record');

  const { record, confirmed } = {
    record: await recordOf(documentId),
    confirmed: fields.filter((f) => f.value !== null),
  };
  const found = new Map(record.values.map(({ path, value }) => [path, value]));
  const missing = confirmed.filter(({ path, value }) => found.get(path) !== value);
  insist(
    confirmed.length > 0 && missing.length === 0,
    `not in the record: ${missing.map(({ path }) => path)}`,
  );
  const { counts } = await ask('GET', '/api/worklist');
  writeFileSync(stateFile, JSON.stringify({ documentId, record, inReview: counts.inReview }));
  console.log(`released one document with ${confirmed.length} values; ${counts.inReview} wait for review`);
}

async function again() {
  const before = JSON.parse(readFileSync(stateFile, 'utf8'));
  const record = await recordOf(before.documentId);
  insist(
    JSON.stringify(record) === JSON.stringify(before.record),
    'the record is not the one that was released',
  );
  const { counts } = await ask('GET', '/api/worklist');
  insist(counts.inReview === before.inReview, `${counts.inReview} wait for review, not ${before.inReview}`);
  console.log(`found the record and ${counts.inReview} documents in review again`);
}

const recordOf = (documentId) => ask('GET', `/api/records/documents/${documentId}`);

({ token } = await ask('POST', '/api/session', { username: 'admin', password, as: 'bearer' }));
await { release, again }[step]();
