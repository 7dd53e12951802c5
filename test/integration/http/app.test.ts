import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AppError } from '../../../shared/core/record/errors.ts';
import { type SignedIn, signIn } from '../../support/accounts.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';
import { emptyApp, errorOf } from './house.ts';

let fresh: FreshDatabase;
let house: Awaited<ReturnType<typeof emptyApp>>;
let technician: SignedIn;

beforeAll(async () => {
  fresh = await freshDatabase();
  technician = await signIn(fresh.database, fresh.siteId, ['technician']);
  house = await emptyApp(fresh.database, { bodyLimitBytes: 1_000 });
  const { app } = house;
  app.get('/api/me', { config: { permission: 'session' } }, async (request) => request.account);
  app.post(
    '/api/things/:id',
    {
      config: { permission: 'review.write' },
      schema: {
        summary: 'Change a thing',
        params: z.object({ id: z.uuid() }),
        body: z.strictObject({ name: z.string().min(1), count: z.int(), parts: z.array(z.int()).optional() }),
        response: { 200: z.object({ name: z.string() }).meta({ title: 'Thing' }) },
      },
    },
    async (request) => ({ name: request.body.name, secret: 'kept here' }),
  );
  app.get(
    '/api/wrong-answer',
    { config: { permission: 'public' }, schema: { response: { 200: z.object({ mrn: z.int() }) } } },
    async () => ({ mrn: 'MRN-4711-Holloway' }) as never,
  );
  app.get('/api/broken', { config: { permission: 'public' } }, async () => {
    throw Object.assign(new Error('duplicate key (mrn)=(MRN-4711-Holloway)'), {
      detail: 'Holloway',
      code: '23505',
    });
  });
  app.get('/api/conflict', { config: { permission: 'public' } }, async () => {
    throw new AppError('file.refused', { cause: 'file.encrypted' });
  });
  await app.ready();
});
afterAll(async () => {
  await house.app.close();
  await fresh.drop();
});

const THING = '/api/things/00000000-0000-4000-8000-000000000001';
const post = (payload: string | object, headers: Record<string, string> = {}, url = THING) =>
  house.app.inject({ method: 'POST', url, headers: { ...technician.headers, ...headers }, payload });

describe('a service', () => {
  it('refuses to register a route that declares no permission', async () => {
    const { app } = await emptyApp(fresh.database);
    expect(() => app.get('/api/open', async () => 'everything')).toThrow('declares no permission');
    await app.close();
  });

  it('says that it is alive', async () => {
    expect((await house.app.inject('/healthz')).json()).toEqual({ status: 'ok' });
  });

  it('describes its routes, their schemas and what they need', async () => {
    const description = (await house.app.inject('/openapi.json')).json();
    expect(description).toMatchObject({
      openapi: '3.1.0',
      paths: {
        '/api/things/{id}': {
          post: {
            summary: 'Change a thing',
            description: 'Needs: review.write.',
            requestBody: { content: { 'application/json': { schema: { required: ['name', 'count'] } } } },
            responses: { 200: { content: { 'application/json': { schema: { title: 'Thing' } } } } },
          },
        },
      },
    });
    expect(description.paths).not.toHaveProperty('/metrics');
  });

  it('measures its requests by route, never by address', async () => {
    await post({ name: 'a', count: 1 });
    await house.app.inject('/api/nothing/MRN-4711-Quillfeather');
    const metrics = (await house.app.inject('/metrics')).body;
    expect(metrics).toMatch(
      /chartroom_http_request_seconds_count\{[^}]*route="\/api\/things\/:id"[^}]*status="200"/,
    );
    // Not its figures alone, which a gauge may show by chance.
    expect(metrics).not.toMatch(/MRN|Quillfeather/i);
    expect(metrics).not.toContain('00000000-0000-4000-8000-000000000001');
  });
});

