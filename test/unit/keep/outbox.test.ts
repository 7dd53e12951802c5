import { describe, expect, it } from 'vitest';
import { RequestProblem } from '../../../services/review/web/api/request.ts';
import { type Courier, createOutbox, type KeptChange } from '../../../services/review/web/keep/outbox.ts';
import { type ErrorCode, errorFacts } from '../../../shared/core/record/errors.ts';

const problem = (code: ErrorCode | 'network', detail = {}) =>
  new RequestProblem(code, code, undefined, detail, code === 'network' || errorFacts(code).retry);

let order = 0;
const change = (documentId: string, value: string, fieldId = value): KeptChange => ({
  id: `${documentId}-${value}`,
  order: order++,
  documentId,
  about: [fieldId],
  ask: { kind: 'decide', fieldId, request: { requestId: value, kind: 'corrected', value, seen: null } },
  typed: [],
});

/** A server that does what it is told, and a clock that runs when it is told. */
function bench() {
  const log: string[] = [];
  const kept = new Map<string, KeptChange>();
  const timers: { ms: number; work: () => void }[] = [];
  const answers: (RequestProblem | 'yes')[] = [];
  const takes: (RequestProblem | number)[] = [];
  const courier: Courier = {
    async send({ id }, claim) {
      if (!kept.has(id)) throw new Error(`${id} was sent before it was kept`);
      const answer = answers.shift() ?? 'yes';
      log.push(`${id} by ${claim}: ${answer === 'yes' ? 'saved' : answer.code}`);
      if (answer !== 'yes') throw answer;
      return {};
    },
    async take(documentId) {
      const taken = takes.shift() ?? 7;
      log.push(`take ${documentId}`);
      if (typeof taken !== 'number') throw taken;
      return taken;
    },
    async giveBack(documentId, claim) {
      log.push(`give back ${documentId} ${claim}`);
    },
    async keep(one) {
      // The earlier one takes longer on its way to the disk.
      for (let turn = one.id.endsWith('slow') ? 20 : 1; turn > 0; turn--) await Promise.resolve();
      kept.set(one.id, one);
    },
    drop: async (id) => void kept.delete(id),
    answered: ({ id }) => void log.push(`answered ${id}`),
    after(ms, work) {
      const timer = { ms, work };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer) >>> 0, 1);
    },
  };
  const outbox = createOutbox(courier);
  const quiet = () => new Promise((resolve) => setTimeout(resolve, 0));
  return {
    outbox,
    log,
    kept,
    timers,
    answer: (...next: typeof answers) => void answers.push(...next),
    grant: (...next: typeof takes) => void takes.push(...next),
    quiet,
    /** Lets the waiting time pass, once. */
    async pass() {
      for (const { work } of timers.splice(0)) work();
      await quiet();
    },
    sent: () => log.filter((line) => line.includes(': ')),
  };
}

const atDesk = (b: ReturnType<typeof bench>, documentId = 'doc', claim = 5) => {
  const lost: (string | null)[] = [];
  b.outbox.attach(documentId, (heldBy) => lost.push(heldBy));
  b.outbox.hold(documentId, claim);
  return lost;
};

