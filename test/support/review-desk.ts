import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createRecordsApp } from '../../services/records/app.ts';
import { createReviewApp } from '../../services/review/app.ts';
import { isIdentity } from '../../shared/core/record/identity-first.ts';
import type {
  Claim,
  DecisionAnswer,
  DocumentView,
  ReviewField,
} from '../../shared/core/record/review-api.ts';
import type { Released } from '../../shared/core/record/review-api-release.ts';
import type { Role } from '../../shared/core/record/roles.ts';
import { createLog } from '../../shared/platform/log.ts';
import { openFileStore } from '../../shared/platform/objects/file-store.ts';
import type { ObjectStore } from '../../shared/platform/objects/object-store.ts';
import type { Database } from '../../shared/platform/postgres/database.ts';
import { type SignedIn, signIn } from './accounts.ts';
import { type FreshDatabase, freshDatabase } from './database.ts';
import { setPolicy } from './policy.ts';
import { type Seed, type Seeded, seedDocument } from './seed-document.ts';

export interface Reply<T> {
  readonly status: number;
  readonly body: T;
  readonly headers: Record<string, unknown>;
  readonly raw: Buffer;
}
export interface Refusal {
  readonly error: { readonly code: string; readonly detail: Record<string, unknown> };
}

export interface Desk extends FreshDatabase {
  readonly objects: ObjectStore;
  readonly technician: SignedIn;
  readonly other: SignedIn;
  readonly supervisor: SignedIn;
  /** Everything both services logged. */
  readonly logged: string[];
  person(roles: readonly Role[], siteId?: string): Promise<SignedIn>;
  seed(seed: Partial<Seed> & Pick<Seed, 'fields'>): Promise<Seeded>;
  call<T>(who: SignedIn | null, method: string, url: string, body?: object): Promise<Reply<T>>;
  close(): Promise<void>;
}

