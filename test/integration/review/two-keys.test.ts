import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DocumentView, NextAnswer, Worklist } from '../../../shared/core/record/review-api.ts';
import type { ReviewPolicy } from '../../../shared/core/record/review-policy.ts';
import type { SignedIn } from '../../support/accounts.ts';
import { because, keyDesk } from '../../support/key-desk.ts';
import { at, type Desk, ok, openDesk } from '../../support/review-desk.ts';
import type { SeedField } from '../../support/seed-document.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());
beforeEach(() => desk.database.run(`update document set state = 'exception'`));

const MRN = 'patient.mrn';
const PHONE = { path: 'patient.phone', value: '5550100199', accepted: true };
const KEY = { kind: 'value', value: '00-1234' };
const opened = (fields: readonly SeedField[], policy: Partial<ReviewPolicy>) => keyDesk(desk, fields, policy);

describe('a field that two people key', () => {
  const policy = { twoPerson: [MRN] };
  const mrnOnly = [{ path: MRN, value: '00-1234', accepted: true }];

  it('is keyed by both whatever the machine is sure of; equal keys decide it', async () => {
    const { key, field } = await opened(mrnOnly, policy);
    const first = await ok(key(MRN, KEY));
    expect(first.fields[0]).toMatchObject({
      open: true,
      sealed: 'withheld',
      value: null,
      keying: { people: 2, state: 'waits', mine: false, keys: [{ value: '00-1234' }] },
    });
    expect(await field(MRN, desk.other)).toMatchObject({
      sealed: 'key',
      keying: { state: 'to-key', keys: [] },
    });
    const second = await ok(key(MRN, KEY, desk.other));
    expect(second.fields[0]).toMatchObject({
      open: false,
      decision: { kind: 'confirmed', mode: 'blind' },
      keying: { state: 'done', keys: [{ by: { id: desk.technician.account.id } }, {}] },
    });
  });

  it('has nobody for a second key to themselves', async () => {
    const { key, tell } = await opened(mrnOnly, policy);
    await ok(key(MRN, KEY));
    expect(await because(key(MRN, KEY))).toMatchObject({ because: 'keyed-before' });
    expect(await because(tell(MRN, { kind: 'confirmed', reason: 'sure' }))).toMatchObject({
      because: 'waits',
    });
  });

  it('is settled, where their keys differ, by a third who may and who has keyed neither', async () => {
    const { key, tell, field } = await opened(mrnOnly, policy);
    await ok(key(MRN, KEY));
    await ok(key(MRN, { kind: 'value', value: '00-7234' }, desk.supervisor));
    const chief = await desk.person(['supervisor']);
    const another = await desk.person(['technician']);
    for (const who of [desk.technician, desk.supervisor, another]) {
      expect((await field(MRN, who)).keying).toMatchObject({ state: 'settle', mine: false });
      const refused = tell(MRN, { kind: 'unreadable', reason: 'x' }, who);
      expect(await because(refused)).toMatchObject({ because: 'settle-by-another' });
    }
    expect((await field(MRN, another)).keying?.keys).toEqual([]);
    expect(await field(MRN, chief)).toMatchObject({ sealed: null, keying: { mine: true, keys: [{}, {}] } });
    expect(await because(tell(MRN, { kind: 'confirmed' }, chief))).toMatchObject({
      because: 'reason-missing',
    });
    const settled = await ok(
      tell(MRN, { kind: 'corrected', value: '00-7234', reason: 'second is right' }, chief),
    );
    expect(settled.fields[0]).toMatchObject({
      open: false,
      decision: { mode: 'arbitration', value: '00-7234' },
    });
    const undone = tell(MRN, { kind: 'reopened' });
    expect(await because(undone)).toMatchObject({ because: 'settle-by-another' });
  });

  it('added by hand counts as its first key', async () => {
    const { documentId, hold, key, field } = await opened([PHONE], policy);
    const claim = await hold(desk.technician);
    const body = { requestId: randomUUID(), claim, path: MRN, value: '00-1234' };
    const url = `/api/documents/${documentId}/fields`;
    const added = await ok(desk.call<DocumentView>(desk.technician, 'POST', url, body));
    expect(at(added, MRN)).toMatchObject({ open: true, keying: { state: 'waits' } });
    const again = await ok(desk.call<DocumentView>(desk.technician, 'POST', url, body));
    expect(again.version).toBe(added.version);
    expect(await field(MRN, desk.other)).toMatchObject({ sealed: 'key' });
    const second = await ok(key(MRN, KEY, desk.other));
    expect(second.fields[0]).toMatchObject({ open: false, decision: { kind: 'corrected', mode: 'blind' } });
  });

  it('is an ordinary one where the site has one person', async () => {
    const { field } = await opened(mrnOnly, { ...policy, onePersonSite: true });
    expect(await field(MRN)).toMatchObject({ check: 'glance', sealed: null, keying: null });
  });
});

describe('a document with nothing to do for the caller', () => {
  const policy = { twoPerson: [MRN] };
  const next = (who: SignedIn) => ok(desk.call<NextAnswer>(who, 'POST', '/api/worklist/next', {}));
  const waits = async (who: SignedIn) =>
    (await ok(desk.call<Worklist>(who, 'GET', '/api/worklist'))).documents.map((item) => item.waits);
  const free = (documentId: string) =>
    desk.database.run('delete from document_claim where document_id = $1', [documentId]);

  it('waits for another person, and goes to another person', async () => {
    const { documentId, key, tell } = await opened([{ path: MRN, value: '00-1234' }, PHONE], policy);
    await ok(key(MRN, KEY));
    expect(await waits(desk.technician)).toEqual(['anyone']);
    await ok(tell('patient.phone', { kind: 'confirmed' }));
    await free(documentId);
    expect([await waits(desk.technician), await waits(desk.other)]).toEqual([['another-person'], ['anyone']]);
    expect(await next(desk.technician)).toMatchObject({ kind: 'none' });
    expect(await next(desk.other)).toMatchObject({ kind: 'claimed', claim: { documentId } });
  });

  it('waits for a supervisor where two differ, and comes back to anyone when it is settled', async () => {
    const { documentId, key, tell } = await opened([{ path: MRN, value: '00-1234' }], policy);
    await ok(key(MRN, KEY));
    await ok(key(MRN, { kind: 'unreadable' }, desk.other));
    await free(documentId);
    for (const who of [desk.technician, desk.other]) {
      expect(await waits(who)).toEqual(['supervisor']);
      expect(await next(who)).toMatchObject({ kind: 'none' });
    }
    expect(await waits(desk.supervisor)).toEqual(['anyone']);
    expect(await next(desk.supervisor)).toMatchObject({ claim: { documentId } });
    await ok(tell(MRN, { kind: 'confirmed', reason: 'clear enough' }, desk.supervisor));
    await free(documentId);
    expect(await next(desk.technician)).toMatchObject({ claim: { documentId } });
  });
});
