import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AppError } from '../../../shared/core/record/errors.ts';
import type { App } from '../../../shared/platform/http/app.ts';
import { createApp } from '../../../shared/platform/http/create-app.ts';
import { createLog } from '../../../shared/platform/log.ts';
import { type SignedIn, signIn } from '../../support/accounts.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';

let fresh: FreshDatabase;
let app: App;
let logged = '';
let technician: SignedIn;

beforeAll(async () => {
  fresh = await freshDatabase();
  technician = await signIn(fresh.database, fresh.siteId, ['technician']);
  const log = createLog(
    { name: 'test', level: 'debug' },
    new Writable({
      write(chunk, _encoding, done) {
        logged += String(chunk);
        done();
      },
    }),
  );
  app = await createApp({ name: 'test', database: fresh.database, log });
  app.get('/api/me', { config: { permission: 'session' } }, async (request) => request.account);
  app.post(
    '/api/things/:id',
    {
      config: { permission: 'review.write' },
      schema: {
        params: z.object({ id: z.uuid() }),
        body: z.strictObject({ name: z.string().min(1), count: z.int() }),
        response: { 200: z.object({ name: z.string() }) },
      },
    },
    async (request) => ({ name: request.body.name, secret: 'kept here' }),
  );
  app.get('/api/broken', { config: { permission: 'public' } }, async () => {
    throw new Error('duplicate key (mrn)=(MRN-4711-Holloway)');
  });
  app.get('/api/conflict', { config: { permission: 'public' } }, async () => {
    throw new AppError('file.refused', { cause: 'file.encrypted' });
  });
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await fresh.drop();
});

const THING = '/api/things/00000000-0000-4000-8000-000000000001';
const errorOf = (response: { json(): unknown }) =>
  (response.json() as { error: Record<string, unknown> }).error;

describe('a service', () => {
  it('refuses to register a route that declares no permission', () => {
    expect(() => app.get('/api/open', async () => 'everything')).toThrow();
  });
});

describe('an answer', () => {
  it('tells the signed-in person from a bearer token', async () => {
    const response = await app.inject({ url: '/api/me', headers: technician.headers });
    expect(response.json()).toEqual(technician.account);
  });

  it('names the field that was wrong', async () => {
    const response = await app.inject({
      method: 'POST',
      url: THING,
      headers: technician.headers,
      payload: { name: '', count: 1 },
    });
    expect(response.statusCode).toBe(400);
    expect(errorOf(response)).toMatchObject({
      code: 'request.invalid',
      detail: { fields: [{ in: 'body', field: 'name' }] },
    });
  });

  it('holds what its schema names and nothing more', async () => {
    const response = await app.inject({
      method: 'POST',
      url: THING,
      headers: technician.headers,
      payload: { name: 'a', count: 1 },
    });
    expect(response.json()).toEqual({ name: 'a' });
  });

  it('says nothing of the fault behind an internal error', async () => {
    const response = await app.inject('/api/broken');
    expect(response.statusCode).toBe(500);
    expect(errorOf(response)).toMatchObject({ code: 'internal', detail: {} });
    expect(response.body).not.toContain('Holloway');
    expect(logged).not.toContain('Holloway');
    expect(logged).toContain('request failed');
  });

  it('gives the remedy of its cause', async () => {
    expect(errorOf(await app.inject('/api/conflict'))).toMatchObject({
      code: 'file.refused',
      remedy: 'Save it without the password and add it again.',
    });
  });
});
