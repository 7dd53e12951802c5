import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureFirstAccount } from '../../../shared/platform/postgres/people/first-account.ts';
import { createSession } from '../../../shared/platform/postgres/people/sessions.ts';
import { countSignInAttempt } from '../../../shared/platform/postgres/people/sessions-throttle.ts';
import { signIn as addSignedIn } from '../../support/accounts.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';
import { holdBack } from './hold-back.ts';
import { codeOf, freshAddress, PASSWORD, type PeopleApp, peopleApp } from './people.ts';

let fresh: FreshDatabase;
let people: PeopleApp;
beforeAll(async () => {
  fresh = await freshDatabase();
  people = await peopleApp(fresh);
});
afterAll(async () => {
  await people.app.close();
  await fresh.drop();
});

const whoAmI = (headers: Record<string, string>) => people.app.inject({ url: '/api/session', headers });

describe('signing in', () => {
  it('gives a browser a cookie that scripts and other sites cannot use', async () => {
    const response = await people.signIn('first', PASSWORD);
    expect(response.statusCode).toBe(200);
    expect(response.json()).not.toHaveProperty('token');
    const cookie = String(response.headers['set-cookie']);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    const me = await whoAmI({ cookie: cookie.split(';')[0] ?? '' });
    expect(me.json()).toMatchObject({ account: { username: 'first' } });
  });

  it('marks the cookie Secure where people come by https', async () => {
    const https = await peopleApp(fresh, 'https://records.example.org');
    const response = await https.signIn('first', PASSWORD);
    expect(String(response.headers['set-cookie'])).toMatch(/Secure/);
    expect(response.headers['strict-transport-security']).toBeDefined();
    await https.app.close();
  });

  it('gives a program a token and no cookie', async () => {
    const response = await people.signIn('first', PASSWORD, { as: 'bearer' });
    expect(response.headers['set-cookie']).toBeUndefined();
    const { token } = response.json() as { token: string };
    expect(await whoAmI({ authorization: `Bearer ${token}` })).toMatchObject({ statusCode: 200 });
  });

  it('does not tell upper case from lower in a name', async () => {
    expect((await people.signIn('First', PASSWORD)).statusCode).toBe(200);
  });

  it('answers a wrong password, an unknown name and a disabled account alike', async () => {
    await addSignedIn(fresh.database, fresh.siteId, []);
    await fresh.database.run(
      `insert into account (site_id, username, display_name, password_hash, roles, disabled_at)
       select site_id, 'gone', 'Gone', password_hash, '{}', now() from account where username = 'first'`,
    );
    const answers = await Promise.all([
      people.signIn('first', 'not the password at all'),
      people.signIn('nobody', 'not the password at all'),
      people.signIn('gone', PASSWORD),
    ]);
    for (const answer of answers) {
      expect(answer.statusCode).toBe(401);
      expect(answer.json()).toEqual(answers[0]?.json());
    }
  });

  it('stores no token, only its hash', async () => {
    const { authorization } = await people.bearer('first');
    const token = authorization.slice('Bearer '.length);
    const rows = await fresh.database.rows<{ row: string }>('select s::text as row from session s');
    expect(rows.length).toBeGreaterThan(0);
    expect(
      rows.some(({ row }) => row.includes(Buffer.from(token).toString('hex')) || row.includes(token)),
    ).toBe(false);
  });
});

describe('too many tries', () => {
  it('are counted one by one even when they come all at once', async () => {
    const from = freshAddress();
    const lock = { statement: 'lock table sign_in_attempt in exclusive mode' };
    const allowed = await holdBack(fresh.database, lock, 8, () =>
      Promise.all(Array.from({ length: 8 }, () => countSignInAttempt(fresh.database, 'first', from))),
    );
    expect(allowed.filter(Boolean)).toHaveLength(5);
  });

  it('are refused for a while, the right password too', async () => {
    const from = freshAddress();
    for (let n = 0; n < 5; n += 1) {
      expect((await people.signIn('first', 'wrong every single time', {}, from)).statusCode).toBe(401);
    }
    const locked = await people.signIn('first', PASSWORD, {}, from);
    expect(codeOf(locked)).toBe('attempts.too-many');
    expect(locked.headers['retry-after']).toBeDefined();
  });

  it('from one address do not lock the person out elsewhere, and end with the minute', async () => {
    const from = freshAddress();
    for (let n = 0; n < 6; n += 1) await people.signIn('first', 'wrong every single time', {}, from);
    expect((await people.signIn('first', PASSWORD)).statusCode).toBe(200);
    await fresh.database.run(`update sign_in_attempt set at = at - interval '61 seconds'`);
    expect((await people.signIn('first', PASSWORD, {}, from)).statusCode).toBe(200);
  });

  it('do not begin anew because the caller claims another address', async () => {
    // The gateway says where a request came from: the last address of the header, not the first.
    const from = freshAddress();
    const statuses = [];
    for (let n = 0; n < 6; n += 1) {
      const answer = await people.signIn('first', 'wrong every single time', {}, `198.51.100.${n}, ${from}`);
      statuses.push(answer.statusCode);
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
  });

  it('are counted over all names from one address', async () => {
    const from = freshAddress();
    const allowed = [];
    for (let n = 0; n < 61; n += 1) {
      allowed.push(await countSignInAttempt(fresh.database, `name-${n}`, from));
    }
    expect(allowed.filter((one) => !one)).toHaveLength(1);
  });
});

describe('a session', () => {
  it('is over after twelve hours, after an hour of rest, after sign-out, and when forged', async () => {
    const { account } = await addSignedIn(fresh.database, fresh.siteId, ['technician']);
    const expired = await createSession(fresh.database, account, -1);
    const rested = await createSession(fresh.database, account);
    await fresh.database.run(
      `update session set last_seen_at = now() - interval '61 minutes' where token_hash = sha256(convert_to($1, 'UTF8'))`,
      [rested],
    );
    const ended = await createSession(fresh.database, account);
    const signOut = await people.app.inject({
      method: 'DELETE',
      url: '/api/session',
      headers: { authorization: `Bearer ${ended}` },
    });
    expect(signOut.statusCode).toBe(204);
    for (const token of [expired, rested, ended, 'A'.repeat(43)]) {
      expect(codeOf(await whoAmI({ authorization: `Bearer ${token}` }))).toBe('session.none');
      expect(codeOf(await whoAmI({ cookie: `chartroom_session=${token}` }))).toBe('session.none');
    }
  });

  it('that is used goes on', async () => {
    const { account } = await addSignedIn(fresh.database, fresh.siteId, []);
    const token = await createSession(fresh.database, account);
    const age = (minutes: number) =>
      fresh.database.run(
        `update session set last_seen_at = last_seen_at - $2 * interval '1 minute'
         where token_hash = sha256(convert_to($1, 'UTF8'))`,
        [token, minutes],
      );
    for (let n = 0; n < 3; n += 1) {
      await age(50);
      expect((await whoAmI({ authorization: `Bearer ${token}` })).statusCode).toBe(200);
    }
  });
});

describe('the first account', () => {
  it('is made once and never in a site that has one', async () => {
    const again = { siteId: fresh.siteId, username: 'second', password: PASSWORD };
    expect(await ensureFirstAccount(fresh.database, again)).toEqual({ kind: 'has accounts' });
    expect((await people.signIn('second', PASSWORD)).statusCode).toBe(401);
  });
});
