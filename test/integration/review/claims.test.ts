import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Claim, NextAnswer, Worklist } from '../../../shared/core/record/review-api.ts';
import type { Database, Sql } from '../../../shared/platform/postgres/database.ts';
import { takeNext } from '../../../shared/platform/postgres/review/next-document.ts';
import { at, type Desk, ok, openDesk, type Refusal, say, take, view } from '../../support/review-desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());
beforeEach(() => desk.database.run(`update document set state = 'exception'`));

const fields = [{ path: 'patient.phone', value: '5550100199', accepted: true }];
const next = (who = desk.technician, body: object = {}) =>
  ok(desk.call<NextAnswer>(who, 'POST', '/api/worklist/next', body));
const expire = (documentId: string) =>
  desk.database.run(
    `update document_claim set leased_until = now() - interval '1 second' where document_id = $1`,
    [documentId],
  );

describe('next', () => {
  it('hands out the most urgent first, then the oldest, each to one person', async () => {
    const plain = await desk.seed({ fields });
    const later = await desk.seed({ fields });
    const urgent = await desk.seed({ fields, priority: 5 });
    const order = [];
    for (const who of [desk.technician, desk.other, desk.technician]) {
      const answer = await next(who);
      order.push(answer.kind === 'claimed' ? answer.claim.documentId : 'none');
    }
    expect(order).toEqual([urgent.documentId, plain.documentId, later.documentId]);
    expect(await next(desk.other)).toEqual({ kind: 'none', heldByOthers: 2 });
  });

  it('never gives one document to two of many who ask at once, and leaves none lying', async () => {
    const seeded = [];
    for (let i = 0; i < 12; i++) seeded.push((await desk.seed({ fields })).documentId);
    const people = await Promise.all(Array.from({ length: 8 }, () => desk.person(['technician'])));
    const answers = await Promise.all(Array.from({ length: 16 }, (_, i) => next(people[i % 8])));
    const given = answers.flatMap((a) => (a.kind === 'claimed' ? [a.claim.documentId] : []));
    expect(given.sort()).toEqual(seeded.sort());
  });

  it('does not take from somebody what was still free when it looked', async () => {
    const taken = await desk.seed({ fields, priority: 9 });
    const free = await desk.seed({ fields });
    await take(desk, desk.other, taken.documentId);
    let looks = 0;
    // The first look shows what stood a moment ago.
    const late = (sql: Sql): Sql => ({
      ...sql,
      first: <T extends object>(text: string, params?: readonly unknown[]) =>
        text.includes('document_skip') && looks++ === 0
          ? sql.first<T>('select $1::uuid as id', [taken.documentId])
          : sql.first<T>(text, params),
    });
    const database: Database = {
      ...desk.database,
      transaction: (work) => desk.database.transaction((sql) => work(late(sql))),
    };
    const claim = await takeNext(
      database,
      desk.technician.account,
      { except: [], order: 'priority' },
      { ms: 60_000, opens: true },
    );
    expect(claim?.documentId).toBe(free.documentId);
    expect((await view(desk, desk.other, taken.documentId)).holder?.mine).toBe(true);
  });

  it('keeps to a batch or a type, and passes by what was put aside', async () => {
    const lab = await desk.seed({ fields, type: 'lab-report' });
    const consent = await desk.seed({ fields, type: 'consent' });
    expect(await next(desk.technician, { type: 'consent' })).toMatchObject({
      claim: { documentId: consent.documentId },
    });
    expect((await next(desk.technician, { except: [lab.documentId] })).kind).toBe('none');
    expect(await next(desk.technician, { batchId: lab.batchId })).toMatchObject({
      claim: { documentId: lab.documentId },
    });
  });
});

