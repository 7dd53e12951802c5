import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PERMISSIONS, ROLES, type Role } from '../../../shared/core/record/roles.ts';
import { type SignedIn, signIn } from '../../support/accounts.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';
import { emptyApp, errorOf } from './house.ts';

/** Who may do what, written down a second time: a change of the table in the core must be meant. */
const MAY: Record<(typeof PERMISSIONS)[number], readonly Role[]> = {
  'intake.write': ['operator', 'supervisor'],
  'intake.read': ['operator', 'technician', 'supervisor', 'ops'],
  'review.read': ['technician', 'supervisor'],
  'review.write': ['technician', 'supervisor'],
  'review.settle': ['supervisor'],
  'record.read': ['technician', 'supervisor'],
  'ops.read': ['ops'],
  'ops.write': ['ops'],
  'accounts.write': ['administrator'],
};

let fresh: FreshDatabase;
let app: Awaited<ReturnType<typeof emptyApp>>['app'];
const people = new Map<Role, SignedIn>();
beforeAll(async () => {
  fresh = await freshDatabase();
  for (const role of ROLES) people.set(role, await signIn(fresh.database, fresh.siteId, [role]));
  ({ app } = await emptyApp(fresh.database));
  for (const permission of PERMISSIONS) {
    app.get(`/api/${permission}`, { config: { permission } }, async () => ({ done: true }));
    app.post(`/api/${permission}`, { config: { permission } }, async () => ({ done: true }));
  }
  app.post('/api/open', { config: { permission: 'public' } }, async () => ({ done: true }));
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await fresh.drop();
});

const tokenOf = (role: Role) => people.get(role)?.token ?? '';

describe('each role sees what it may and nothing else', () => {
  const table = PERMISSIONS.flatMap((permission) => ROLES.map((role) => [role, permission] as const));
  it.each(table)('%s, %s', async (role, permission) => {
    const response = await app.inject({
      url: `/api/${permission}`,
      headers: { cookie: `chartroom_session=${tokenOf(role)}` },
    });
    expect(response.statusCode).toBe(MAY[permission].includes(role) ? 200 : 403);
    if (response.statusCode === 403)
      expect(errorOf(response)).toMatchObject({ code: 'permission.denied', detail: {} });
  });

  it.each(PERMISSIONS.map((permission) => [permission]))(
    'nobody without a session: %s',
    async (permission) => {
      expect(errorOf(await app.inject(`/api/${permission}`)).code).toBe('session.none');
      expect((await app.inject({ method: 'HEAD', url: `/api/${permission}` })).statusCode).toBe(401);
    },
  );

  it('nobody whose account is disabled', async () => {
    const gone = await signIn(fresh.database, fresh.siteId, ['supervisor']);
    await fresh.database.run('update account set disabled_at = now() where id = $1', [gone.account.id]);
    expect((await app.inject({ url: '/api/review.read', headers: gone.headers })).statusCode).toBe(401);
  });
});

describe('what another site makes a browser send', () => {
  const send = (headers: Record<string, string>, url = '/api/review.write') =>
    app.inject({
      method: 'POST',
      url,
      headers: {
        host: 'records.example.org',
        cookie: `chartroom_session=${tokenOf('technician')}`,
        ...headers,
      },
    });

  it.each([
    ['another origin', { origin: 'https://elsewhere.example.net' }],
    ['an origin that only begins alike', { origin: 'https://records.example.org.example.net' }],
    ['no origin it would name', { origin: 'null' }],
    ['another site, says the browser', { 'sec-fetch-site': 'cross-site' }],
    ['a sibling of the same domain', { 'sec-fetch-site': 'same-site' }],
    ['nothing said at all', {}],
  ])('is refused: %s', async (_what, headers) => {
    const response = await send(headers as Record<string, string>);
    expect(response.statusCode).toBe(403);
    expect(errorOf(response).code).toBe('request.foreign-origin');
  });

  it('is refused before sign-in too, so that nobody is signed in as somebody else', async () => {
    const response = await send({ cookie: '', origin: 'https://elsewhere.example.net' }, '/api/open');
    expect(errorOf(response).code).toBe('request.foreign-origin');
  });

  it('is told from what our own pages send', async () => {
    expect((await send({ origin: 'https://records.example.org' })).statusCode).toBe(200);
    expect((await send({ 'sec-fetch-site': 'same-origin' })).statusCode).toBe(200);
    const behindGateway = { host: '127.0.0.1:9001', 'x-forwarded-host': 'records.example.org' };
    expect((await send({ ...behindGateway, origin: 'https://records.example.org' })).statusCode).toBe(200);
  });

  it('is told from what programs send with a token', async () => {
    const response = await app.inject({
      method: 'POST',
      url: '/api/review.write',
      headers: people.get('technician')?.headers ?? {},
    });
    expect(response.statusCode).toBe(200);
  });

  it('is compared with the public origin where one is set', async () => {
    const set = await emptyApp(fresh.database, { publicOrigin: 'https://records.example.org' });
    set.app.post('/api/open', { config: { permission: 'public' } }, async () => ({ done: true }));
    const from = async (origin: string) =>
      (
        await set.app.inject({
          method: 'POST',
          url: '/api/open',
          headers: { origin, host: 'records.example.org' },
        })
      ).statusCode;
    expect(await from('https://records.example.org')).toBe(200);
    expect(await from('http://records.example.org')).toBe(403);
    await set.app.close();
  });
});