/** The review and records services on a fresh database, with two technicians and a supervisor signed in. */
export async function openDesk(wrap: (database: Database) => Database = (d) => d): Promise<Desk> {
  const fresh = await freshDatabase();
  await setPolicy(fresh, { sampleShare: 0 });
  const folder = mkdtempSync(path.join(tmpdir(), 'chartroom-desk-'));
  const objects = openFileStore(folder);
  const logged: string[] = [];
  const log = createLog(
    { name: 'test', level: 'debug' },
    { write: (line: string) => void logged.push(line) },
  );
  const database = wrap(fresh.database);
  const review = await createReviewApp({ database, objects, log, webRoot: path.join(folder, 'web') });
  const records = await createRecordsApp({ database, log });
  const person = (roles: readonly Role[], siteId = fresh.siteId) => signIn(fresh.database, siteId, roles);
  const operator = await person(['operator']);
  return {
    ...fresh,
    objects,
    logged,
    technician: await person(['technician']),
    other: await person(['technician']),
    supervisor: await person(['supervisor']),
    person,
    seed: (seed) =>
      seedDocument(fresh.database, { siteId: fresh.siteId, operatorId: operator.account.id, ...seed }),
    async call<T>(who: SignedIn | null, method: string, url: string, body?: object) {
      const app = url.startsWith('/api/records') ? records : review;
      const reply = await app.inject({
        method: method as 'GET',
        url,
        ...(who ? { headers: who.headers } : {}),
        ...(body ? { payload: body } : {}),
      });
      const json = String(reply.headers['content-type']).startsWith('application/json');
      return {
        status: reply.statusCode,
        body: (json ? reply.json() : null) as T,
        headers: reply.headers,
        raw: reply.rawPayload,
      };
    },
    async close() {
      await review.close();
      await records.close();
      await fresh.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The body of an answer that must be 200. */
export async function ok<T>(reply: Promise<Reply<T>>): Promise<T> {
  const { status, body } = await reply;
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}

export const view = (desk: Desk, who: SignedIn, documentId: string) =>
  ok(desk.call<DocumentView>(who, 'GET', `/api/documents/${documentId}`));

export const take = (desk: Desk, who: SignedIn, documentId: string) =>
  ok(desk.call<Claim>(who, 'POST', `/api/documents/${documentId}/claim`, {}));

/** The field shown at this path. */
export function at(document: { fields: ReviewField[] }, fieldPath: string): ReviewField {
  const field = document.fields.find((f) => f.path === fieldPath);
  if (!field) throw new Error(`no field ${fieldPath}`);
  return field;
}

/** Says one thing of one field, having seen what stands. */
export const say = <T = Refusal>(
  desk: Desk,
  who: SignedIn,
  documentId: string,
  claim: number,
  field: ReviewField,
  saying: object,
) =>
  desk.call<T>(who, 'POST', `/api/documents/${documentId}/fields/${field.id}/decision`, {
    requestId: randomUUID(),
    claim,
    seen: field.value,
    ...saying,
  });

/** Keys one field blind. */
export const keyBlind = <T = DecisionAnswer>(
  desk: Desk,
  who: SignedIn,
  documentId: string,
  claim: number,
  field: ReviewField,
  key: object,
) =>
  desk.call<T>(who, 'POST', `/api/documents/${documentId}/fields/${field.id}/key`, {
    requestId: randomUUID(),
    claim,
    ...key,
  });

/** What the page says, for a person who reads it: the machine's value, which no answer gives before the key. */
async function onThePage(desk: Desk, field: ReviewField): Promise<object> {
  const found = await desk.database.first<{ value: string | null }>(
    'select value from proposed_field where field_id = $1',
    [field.id],
  );
  return found?.value ? { kind: 'value', value: found.value } : { kind: 'unreadable' };
}

/** Keys every field that is to be keyed, as the page says; what was withheld until then is shown afterwards. */
export async function keyAll(
  desk: Desk,
  who: SignedIn,
  documentId: string,
  claim: number,
  fields?: (field: ReviewField) => boolean,
): Promise<DocumentView> {
  const toKey = (await view(desk, who, documentId)).fields.filter(
    (f) => f.sealed === 'key' && (fields?.(f) ?? true),
  );
  for (const field of toKey) {
    await ok(keyBlind(desk, who, documentId, claim, field, await onThePage(desk, field)));
  }
  return view(desk, who, documentId);
}

/**
 * Keys what is to be keyed and confirms every other open field, each on its own, the identity first; without a value:
 * unreadable.
 */
export async function confirmAll(
  desk: Desk,
  who: SignedIn,
  documentId: string,
  claim: number,
): Promise<DocumentView> {
  await settleIdentity(desk, who, documentId, claim);
  const keyed = await keyAll(desk, who, documentId, claim);
  await confirmOpen(desk, who, documentId, claim, keyed.fields);
  return view(desk, who, documentId);
}

/** Decides whom the document is about, as far as that is this person's now: nothing else may come before. */
export async function settleIdentity(
  desk: Desk,
  who: SignedIn,
  documentId: string,
  claim: number,
): Promise<DocumentView> {
  const keyed = await keyAll(desk, who, documentId, claim, isIdentity);
  const shown = keyed.fields.filter((field) => isIdentity(field) && field.sealed === null);
  await confirmOpen(desk, who, documentId, claim, shown);
  return view(desk, who, documentId);
}

async function confirmOpen(
  desk: Desk,
  who: SignedIn,
  documentId: string,
  claim: number,
  fields: readonly ReviewField[],
): Promise<void> {
  for (const field of fields.filter((f) => f.open)) {
    const kind = field.value === null ? 'unreadable' : 'confirmed';
    await ok(say(desk, who, documentId, claim, field, { kind }) as Promise<Reply<unknown>>);
  }
}

export interface ReadyDocument {
  readonly documentId: string;
  readonly claim: number;
  readonly version: number;
}

/** A document taken by `who` with every field confirmed, ready to release. */
export async function makeReady(desk: Desk, who: SignedIn, seeded: Seeded): Promise<ReadyDocument> {
  const { claim } = await take(desk, who, seeded.documentId);
  const { version } = await confirmAll(desk, who, seeded.documentId, claim);
  return { documentId: seeded.documentId, claim, version };
}

/** Asks for the release of a document that is ready. */
export const release = <T = Released>(
  desk: Desk,
  who: SignedIn,
  ready: ReadyDocument,
  patient: object,
  settle?: object,
) =>
  desk.call<T>(who, 'POST', `/api/documents/${ready.documentId}/release`, {
    claim: ready.claim,
    version: ready.version,
    patient,
    ...(settle ? { settle } : {}),
  });

/** Seeds, confirms and releases in one go. */
export async function file(
  desk: Desk,
  who: SignedIn,
  seed: Partial<Seed> & Pick<Seed, 'fields'>,
  patient: object,
): Promise<Released> {
  return await ok(release(desk, who, await makeReady(desk, who, await desk.seed(seed)), patient));
}
