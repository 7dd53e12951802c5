import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Claim, NextAnswer, Worklist } from '../../../shared/core/record/review-api.ts';
import type { Colleagues } from '../../../shared/core/record/review-api-worklist.ts';
import type { SignedIn } from '../../support/accounts.ts';
import { addSite } from '../../support/database.ts';
import { type Desk, ok, openDesk, type Refusal, take, view } from '../../support/review-desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());
beforeEach(() => desk.database.run(`update document set state = 'exception'`));

const fields = [{ path: 'patient.phone', value: '5550100199', accepted: true }];
const next = async (who: SignedIn, body: object = {}) => {
  const answer = await ok(desk.call<NextAnswer>(who, 'POST', '/api/worklist/next', body));
  return answer.kind === 'claimed' ? answer.claim : undefined;
};
const list = (who: SignedIn, query = '') =>
  ok(desk.call<Worklist>(who, 'GET', `/api/worklist${query && `?${query}`}`));
const skip = (who: SignedIn, { documentId, claim }: Claim, reason = 'bad-image') =>
  desk.call<Refusal>(who, 'POST', `/api/documents/${documentId}/skip`, { claim, reason });
const handOver = (who: SignedIn, { documentId, claim }: Claim, to: string, note = 'second-opinion') =>
  desk.call<Refusal>(who, 'POST', `/api/documents/${documentId}/hand-over`, { claim, to, note });
const seedAged = async (minutes: number, priority = 0) => {
  const { documentId } = await desk.seed({ fields, priority });
  await desk.database.run(
    `update document set in_review_at = now() - $2 * interval '1 minute' where id = $1`,
    [documentId, minutes],
  );
  return documentId;
};

describe('the next document', () => {
  it('is the most urgent, or the one that waited longest, as asked for; the list shows the same order', async () => {
    const young = await seedAged(1, 5);
    const old = await seedAged(90);
    const ids = async (query: string) =>
      (await list(desk.technician, query)).documents.map((document) => document.id);
    expect(await ids('')).toEqual([young, old]);
    expect(await ids('order=age')).toEqual([old, young]);
    expect((await next(desk.technician, { order: 'age' }))?.documentId).toBe(old);
    expect((await next(desk.technician, { order: 'priority' }))?.documentId).toBe(young);
  });

  it('is of a type the person is trained for, unless they ask for another by name', async () => {
    const administrator = await desk.person(['administrator']);
    const trainee = await desk.person(['technician']);
    const url = `/api/accounts/${trainee.account.id}`;
    await ok(desk.call(administrator, 'PATCH', url, { skills: ['consent'] }));
    const { documentId: report } = await desk.seed({ fields, type: 'lab-report', priority: 3 });
    const { documentId: consent } = await desk.seed({ fields, type: 'consent' });
    const { documents } = await list(trainee, 'skilled=true');
    expect(documents.map((document) => document.id)).toEqual([consent]);
    expect((await list(trainee)).documents.map((document) => [document.id, document.skilled])).toEqual([
      [report, false],
      [consent, true],
    ]);
    expect((await next(trainee))?.documentId).toBe(consent);
    expect(await next(trainee)).toBeUndefined();
    expect((await next(trainee, { type: 'lab-report' }))?.documentId).toBe(report);
  });
});

describe('skipping', () => {
  it('puts a document aside for this person; others get it and see why', async () => {
    const { documentId } = await desk.seed({ fields });
    const claim = await take(desk, desk.technician, documentId);
    await ok(skip(desk.technician, claim));
    expect(await next(desk.technician)).toBeUndefined();
    const [shown] = (await list(desk.other)).documents;
    expect(shown).toMatchObject({
      holder: null,
      skips: [{ by: { id: desk.technician.account.id }, reason: 'bad-image' }],
    });
    expect((await next(desk.other))?.documentId).toBe(documentId);
  });

  it('is over after a while, and does not keep the person from opening it', async () => {
    const { documentId } = await desk.seed({ fields });
    await ok(skip(desk.technician, await take(desk, desk.technician, documentId)));
    const again = await take(desk, desk.technician, documentId);
    await ok(skip(desk.technician, again, 'interrupted'));
    await desk.database.run(`update document_skip set until = now() - interval '1 second'`);
    expect((await list(desk.other)).documents[0]?.skips).toEqual([]);
    expect((await next(desk.technician))?.documentId).toBe(documentId);
  });

  it('asked for again changes nothing; without the claim it is refused; the reason is a code', async () => {
    const { documentId } = await desk.seed({ fields });
    const claim = await take(desk, desk.technician, documentId);
    expect((await skip(desk.other, claim)).body.error.code).toBe('claim.lost');
    expect((await skip(desk.technician, claim, 'Mrs Holloway is my aunt')).status).toBe(400);
    await ok(skip(desk.technician, claim));
    const taken = await next(desk.other);
    await ok(skip(desk.technician, claim));
    expect((await view(desk, desk.other, documentId)).claim).toBe(taken?.claim);
  });
});

