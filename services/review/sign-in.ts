import { isPassword } from '../../shared/platform/password.ts';
import type { Database } from '../../shared/platform/postgres/database.ts';
import { findCredentials } from '../../shared/platform/postgres/people/accounts.ts';
import { audit } from '../../shared/platform/postgres/people/audit.ts';
import {
  type Account,
  createSession,
  forgetEndedSessions,
} from '../../shared/platform/postgres/people/sessions.ts';
import {
  countSignInAttempt,
  forgetSignInAttempts,
} from '../../shared/platform/postgres/people/sessions-throttle.ts';

export type SignInOutcome =
  | { readonly kind: 'signed in'; readonly account: Account; readonly token: string }
  /** Wrong name, wrong password or disabled: the answer does not tell which. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'too many' };

/** Checks a name and password and begins a session. Tries are counted per name and address. */
export async function signIn(
  database: Database,
  attempt: {
    readonly username: string;
    readonly password: string;
    readonly site?: string | undefined;
    /** Where the request came from. */
    readonly address: string;
  },
): Promise<SignInOutcome> {
  if (!(await countSignInAttempt(database, attempt.username, attempt.address))) return { kind: 'too many' };
  const found = await findCredentials(database, attempt.username, attempt.site);
  const right = await isPassword(attempt.password, found?.passwordHash);
  if (!found) return { kind: 'refused' };
  const { account } = found;
  const entry = { siteId: account.siteId, subjectKind: 'account', subjectId: account.id };
  if (!right || account.disabled) {
    await database.transaction((sql) =>
      audit(sql, { ...entry, action: 'session.refused', detail: { disabled: account.disabled } }),
    );
    return { kind: 'refused' };
  }
  return await database.transaction(async (sql) => {
    await forgetSignInAttempts(sql, attempt.username, attempt.address);
    await forgetEndedSessions(sql);
    const token = await createSession(sql, account);
    await audit(sql, { ...entry, accountId: account.id, action: 'session.started' });
    const { id, siteId, username, displayName, roles } = account;
    return { kind: 'signed in', account: { id, siteId, username, displayName, roles }, token };
  });
}