describe('the outbox', () => {
  it('keeps a change before it sends it, sends them in order, and forgets what was answered', async () => {
    const b = bench();
    atDesk(b);
    await Promise.all(['a', 'b', 'c'].map((value) => b.outbox.add(change('doc', value))));
    await b.quiet();
    expect(b.sent()).toEqual(['doc-a by 5: saved', 'doc-b by 5: saved', 'doc-c by 5: saved']);
    expect(b.kept.size).toBe(0);
    expect(b.outbox.view().changes).toEqual([]);
  });

  it('calls a change kept only when a crash cannot lose it any more', async () => {
    const b = bench();
    const states = () => b.outbox.view().changes.map(({ state }) => state);
    const adding = b.outbox.add(change('doc', 'slow'));
    expect([states(), b.kept.size]).toEqual([['keeping'], 0]);
    b.outbox.attach('doc', () => undefined);
    await adding;
    expect([states(), b.kept.size]).toEqual([['waiting'], 1]);
  });

  it('never sends what is not on the disk yet, nor anything before it', async () => {
    const b = bench();
    atDesk(b);
    await Promise.all(['first', 'slow', 'third'].map((value) => b.outbox.add(change('doc', value))));
    await b.quiet();
    expect(b.sent()).toEqual(['doc-first by 5: saved', 'doc-slow by 5: saved', 'doc-third by 5: saved']);
    expect(b.kept.size).toBe(0);
  });

  it('waits longer and longer while the connection is away, then sends everything once, in order', async () => {
    const b = bench();
    atDesk(b);
    b.answer(problem('network'), problem('network'), problem('service.unavailable'));
    await b.outbox.add(change('doc', 'a'));
    await b.outbox.add(change('doc', 'b'));
    expect(b.outbox.view().away).toBe(true);
    expect(b.kept.size).toBe(2);
    const waits: number[] = [];
    while (b.timers.length > 0 && waits.length < 9) {
      waits.push(b.timers[0]?.ms ?? 0);
      await b.pass();
    }
    expect(waits).toEqual([...waits].sort((x, y) => x - y));
    expect(b.sent().filter((line) => line.endsWith('saved'))).toEqual([
      'doc-a by 5: saved',
      'doc-b by 5: saved',
    ]);
    expect(b.outbox.view()).toMatchObject({ changes: [], away: false });
  });

  it('is not held up on one document by another', async () => {
    const b = bench();
    atDesk(b, 'one');
    await b.outbox.attach('two', () => undefined);
    await b.outbox.add(change('two', 'x'));
    await b.outbox.add(change('one', 'a'));
    expect(b.sent()).toEqual(['one-a by 5: saved']);
    expect(b.outbox.view().changes.map(({ id }) => id)).toEqual(['two-x']);
  });

  it('never drops what the server refuses, and goes on with what comes after', async () => {
    const b = bench();
    atDesk(b);
    b.answer(problem('state.conflict'));
    await b.outbox.add(change('doc', 'a'));
    await b.outbox.add(change('doc', 'b'));
    await b.pass();
    expect(b.outbox.view().changes).toMatchObject([
      { id: 'doc-a', state: 'refused', problem: { code: 'state.conflict' } },
    ]);
    expect([...b.kept.keys()]).toEqual(['doc-a']);
    await b.outbox.forget('doc-a');
    expect(b.kept.size).toBe(0);
  });

  it('lets a newer word on the same field take the place of a refused one', async () => {
    const b = bench();
    atDesk(b);
    b.answer(problem('value.refused'));
    await b.outbox.add(change('doc', 'bad', 'field'));
    await b.outbox.add(change('doc', 'good', 'field'));
    await b.pass();
    expect(b.outbox.view().changes).toEqual([]);
    expect(b.kept.size).toBe(0);
  });

  it('waits for the desk when the document is lost, tells it who has it, and goes on when it is held again', async () => {
    const b = bench();
    const lost = atDesk(b);
    b.answer(problem('claim.lost', { heldBy: { displayName: 'Ines Calder' } }));
    await b.outbox.add(change('doc', 'a'));
    expect(lost).toEqual(['Ines Calder']);
    expect(b.outbox.view().lost.get('doc')).toBe('Ines Calder');
    expect(b.outbox.view().changes).toMatchObject([{ state: 'waiting' }]);
    b.outbox.hold('doc', 9);
    await b.quiet();
    expect(b.sent().at(-1)).toBe('doc-a by 9: saved');
    expect(b.outbox.view().lost.size).toBe(0);
  });

  it('takes up what an earlier window left, takes the document for as long as it needs, and gives it back', async () => {
    const b = bench();
    const left = [change('doc', 'a'), change('doc', 'b')];
    for (const one of left) b.kept.set(one.id, one);
    b.outbox.restore(left);
    b.outbox.restore(left);
    await b.quiet();
    expect(b.log).toEqual([
      'take doc',
      'doc-a by 7: saved',
      'answered doc-a',
      'doc-b by 7: saved',
      'answered doc-b',
      'give back doc 7',
    ]);
  });

  it('gives a document back only when what is on its way has arrived', async () => {
    const b = bench();
    atDesk(b);
    b.answer(problem('network'));
    await b.outbox.add(change('doc', 'a'));
    b.outbox.detach('doc');
    b.outbox.detach('doc');
    expect(b.log).not.toContain('give back doc 5');
    await b.pass();
    expect(b.log.at(-1)).toBe('give back doc 5');
    expect(b.sent().at(-1)).toBe('doc-a by 5: saved');
  });

  it('tries to take a document that somebody else holds, and says so meanwhile', async () => {
    const b = bench();
    const left = change('doc', 'a');
    b.kept.set(left.id, left);
    b.grant(problem('claim.lost', { heldBy: { displayName: 'Tom' } }), 8);
    b.outbox.restore([left]);
    await b.quiet();
    expect(b.outbox.view().lost.get('doc')).toBe('Tom');
    await b.pass();
    expect(b.sent()).toEqual(['doc-a by 8: saved']);
    expect(b.outbox.view().lost.size).toBe(0);
  });

  it('shows everything as refused when the document cannot be had any more', async () => {
    const b = bench();
    const left = [change('doc', 'a'), change('doc', 'b')];
    b.grant(problem('state.conflict', { state: 'committed' }));
    b.outbox.restore(left);
    await b.quiet();
    expect(b.outbox.view().changes.map(({ state }) => state)).toEqual(['refused', 'refused']);
  });

  it('waits when nobody is signed in, and goes on after signing in again', async () => {
    const b = bench();
    atDesk(b);
    b.answer(problem('session.none'));
    await b.outbox.add(change('doc', 'a'));
    await b.outbox.add(change('doc', 'b'));
    expect(b.sent()).toHaveLength(1);
    expect(b.outbox.view().signedOut).toBe(true);
    b.outbox.wake();
    await b.quiet();
    expect(b.sent().slice(1)).toEqual(['doc-a by 5: saved', 'doc-b by 5: saved']);
  });

  it('asks the person after a change has failed at the server several times', async () => {
    const b = bench();
    atDesk(b);
    b.answer(...Array.from({ length: 6 }, () => problem('internal')));
    await b.outbox.add(change('doc', 'a'));
    for (let i = 0; i < 8; i++) await b.pass();
    expect(b.outbox.view().changes).toMatchObject([{ state: 'refused' }]);
    b.outbox.again('doc-a');
    await b.quiet();
    expect(b.outbox.view().changes).toEqual([]);
  });

  it('does not hold an outage against a change that the server then trips over once', async () => {
    const b = bench();
    atDesk(b);
    b.answer(...Array.from({ length: 6 }, () => problem('network')), problem('internal'));
    await b.outbox.add(change('doc', 'a'));
    for (let i = 0; i < 7; i++) await b.pass();
    expect(b.sent()).toHaveLength(8);
    expect(b.outbox.view().changes).toEqual([]);
  });

  it('is no longer without a connection once the server says anything, be it no', async () => {
    const b = bench();
    atDesk(b);
    b.answer(problem('network'), problem('state.conflict'));
    await b.outbox.add(change('doc', 'a'));
    expect(b.outbox.view().away).toBe(true);
    await b.pass();
    expect(b.outbox.view()).toMatchObject({ away: false, changes: [{ state: 'refused' }] });
  });

  it('sends nothing more once it is closed, not even what stood behind a change on its way', async () => {
    const b = bench();
    atDesk(b);
    const adding = [b.outbox.add(change('doc', 'a')), b.outbox.add(change('doc', 'b'))];
    while (b.outbox.view().changes[0]?.state !== 'sending') await Promise.resolve();
    b.outbox.close();
    await Promise.all(adding);
    await b.quiet();
    expect(b.sent()).toEqual(['doc-a by 5: saved']);
    expect([...b.kept.keys()]).toEqual(['doc-b']);
  });
});
