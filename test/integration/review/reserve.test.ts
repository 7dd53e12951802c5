import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { NextAnswer, Worklist } from '../../../shared/core/record/review-api.ts';
import type { AheadAnswer } from '../../../shared/core/record/review-api-ahead.ts';
import { AHEAD } from '../../../shared/platform/postgres/review/reserve.ts';
import { type Desk, ok, openDesk, take, view } from '../../support/review-desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());
beforeEach(() => desk.database.run(`update document set state = 'exception'`));

const fields = [{ path: 'patient.phone', value: '5550100199', accepted: true }];
const ahead = (body: object = {}, who = desk.technician) =>
  ok(desk.call<AheadAnswer>(who, 'POST', '/api/worklist/next-ahead', body));
const next = (who = desk.other) => ok(desk.call<NextAnswer>(who, 'POST', '/api/worklist/next', {}));
const endLease = (documentId: string) =>
  desk.database.run(
    `update document_claim set leased_until = now() - interval '1 second' where document_id = $1`,
    [documentId],
  );
const reservedIn = (answer: AheadAnswer) => {
  if (answer.kind === 'none') throw new Error('nothing was reserved');
  return { documentId: answer.claim.documentId, claim: answer.claim.claim };
};

it('a document fetched ahead is held for the person, and everybody sees it', async () => {
  const { documentId } = await desk.seed({ fields });
  const answer = await ahead();
  expect(reservedIn(answer).documentId).toBe(documentId);
  expect(await next()).toEqual({ kind: 'none', heldByOthers: 1 });
  const list = await ok(desk.call<Worklist>(desk.other, 'GET', '/api/worklist'));
  expect(list.documents[0]?.holder?.person.id).toBe(desk.technician.account.id);
});

it('frees itself within two minutes unless it is renewed', async () => {
  const { documentId } = await desk.seed({ fields });
  const answer = await ahead();
  if (answer.kind === 'none') throw new Error('nothing was reserved');
  const lasts = Date.parse(answer.claim.until) - Date.now();
  expect(lasts).toBeLessThanOrEqual(AHEAD.ms);
  await desk.database.run(
    `update document_claim set leased_until = now() + interval '1 second' where document_id = $1`,
    [documentId],
  );
  const renewed = await ahead({ reserved: reservedIn(answer) });
  expect(renewed).toMatchObject({ kind: 'reserved', claim: { documentId, claim: answer.claim.claim } });
  if (renewed.kind === 'reserved')
    expect(Date.parse(renewed.claim.until)).toBeGreaterThan(Date.now() + 60_000);
  await endLease(documentId);
  expect(await next()).toMatchObject({ kind: 'claimed', claim: { documentId } });
});

it('becomes a claim like any other when the person comes to it', async () => {
  const { documentId } = await desk.seed({ fields });
  const { claim } = reservedIn(await ahead());
  const taken = await take(desk, desk.technician, documentId);
  expect(taken.claim).toBe(claim);
  expect(taken.leaseSeconds).toBeGreaterThan(AHEAD.ms / 1000);
  expect((await view(desk, desk.technician, documentId)).claim).toBe(claim);
});

it('what was handed over waits as long as before while it is fetched ahead, and time counts from its opening', async () => {
  const { documentId } = await desk.seed({ fields });
  const { claim } = await take(desk, desk.other, documentId);
  const to = desk.technician.account.id;
  const note = 'second-opinion';
  await ok(desk.call(desk.other, 'POST', `/api/documents/${documentId}/hand-over`, { claim, to, note }));
  const reserved = reservedIn(await ahead());
  expect(reserved.documentId).toBe(documentId);
  await ahead({ reserved });
  const stands = () =>
    desk.database.first<{ minutes: number; opened: boolean }>(
      `select extract(epoch from leased_until - now())::float8 / 60 as minutes, opened_at is not null as opened
       from document_claim where document_id = $1`,
      [documentId],
    );
  const before = await stands();
  expect(before?.minutes).toBeGreaterThan(60);
  expect(before?.opened).toBe(false);
  await take(desk, desk.technician, documentId);
  // A renewal that was on its way when the person came to it takes nothing of that back.
  await ahead({ reserved });
  const after = await stands();
  expect(after?.minutes).toBeGreaterThan(AHEAD.ms / 60_000);
  expect(after?.minutes).toBeLessThan(60);
  expect(after?.opened).toBe(true);
});

it('what was taken by somebody else in the meantime is not renewed; another one is reserved', async () => {
  const first = await desk.seed({ fields });
  const reserved = reservedIn(await ahead());
  await endLease(first.documentId);
  await take(desk, desk.other, first.documentId);
  const second = await desk.seed({ fields });
  expect(reservedIn(await ahead({ reserved })).documentId).toBe(second.documentId);
});

it('says so when nothing is free, and passes by what is in hand', async () => {
  const { documentId } = await desk.seed({ fields });
  expect(await ahead({ except: [documentId] })).toEqual({ kind: 'none' });
});
