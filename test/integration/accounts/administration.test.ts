import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeAccount } from '../../../services/review/account-change.ts';
import { verifyAuditChain } from '../../../shared/platform/postgres/people/audit-verify.ts';
import { signIn as addSignedIn } from '../../support/accounts.ts';
import { addSite, type FreshDatabase, freshDatabase } from '../../support/database.ts';
import { holdBack } from './hold-back.ts';
import { codeOf, PASSWORD, type PeopleApp, peopleApp } from './people.ts';

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

const call = (method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object, headers = administrator) =>
  people.app.inject({ method, url, headers, ...(payload ? { payload } : {}) });

async function newAccount(username: string, roles: string[]): Promise<string> {
  const answer = await call('POST', '/api/accounts', {
    username,
    displayName: username,
    password: PASSWORD,
    roles,
  });
  expect(answer.statusCode).toBe(201);
  return (answer.json() as { account: { id: string } }).account.id;
}
const actionsOn = async (id: string) =>
  (
    await fresh.database.rows<{ action: string }>(
      'select action from audit_entry where subject_id = $1 order by id',
      [id],
    )
  ).map(({ action }) => action);

describe('an administrator', () => {
  it('makes accounts that can sign in, and sees them listed without their passwords', async () => {
    await newAccount('tessa', ['technician']);
    expect((await people.signIn('tessa', PASSWORD)).json()).toMatchObject({
      account: { roles: ['technician'], permissions: expect.arrayContaining(['review.write']) },
    });
    const list = await call('GET', '/api/accounts');
    expect(list.json()).toMatchObject({
      accounts: [{ username: 'first' }, { username: 'tessa', disabled: false }],
    });
    expect(list.body).not.toMatch(/argon2|hash/);
  });

  it('cannot give a name twice, whatever its case', async () => {
    await newAccount('double', []);
    const again = await call('POST', '/api/accounts', {
      username: 'DOUBLE',
      displayName: 'Another',
      password: PASSWORD,
      roles: [],
    });
    expect(codeOf(again)).toBe('account.exists');
  });

  it.each([
    ['too short', 'short one'],
    ['with the user name in it', 'for picky, a sentence'],
    ['of one letter', 'aaaaaaaaaaaaaaaaaaaa'],
  ])('cannot give a password %s', async (_why, password) => {
    const answer = await call('POST', '/api/accounts', {
      username: 'picky',
      displayName: 'Picky',
      password,
      roles: [],
    });
    expect(codeOf(answer)).toBe('password.refused');
  });

  it('ends all sessions of an account with disabling it', async () => {
    const id = await newAccount('leaving', ['operator']);
    const session = await people.bearer('leaving');
    expect((await call('PATCH', `/api/accounts/${id}`, { disabled: true })).statusCode).toBe(200);
    expect(codeOf(await call('GET', '/api/session', undefined, session))).toBe('session.none');
    expect((await people.signIn('leaving', PASSWORD)).statusCode).toBe(401);
    await call('PATCH', `/api/accounts/${id}`, { disabled: false });
    expect(codeOf(await call('GET', '/api/session', undefined, session))).toBe('session.none');
    expect((await people.signIn('leaving', PASSWORD)).statusCode).toBe(200);
    expect(await actionsOn(id)).toEqual(expect.arrayContaining(['account.disabled', 'account.enabled']));
  });

  it('changes roles, which counts for sessions that are under way', async () => {
    const id = await newAccount('rising', ['operator']);
    const session = await people.bearer('rising');
    expect(codeOf(await call('GET', '/api/accounts', undefined, session))).toBe('permission.denied');
    await call('PATCH', `/api/accounts/${id}`, { roles: ['operator', 'administrator'] });
    expect((await call('GET', '/api/accounts', undefined, session)).statusCode).toBe(200);
    await call('PATCH', `/api/accounts/${id}`, { roles: [] });
  });

  it('resets a password, which ends the sessions of the old one', async () => {
    const id = await newAccount('forgetful', []);
    const session = await people.bearer('forgetful');
    const answer = await call('POST', `/api/accounts/${id}/password`, { password: 'quite another sentence' });
    expect(answer.statusCode).toBe(204);
    expect(codeOf(await call('GET', '/api/session', undefined, session))).toBe('session.none');
    expect((await people.signIn('forgetful', PASSWORD)).statusCode).toBe(401);
    expect((await people.signIn('forgetful', 'quite another sentence')).statusCode).toBe(200);
    expect(await actionsOn(id)).toContain('account.password-reset');
  });

  it('cannot be the last one to go, neither alone nor two at once', async () => {
    const list = (await call('GET', '/api/accounts')).json() as {
      accounts: { id: string; username: string }[];
    };
    const first = list.accounts.find(({ username }) => username === 'first')?.id ?? '';
    for (const change of [{ disabled: true }, { roles: ['operator'] }]) {
      expect(codeOf(await call('PATCH', `/api/accounts/${first}`, change))).toBe(
        'account.last-administrator',
      );
    }
    const second = await newAccount('second', ['administrator']);
    const by = { siteId: fresh.siteId, username: '', displayName: '', roles: ['administrator'] as const };
    // Both are past their checks, or the second waits for the first, before either is written down.
    const lock = {
      statement: 'select 1 from audit_head where site_id = $1 for update',
      params: [fresh.siteId],
    };
    const both = await holdBack(fresh.database, lock, 2, () =>
      Promise.allSettled([
        changeAccount(fresh.database, { ...by, id: first }, second, { disabled: true }),
        changeAccount(fresh.database, { ...by, id: second }, first, { disabled: true }),
      ]),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    // Refused for what it is, and not because the database broke a deadlock.
    const refused = both.find(({ status }) => status === 'rejected');
    expect(refused).toMatchObject({ reason: { code: 'account.last-administrator' } });
    await fresh.database.run('update account set disabled_at = null');
    administrator = await people.bearer('first');
  });

  it('neither sees nor changes accounts of another site', async () => {
    const other = await addSite(fresh.database, 'Other Hospital');
    const { account, headers } = await addSignedIn(fresh.database, other, ['administrator']);
    expect(codeOf(await call('PATCH', `/api/accounts/${account.id}`, { roles: [] }))).toBe('thing.not-found');
    const reset = await call('POST', `/api/accounts/${account.id}/password`, { password: PASSWORD });
    expect(codeOf(reset)).toBe('thing.not-found');
    const seen = (await call('GET', '/api/accounts', undefined, headers)).json() as { accounts: unknown[] };
    expect(seen.accounts).toHaveLength(1);
  });
});

describe("one's own password", () => {
  it('changes with the old one given, and ends the other sessions', async () => {
    const id = await newAccount('owner', []);
    const [here, elsewhere] = [await people.bearer('owner'), await people.bearer('owner')];
    const next = 'a sentence of their own';
    const wrong = await call('POST', '/api/session/password', { current: 'not this one, no', next }, here);
    expect(codeOf(wrong)).toBe('password.refused');
    const right = await call('POST', '/api/session/password', { current: PASSWORD, next }, here);
    expect(right.statusCode).toBe(204);
    expect((await call('GET', '/api/session', undefined, here)).statusCode).toBe(200);
    expect((await call('GET', '/api/session', undefined, elsewhere)).statusCode).toBe(401);
    expect((await people.signIn('owner', next)).statusCode).toBe(200);
    expect(await actionsOn(id)).toContain('account.password-changed');
  });

  it('cannot be guessed at a session left open', async () => {
    await newAccount('careless', []);
    const session = await people.bearer('careless');
    const codes = [];
    for (let n = 0; n < 7; n += 1) {
      const guess = { current: `a guess number ${n}`, next: 'a sentence of their own' };
      codes.push(codeOf(await call('POST', '/api/session/password', guess, session)));
    }
    expect(codes.at(-1)).toBe('attempts.too-many');
  });
});

it('all of this stands in an unbroken audit chain', async () => {
  const verdict = await verifyAuditChain(fresh.database, fresh.siteId);
  expect(verdict.kind).toBe('whole');
});
