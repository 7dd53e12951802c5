import { afterAll, beforeAll, expect, it } from 'vitest';
import type { KeepKeys } from '../../../shared/core/record/account-api.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';
import { PASSWORD, type PeopleApp, peopleApp } from './people.ts';

let fresh: FreshDatabase;
let people: PeopleApp;
let administrator: { authorization: string };
beforeAll(async () => {
  fresh = await freshDatabase();
  people = await peopleApp(fresh);
  administrator = await people.bearer('first');
});
afterAll(async () => {
  await people.app.close();
  await fresh.drop();
});

const ask = (headers: Record<string, string>) => people.app.inject({ url: '/api/session/keep-key', headers });
const keysOf = async (headers: Record<string, string>) => ((await ask(headers)).json() as KeepKeys).keys;
const person = async (username: string) => {
  const payload = { username, displayName: username, password: PASSWORD, roles: ['technician'] };
  const made = await people.app.inject({
    method: 'POST',
    url: '/api/accounts',
    headers: administrator,
    payload,
  });
  const { account } = made.json() as { account: { id: string } };
  return { id: account.id, headers: await people.bearer(username) };
};
const NEW_PASSWORD = 'another long enough sentence';
const change = (headers: Record<string, string>, current: string, next: string) =>
  people.app.inject({
    method: 'POST',
    url: '/api/session/password',
    headers,
    payload: { current, next },
  });

it('is one key a person, the same on every asking, of 32 bytes, and no cache keeps it', async () => {
  const ana = await person('ana');
  const first = await ask(ana.headers);
  expect(first.headers['cache-control']).toBe('no-store');
  const keys = (first.json() as KeepKeys).keys;
  expect(keys).toHaveLength(1);
  expect(Buffer.from(keys[0]?.key ?? '', 'base64')).toHaveLength(32);
  expect(await keysOf(ana.headers)).toEqual(keys);
  expect(await keysOf(await people.bearer('ana'))).toEqual(keys);
});

it('is made once when two windows ask at the same time', async () => {
  const { headers } = await person('tom');
  const answers = await Promise.all([1, 2, 3, 4].map(() => keysOf(headers)));
  expect(new Set(answers.map((keys) => JSON.stringify(keys))).size).toBe(1);
});

it('is nobody else’s, and nobody’s without a session', async () => {
  const [ana, ines] = [await person('ana-2'), await person('ines')];
  expect((await keysOf(ines.headers))[0]?.key).not.toBe((await keysOf(ana.headers))[0]?.key);
  expect((await ask({})).statusCode).toBe(401);
});

it('turns with the password; the former one still opens what is unsent somewhere, for thirty days', async () => {
  const mara = await person('mara');
  const [before] = await keysOf(mara.headers);
  expect((await change(mara.headers, PASSWORD, NEW_PASSWORD)).statusCode).toBe(204);
  const after = await keysOf(mara.headers);
  expect(after).toHaveLength(2);
  expect(after[0]?.key).not.toBe(before?.key);
  expect(after[1]).toEqual(before);
  await fresh.database.run(
    `update keep_key set retired_at = now() - interval '31 days' where account_id = $1 and retired_at is not null`,
    [mara.id],
  );
  expect(await keysOf(mara.headers)).toEqual(after.slice(0, 1));
});

it('turns when an administrator gives a new password, too', async () => {
  const lost = await person('lost');
  const [before] = await keysOf(lost.headers);
  await people.app.inject({
    method: 'POST',
    url: `/api/accounts/${lost.id}/password`,
    headers: administrator,
    payload: { password: NEW_PASSWORD },
  });
  const after = await keysOf(await people.bearer('lost', NEW_PASSWORD));
  expect(after.map(({ key }) => key)).toEqual([expect.not.stringMatching(before?.key ?? ''), before?.key]);
});

it('is on record as made, without the key', async () => {
  const ken = await person('ken');
  const [made] = await keysOf(ken.headers);
  const entries = await fresh.database.rows<{ detail: object }>(
    `select detail from audit_entry where subject_id = $1 and action = 'account.keep-key-made'`,
    [ken.id],
  );
  expect(entries).toHaveLength(1);
  expect(JSON.stringify(entries)).not.toContain(made?.key);
});