describe('a claim', () => {
  it('keeps everybody else out, and says who holds it', async () => {
    const { documentId } = await desk.seed({ fields });
    await take(desk, desk.technician, documentId);
    const refused = await desk.call<Refusal>(desk.other, 'POST', `/api/documents/${documentId}/claim`, {});
    expect(refused.status).toBe(409);
    expect(refused.body.error).toMatchObject({
      code: 'claim.lost',
      detail: { heldBy: { id: desk.technician.account.id } },
    });
  });

  it('is the same when asked for again, and is renewed', async () => {
    const { documentId } = await desk.seed({ fields });
    const first = await take(desk, desk.technician, documentId);
    await desk.database.run(
      `update document_claim set leased_until = now() + interval '1 second' where document_id = $1`,
      [documentId],
    );
    const again = await take(desk, desk.technician, documentId);
    expect(again.claim).toBe(first.claim);
    expect(Date.parse(again.until)).toBeGreaterThan(Date.now() + 60_000);
  });

  it('frees itself when nobody renews it; whoever was away too long cannot write any more', async () => {
    const { documentId } = await desk.seed({ fields });
    const old = await take(desk, desk.technician, documentId);
    await expire(documentId);
    const { claim } = await take(desk, desk.other, documentId);
    expect(claim).not.toBe(old.claim);
    const phone = at(await view(desk, desk.other, documentId), 'patient.phone');
    const late = await say(desk, desk.technician, documentId, old.claim, phone, { kind: 'confirmed' });
    expect(late.body.error).toMatchObject({
      code: 'claim.lost',
      detail: { heldBy: { id: desk.other.account.id } },
    });
    expect(at(await view(desk, desk.other, documentId), 'patient.phone').decision).toBeNull();
    const heartbeat = await desk.call<Refusal>(
      desk.technician,
      'POST',
      `/api/documents/${documentId}/claim`,
      {
        claim: old.claim,
      },
    );
    expect(heartbeat.body.error.code).toBe('claim.lost');
  });

  it('given back and taken by somebody else and given back is not the old one any more', async () => {
    const { documentId } = await desk.seed({ fields });
    const url = `/api/documents/${documentId}/claim`;
    const mine = await take(desk, desk.technician, documentId);
    await ok(desk.call(desk.technician, 'DELETE', `${url}?claim=${mine.claim}`));
    const theirs = await take(desk, desk.other, documentId);
    await ok(desk.call(desk.other, 'DELETE', `${url}?claim=${theirs.claim}`));
    await take(desk, desk.technician, documentId);
    const phone = at(await view(desk, desk.technician, documentId), 'patient.phone');
    const stale = await say(desk, desk.technician, documentId, mine.claim, phone, { kind: 'confirmed' });
    expect(stale.body.error.code).toBe('claim.lost');
  });

  it('of a colleague cannot be given back, but broken by a supervisor, which is on record', async () => {
    const { documentId } = await desk.seed({ fields });
    const url = `/api/documents/${documentId}/claim`;
    const { claim } = await take(desk, desk.technician, documentId);
    await desk.call(desk.other, 'DELETE', `${url}?claim=${claim}`);
    expect((await view(desk, desk.other, documentId)).holder?.person.id).toBe(desk.technician.account.id);
    const denied = await desk.call(desk.other, 'POST', `${url}/break`, { reason: 'urgent' });
    expect(denied.status).toBe(403);
    await ok(desk.call(desk.supervisor, 'POST', `${url}/break`, { reason: 'person-away' }));
    const taken = await take(desk, desk.other, documentId);
    expect(taken.claim).toBeGreaterThan(claim);
    const entry = await desk.database.first<{ detail: object; accountId: string }>(
      `select detail, account_id as "accountId" from audit_entry
       where subject_id = $1 and action = 'document.claim-broken'`,
      [documentId],
    );
    expect(entry).toEqual({
      detail: { reason: 'person-away', heldBy: desk.technician.account.id },
      accountId: desk.supervisor.account.id,
    });
  });

  it('is not given on what is not in review', async () => {
    const { documentId } = await desk.seed({ fields });
    await desk.database.run(`update document set state = 'committed' where id = $1`, [documentId]);
    const refused = await desk.call<Refusal>(
      desk.technician,
      'POST',
      `/api/documents/${documentId}/claim`,
      {},
    );
    expect(refused.body.error).toMatchObject({ code: 'state.conflict', detail: { state: 'committed' } });
  });
});

describe('the worklist', () => {
  const list = (who = desk.technician, query = '') =>
    ok(desk.call<Worklist>(who, 'GET', `/api/worklist${query}`));

  it('shows what waits, how much is open, who holds what, and the counts', async () => {
    const first = await desk.seed({ fields, priority: 1 });
    const second = await desk.seed({ fields, type: 'consent' });
    const { claim }: Claim = await take(desk, desk.technician, first.documentId);
    const all = await list();
    expect(all.documents.map((d) => d.id)).toEqual([first.documentId, second.documentId]);
    expect(all.documents[0]).toMatchObject({
      pages: 1,
      fields: { total: 1, open: 1 },
      holder: { mine: true },
    });
    expect(all.documents[1]?.holder).toBeNull();
    expect(all.counts).toMatchObject({ inReview: 2, free: 1, mine: 1, held: 0 });
    expect((await list(desk.other)).counts).toMatchObject({ mine: 0, held: 1 });
    const phone = at(await view(desk, desk.technician, first.documentId), 'patient.phone');
    await ok(say(desk, desk.technician, first.documentId, claim, phone, { kind: 'confirmed' }) as never);
    expect((await list()).documents[0]?.fields.open).toBe(0);
  });

  it('is filtered by batch, type and holder', async () => {
    const first = await desk.seed({ fields });
    const second = await desk.seed({ fields, type: 'consent' });
    await take(desk, desk.technician, first.documentId);
    const ids = async (query: string, who = desk.technician) =>
      (await list(who, query)).documents.map((d) => d.id);
    expect(await ids('?type=consent')).toEqual([second.documentId]);
    expect(await ids(`?batchId=${first.batchId}`)).toEqual([first.documentId]);
    expect(await ids('?holder=mine')).toEqual([first.documentId]);
    expect(await ids('?holder=free')).toEqual([second.documentId]);
    expect(await ids('?holder=held', desk.other)).toEqual([first.documentId]);
    expect(await ids('?limit=1&offset=1')).toEqual([second.documentId]);
  });

  it('holds nothing of a patient', async () => {
    await desk.seed({ fields: [{ path: 'patient.familyName', value: 'Quillfeather' }] });
    expect(JSON.stringify(await list())).not.toContain('Quillfeather');
  });
});