describe('an answer', () => {
  it('tells the signed-in person from a bearer token', async () => {
    const response = await house.app.inject({ url: '/api/me', headers: technician.headers });
    expect(response.json()).toEqual(technician.account);
  });

  it('holds what its schema names and nothing more', async () => {
    expect((await post({ name: 'a', count: 1 })).json()).toEqual({ name: 'a' });
  });

  it('is not kept by browsers, not framed, and runs no foreign scripts', async () => {
    const { headers } = await house.app.inject({ url: '/api/me', headers: technician.headers });
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'content-security-policy': expect.stringMatching(/script-src 'self';.*frame-ancestors 'none'/),
    });
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('a refusal', () => {
  it.each([
    ['an empty name', { name: '', count: 1 }, 'name'],
    ['a missing count', { name: 'a' }, 'count'],
    ['a wrong part', { name: 'a', count: 1, parts: [1, 'x'] }, 'parts.1'],
  ])('of %s names the field', async (_what, payload, field) => {
    const response = await post(payload);
    expect(response.statusCode).toBe(400);
    expect(errorOf(response)).toMatchObject({
      code: 'request.invalid',
      detail: { fields: [{ in: 'body', field }] },
    });
  });

  it('of a wrong id says that it is in the address', async () => {
    const response = await post({ name: 'a', count: 1 }, {}, '/api/things/17');
    expect(errorOf(response)).toMatchObject({ detail: { fields: [{ in: 'params', field: 'id' }] } });
  });

  it.each([
    ['a body that is no JSON', '{"name": "Holloway', 'application/json', 400, 'request.invalid'],
    ['a body of another kind', 'name=Holloway', 'text/csv', 415, 'media-type.refused'],
    ['a body over the limit', `"${'Holloway'.repeat(200)}"`, 'application/json', 413, 'request.too-large'],
  ])('of %s has its status and repeats nothing', async (_what, payload, contentType, status, code) => {
    const response = await post(payload, { 'content-type': contentType });
    expect(response.statusCode).toBe(status);
    expect(errorOf(response).code).toBe(code);
    expect(response.body).not.toContain('Holloway');
  });

  it('of an unknown address is the same for anybody', async () => {
    const response = await house.app.inject('/api/patients/Holloway');
    expect(response.statusCode).toBe(404);
    expect(errorOf(response)).toMatchObject({ code: 'thing.not-found', detail: {} });
  });

  it.each(['/api/broken', '/api/wrong-answer'])(
    'for a fault of ours says nothing of it (%s)',
    async (url) => {
      const response = await house.app.inject(url);
      expect(response.statusCode).toBe(500);
      expect(errorOf(response)).toMatchObject({ code: 'internal', detail: {} });
      expect(response.body).not.toMatch(/Holloway|4711|23505/);
    },
  );

  it('gives the remedy of its cause', async () => {
    expect(errorOf(await house.app.inject('/api/conflict'))).toMatchObject({
      code: 'file.refused',
      remedy: 'Save it without the password and add it again.',
    });
  });
});

describe('the log', () => {
  it('tells of requests and faults by route, account and code, without what they held', async () => {
    await post(
      { name: 'Holloway', count: 1 },
      { 'x-file-name': 'Holloway.pdf', cookie: 'chartroom_session=Holloway' },
      `${THING}?name=Holloway`,
    );
    await post({ name: 'Holloway', count: 'Holloway' });
    await post('{"name": "Holloway', { 'content-type': 'application/json' });
    await house.app.inject('/api/broken?name=Holloway');
    await house.app.inject('/api/wrong-answer');
    await house.app.inject('/api/patients/Holloway');
    await expect.poll(() => house.logged().includes('"status":404')).toBe(true);
    const lines = house.logged();
    expect(lines).toContain('"route":"/api/things/:id"');
    expect(lines).toContain(technician.account.id);
    expect(lines).toContain('"code":"23505"');
    expect(lines).not.toContain('Holloway');
    expect(lines).not.toContain(technician.token);
  });

  it('drops what could hold patient data even when it is handed over by mistake', () => {
    house.log.info(
      { body: { name: 'Marguerite' }, headers: { 'x-file-name': 'Marguerite.pdf' } },
      'a mistake',
    );
    house.log.error({ err: new Error('invalid input syntax: "Marguerite"') }, 'another');
    house.log.info({ job: { value: 'Marguerite', text: 'Marguerite' } }, 'a third');
    expect(house.logged()).toContain('a third');
    expect(house.logged()).not.toContain('Marguerite');
  });
});
