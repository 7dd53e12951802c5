import type { DocumentType } from '../../shared/core/extract/contract.ts';
import { AppError } from '../../shared/core/record/errors.ts';
import { passwordFault } from '../../shared/core/record/password-rules.ts';
import type { Role } from '../../shared/core/record/roles.ts';
import { hashPassword, isPassword } from '../../shared/platform/password.ts';
import type { Database } from '../../shared/platform/postgres/database.ts';
import {
  type AccountRow,
  insertAccount,
  lockAccount,
  lockAdministrators,
  passwordHashOf,
  setPasswordHash,
  updateAccount,
} from '../../shared/platform/postgres/people/accounts.ts';
import { audit } from '../../shared/platform/postgres/people/audit.ts';
import { turnKeepKey } from '../../shared/platform/postgres/people/keep-keys.ts';
import { type Account, endSessionsOf } from '../../shared/platform/postgres/people/sessions.ts';
import { countSignInAttempt } from '../../shared/platform/postgres/people/sessions-throttle.ts';

/** What an account may do and whether it may at all: what of it is worth a before and after. */
const standing = ({ roles, skills, disabled }: AccountRow) => ({ roles, skills, disabled });

export async function createAccount(
  database: Database,
  by: Account,
  wanted: { username: string; displayName: string; password: string; roles: readonly Role[] },
): Promise<AccountRow> {
  const passwordHash = await acceptPassword(wanted.password, wanted.username);
  return await database.transaction(async (sql) => {
    const roles = [...new Set(wanted.roles)];
    const made = await insertAccount(sql, { ...wanted, roles, siteId: by.siteId, passwordHash });
    if (!made) throw new AppError('account.exists');
    const detail = { roles };
    await audit(sql, { ...entry(by, made.id), action: 'account.created', after: standing(made), detail });
    return made;
  });
}

/** Changes name, roles or standing. Disabling ends the person's sessions; the last administrator stays one. */
export async function changeAccount(
  database: Database,
  by: Account,
  id: string,
  change: {
    displayName?: string | undefined;
    roles?: readonly Role[] | undefined;
    skills?: readonly DocumentType[] | undefined;
    disabled?: boolean | undefined;
  },
): Promise<AccountRow> {
  return await database.transaction(async (sql) => {
    const administrators = await lockAdministrators(sql, by.siteId);
    const before = await lockAccount(sql, by.siteId, id);
    if (!before) throw new AppError('thing.not-found');
    const wanted: AccountRow = {
      ...before,
      displayName: change.displayName ?? before.displayName,
      roles: change.roles ? [...new Set(change.roles)] : before.roles,
      skills: change.skills ? [...new Set(change.skills)] : before.skills,
      disabled: change.disabled ?? before.disabled,
    };
    const remains = wanted.roles.includes('administrator') && !wanted.disabled;
    if (!remains && administrators.every((other) => other === id))
      throw new AppError('account.last-administrator');
    const after = await updateAccount(sql, wanted);
    if (!after) throw new AppError('thing.not-found');
    const ended = after.disabled ? await endSessionsOf(sql, id) : 0;
    await audit(sql, {
      ...entry(by, id),
      action: actionOf(before, after),
      before: standing(before),
      after: standing(after),
      detail: { roles: after.roles, skills: after.skills, disabled: after.disabled, sessionsEnded: ended },
    });
    return after;
  });
}

/** Gives somebody a new password, who lost theirs. */
export async function resetPassword(
  database: Database,
  by: Account,
  id: string,
  password: string,
): Promise<void> {
  const target = await database.transaction((sql) => lockAccount(sql, by.siteId, id));
  if (!target) throw new AppError('thing.not-found');
  const hash = await acceptPassword(password, target.username);
  await database.transaction(async (sql) => {
    await setPasswordHash(sql, by.siteId, id, hash);
    await turnKeepKey(sql, id);
    const sessionsEnded = await endSessionsOf(sql, id);
    await audit(sql, { ...entry(by, id), action: 'account.password-reset', detail: { sessionsEnded } });
  });
}

/** Changes one's own password; the session in hand goes on, the others end. */
export async function changeOwnPassword(
  database: Database,
  change: { account: Account; current: string; next: string; token: string; address: string },
): Promise<void> {
  const { account, current, next, token } = change;
  // Whoever sits down at a session left open must not get to guess the password here.
  if (!(await countSignInAttempt(database, account.username, change.address))) {
    throw new AppError('attempts.too-many');
  }
  const stored = await passwordHashOf(database, account.siteId, account.id);
  if (!(await isPassword(current, stored)))
    throw new AppError('password.refused', { field: 'current', says: 'This is not your password now.' });
  const hash = await acceptPassword(next, account.username);
  await database.transaction(async (sql) => {
    await setPasswordHash(sql, account.siteId, account.id, hash);
    await turnKeepKey(sql, account.id);
    const sessionsEnded = await endSessionsOf(sql, account.id, token);
    await audit(sql, {
      ...entry(account, account.id),
      action: 'account.password-changed',
      detail: { sessionsEnded },
    });
  });
}

async function acceptPassword(password: string, username: string): Promise<string> {
  const says = passwordFault(password, username);
  if (says) throw new AppError('password.refused', { says });
  return await hashPassword(password);
}

const entry = (by: Account, subjectId: string) => ({
  siteId: by.siteId,
  accountId: by.id,
  subjectKind: 'account',
  subjectId,
});

function actionOf(before: AccountRow, after: AccountRow): string {
  if (before.disabled !== after.disabled) return after.disabled ? 'account.disabled' : 'account.enabled';
  if (before.roles.join() !== after.roles.join()) return 'account.roles-changed';
  return before.skills.join() === after.skills.join() ? 'account.renamed' : 'account.skills-changed';
}
