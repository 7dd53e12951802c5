import { randomInt } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Database } from '../../shared/platform/postgres/database.ts';
import { ensureDefaultSite } from '../../shared/platform/postgres/people/first-account.ts';
import {
  type FirstAccount,
  findFirstAccount,
  firstPasswordStands,
  makeFirstAccount,
} from '../migrations/first-account.ts';

export interface SignIn {
  readonly username: string;
  readonly password: string;
}

export interface FirstSignIn {
  /** The first account, unless it was taken away since. */
  readonly account: FirstAccount | undefined;
  /** How to sign in to it, until its password is changed. */
  readonly signIn: SignIn | undefined;
}

// Without the letters and digits that look alike: it is typed from a terminal.
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** 80 bits in groups of four. */
function randomPassword(): string {
  const sign = () => SIGNS[randomInt(SIGNS.length)];
  return Array.from({ length: 4 }, () => Array.from({ length: 4 }, sign).join('')).join('-');
}

/** The site and its first account, made the first time; its password is kept in `dataDir`/first-sign-in (0600). */
export async function firstSignIn(database: Database, dataDir: string): Promise<FirstSignIn> {
  const file = path.join(dataDir, 'first-sign-in');
  const siteId = await ensureDefaultSite(database);
  const known = readPassword(file);
  const password = known ?? randomPassword();
  // Written before the account is made: a start that is cut short in between leaves no account nobody can use.
  if (known === undefined) writeFileSync(file, `${password}\n`, { mode: 0o600 });
  await makeFirstAccount(database, siteId, password);
  const account = await findFirstAccount(database, siteId);
  if (account && (await firstPasswordStands(database, account, password)))
    return { account, signIn: { username: account.username, password } };
  rmSync(file, { force: true });
  return { account, signIn: undefined };
}

function readPassword(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}