describe('handing over', () => {
  it('makes the other person the holder, who finds it on top and gets it next', async () => {
    await desk.seed({ fields, priority: 9 });
    const { documentId } = await desk.seed({ fields });
    const claim = await take(desk, desk.technician, documentId);
    const to = desk.other.account.id;
    await ok(handOver(desk.technician, claim, to));
    const { documents, counts } = await list(desk.other);
    expect(documents[0]).toMatchObject({
      id: documentId,
      holder: { mine: true },
      handed: { by: { id: desk.technician.account.id }, note: 'second-opinion', opened: false },
    });
    expect(counts.handed).toBe(1);
    expect((await list(desk.technician)).documents.at(-1)).toMatchObject({ holder: { person: { id: to } } });
    expect((await next(desk.other))?.documentId).toBe(documentId);
    expect((await list(desk.other)).counts.handed).toBe(0);
    expect((await next(desk.other))?.documentId).not.toBe(documentId);
  });

  it('ends the giver’s claim; what they write afterwards is refused', async () => {
    const { documentId } = await desk.seed({ fields });
    const claim = await take(desk, desk.technician, documentId);
    await ok(handOver(desk.technician, claim, desk.other.account.id));
    const field = (await view(desk, desk.technician, documentId)).fields[0];
    const reply = await desk.call<Refusal>(
      desk.technician,
      'POST',
      `/api/documents/${documentId}/fields/${field?.id}/decision`,
      { requestId: randomUUID(), claim: claim.claim, kind: 'confirmed', seen: field?.value },
    );
    expect(reply.body.error.code).toBe('claim.lost');
    // The same again is answered as done, and gives nobody anything anew.
    await ok(handOver(desk.technician, claim, desk.other.account.id));
    const held = await take(desk, desk.other, documentId);
    await ok(handOver(desk.technician, claim, desk.other.account.id));
    expect((await view(desk, desk.other, documentId)).claim).toBe(held.claim);
  });

  it('is to somebody of the site who may review, by name', async () => {
    const operator = await desk.person(['operator']);
    const foreign = await desk.person(['technician'], await addSite(desk.database, 'Far Hospital'));
    const { documentId } = await desk.seed({ fields });
    const claim = await take(desk, desk.technician, documentId);
    for (const nobody of [operator, foreign, desk.technician]) {
      const reply = await handOver(desk.technician, claim, nobody.account.id);
      expect(reply.body.error).toMatchObject({
        code: 'decision.refused',
        detail: { because: 'cannot-review' },
      });
    }
    const { people } = await ok(desk.call<Colleagues>(desk.technician, 'GET', '/api/worklist/colleagues'));
    const ids = people.map((person) => person.id);
    expect(ids).toEqual(expect.arrayContaining([desk.other.account.id, desk.supervisor.account.id]));
    for (const nobody of [operator, foreign, desk.technician]) expect(ids).not.toContain(nobody.account.id);
  });

  it('that nobody opens frees itself', async () => {
    const { documentId } = await desk.seed({ fields });
    const claim = await take(desk, desk.technician, documentId);
    await ok(handOver(desk.technician, claim, desk.other.account.id));
    await desk.database.run(
      `update document_claim set leased_until = now() - interval '1 second' where document_id = $1`,
      [documentId],
    );
    expect((await next(desk.supervisor))?.documentId).toBe(documentId);
    expect((await list(desk.supervisor)).documents[0]?.handed).toBeNull();
  });
});

it('the worklist holds no word of any patient', async () => {
  const secret = 'Quillfeather';
  await desk.seed({
    fields: [
      { path: 'patient.familyName', value: secret },
      { path: 'patient.mrn', value: 'Q-4711' },
    ],
  });
  const text = JSON.stringify(await list(desk.technician));
  expect(text).not.toMatch(/Quillfeather|Q-4711/);
});
