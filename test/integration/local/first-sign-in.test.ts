import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { firstSignIn } from '../../../infra/local/first-sign-in.ts';
import { hashPassword, isPassword } from '../../../shared/platform/password.ts';
import { passwordHashOf, setPasswordHash } from '../../../shared/platform/postgres/people/accounts.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';

let fresh: FreshDatabase;
let dataDir: string;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'first-sign-in-'));
  return () => rmSync(dataDir, { recursive: true });
});

it('is a random password for the account with every role, kept to its owner and told until it is changed', async () => {
  const first = await firstSignIn(fresh.database, dataDir);
  const { account, signIn } = first;
  if (!account || !signIn) throw new Error('no first sign-in');
  expect(
    await isPassword(signIn.password, await passwordHashOf(fresh.database, account.siteId, account.id)),
  ).toBe(true);
  const file = path.join(dataDir, 'first-sign-in');
  expect(readFileSync(file, 'utf8')).toBe(`${signIn.password}\n`);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(await firstSignIn(fresh.database, dataDir)).toEqual(first);

  await setPasswordHash(
    fresh.database,
    account.siteId,
    account.id,
    await hashPassword('a sentence of my own'),
  );
  expect(await firstSignIn(fresh.database, dataDir)).toEqual({ account, signIn: undefined });
  expect(() => statSync(file)).toThrow(/ENOENT/);
});

it('is not made a second time where people have accounts', async () => {
  await firstSignIn(fresh.database, dataDir);
  const accounts = await fresh.database.rows('select username from account');
  expect(accounts).toEqual([{ username: 'admin' }]);
});
