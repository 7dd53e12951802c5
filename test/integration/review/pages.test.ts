import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  DocumentPages,
  PageChange,
  PageChangeAnswer,
} from '../../../shared/core/record/review-api-pages.ts';
import { retryException } from '../../../shared/platform/postgres/ledger/stage-exception.ts';
import { verifyAuditChain } from '../../../shared/platform/postgres/people/audit-verify.ts';
import type { SignedIn } from '../../support/accounts.ts';
import { type PilePage, pileOn } from '../../support/pile.ts';
import {
  at,
  type Desk,
  ok,
  openDesk,
  type Refusal,
  say,
  settleIdentity,
  take,
  view,
} from '../../support/review-desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.close());

const LAB: PilePage = { begins: 'lab-report', says: { 'patient.mrn': '0042', 'lab.specimen': 'Serum' } };
const LAB_MORE: PilePage = { says: { 'lab.status': 'Final' } };
const NOTE: PilePage = { begins: 'progress-note', says: { 'document.author': 'Dr. Reed' } };
const EMPTY: PilePage = { blank: true };

/** A pile, its documents, and the first of them in the technician's hands. */
async function opened(...piles: readonly (readonly PilePage[])[]) {
  const pile = await pileOn(desk, ...piles);
  const [document, ...others] = await pile.documents();
  if (!document) throw new Error('no document');
  const { claim } = await take(desk, desk.technician, document.id);
  const ask = <T = PageChangeAnswer>(
    change: PageChange,
    more: object = {},
    who: SignedIn = desk.technician,
  ) =>
    desk.call<T>(who, 'POST', `/api/documents/${document.id}/page-changes`, {
      ...{ requestId: randomUUID(), claim, change },
      ...more,
    });
  const undo = <T = PageChangeAnswer>(more: object = { claim }, id = document.id, who = desk.technician) =>
    desk.call<T>(who, 'POST', `/api/documents/${id}/page-changes/undo`, { requestId: randomUUID(), ...more });
  const pages = (id = document.id) =>
    ok(desk.call<DocumentPages>(desk.technician, 'GET', `/api/documents/${id}/pages`));
  const paths = async (id: string) => (await view(desk, desk.technician, id)).fields.map(({ path }) => path);
  return { pile, document, others, claim, ask, undo, pages, paths };
}
const refusal = async (reply: Promise<{ status: number; body: unknown }>) => {
  const { status, body } = await reply;
  const { code, detail } = (body as Refusal).error;
  return [status, code, detail.because];
};

describe('a document in its batch', () => {
  it('says where it lies on the pile, and on how large a one', async () => {
    const { pile, document, ask } = await opened([LAB, LAB_MORE], [NOTE, NOTE]);
    const places = async () => {
      const ids = (await pile.documents()).map(({ id }) => id);
      const views = await Promise.all(ids.map((id) => view(desk, desk.technician, id)));
      return views.map(({ batch }) => `${batch.place} of ${batch.documents}`);
    };
    expect(await places()).toEqual(['1 of 3', '2 of 3', '3 of 3']);
    await ok(ask({ kind: 'split', pageId: document.pages[1] ?? '' }));
    expect(await places()).toEqual(['1 of 4', '2 of 4', '3 of 4', '4 of 4']);
  });
});

describe('splitting a document', () => {
  it('gives a document of its own, whose fields are looked for anew; what was decided stays where it was', async () => {
    const { pile, document, claim, ask, paths } = await opened([LAB, NOTE.says ? { says: NOTE.says } : {}]);
    const before = await settleIdentity(desk, desk.technician, document.id, claim);
    await ok(
      say(desk, desk.technician, document.id, claim, at(before, 'lab.specimen'), { kind: 'confirmed' }),
    );
    const [, second = ''] = document.pages;
    const { madeId } = await ok(ask({ kind: 'split', pageId: second }));
    // At once, before anything was read again, nothing of the page that left is shown.
    expect(await paths(document.id)).toEqual(['patient.mrn', 'lab.specimen']);
    await pile.settle();
    expect((await pile.documents()).map(({ id, state, pages }) => ({ id, state, pages }))).toEqual([
      { id: document.id, state: 'in review', pages: [document.pages[0]] },
      { id: madeId, state: 'in review', pages: [second] },
    ]);
    expect(await paths(madeId ?? '')).toEqual(['document.author']);
    const after = await view(desk, desk.technician, document.id);
    expect(at(after, 'lab.specimen').decision?.kind).toBe('confirmed');
    expect(after.claim).toBe(claim);
  });

  it('is done once however often it is asked for, and is taken back whole', async () => {
    const { pile, document, ask, undo, pages } = await opened([LAB, LAB_MORE]);
    expect((await pages()).lastRequest).toBeNull();
    const requestId = randomUUID();
    const change = { kind: 'split', pageId: document.pages[1] ?? '' } as const;
    const first = await ok(ask(change, { requestId }));
    expect(await ok(ask(change, { requestId }))).toEqual(first);
    expect(await pile.documents()).toHaveLength(2);
    await pile.settle();
    const undoId = { requestId: randomUUID() };
    const { claim } = await take(desk, desk.technician, document.id);
    expect(await pages()).toMatchObject({ lastRequest: requestId, undo: { kind: 'split' } });
    await ok(undo({ claim, ...undoId }));
    expect(await pages()).toMatchObject({ lastRequest: undoId.requestId, undo: null });
    await ok(undo({ claim, ...undoId }));
    await pile.settle();
    const [whole, ...rest] = await pile.documents();
    expect([whole?.id, whole?.pages, rest.length]).toEqual([document.id, document.pages, 0]);
    expect((await view(desk, desk.technician, document.id)).fields.map(({ path }) => path)).toContain(
      'lab.status',
    );
    expect(await refusal(undo())).toEqual([422, 'decision.refused', 'nothing-to-undo']);
  });

  it('is not taken back once somebody worked on the new document', async () => {
    const { pile, document, ask, undo } = await opened([LAB, LAB_MORE]);
    const { madeId } = await ok(ask({ kind: 'split', pageId: document.pages[1] ?? '' }));
    await pile.settle();
    const made = madeId ?? '';
    const { claim } = await take(desk, desk.other, made);
    expect(await refusal(undo())).toEqual([409, 'claim.lost', undefined]);
    const field = at(await view(desk, desk.other, made), 'lab.status');
    await ok(say(desk, desk.other, made, claim, field, { kind: 'confirmed' }));
    await desk.call(desk.other, 'DELETE', `/api/documents/${made}/claim?claim=${claim}`);
    expect(await refusal(undo())).toEqual([422, 'decision.refused', 'changed-since']);
  });

  it('stays as it is when the pile is indexed again', async () => {
    const { pile, document, ask } = await opened([LAB, LAB_MORE, NOTE]);
    await ok(ask({ kind: 'split', pageId: document.pages[1] ?? '' }));
    await pile.settle();
    const before = await pile.documents();
    await desk.database.run(
      `update stage_work set state = 'wanted', offered_at = null where stage = 'index' and subject_id = $1`,
      [pile.sequences[0]?.sequenceId],
    );
    expect(await pile.settle()).toBe(1);
    expect(await pile.documents()).toEqual(before);
  });
});

describe('merging a document with its neighbour', () => {
  it('joins their pages over files in the order they lie, and comes apart again', async () => {
    const { pile, document, others, ask, undo, paths } = await opened([LAB], [NOTE], [NOTE]);
    const beside = others[0];
    await ok(ask({ kind: 'merge', with: 'after' }));
    await pile.settle();
    const merged = await pile.documents();
    expect(merged.map(({ pages }) => pages)).toEqual([
      [document.pages[0], beside?.pages[0]],
      others[1]?.pages,
    ]);
    expect(await paths(document.id)).toEqual(['patient.mrn', 'lab.specimen', 'document.author']);
    await ok(undo());
    await pile.settle();
    const apart = await pile.documents();
    expect(apart.map(({ id, pages }) => ({ id, pages }))).toEqual(
      [document, ...others].map(({ id, pages }) => ({ id, pages })),
    );
    expect(await paths(beside?.id ?? '')).toEqual(['document.author']);
  });

  it('goes into the one that people worked on, and is refused when they worked on both', async () => {
    const { pile, document, others, ask } = await opened([LAB, NOTE]);
    const other = others[0]?.id ?? '';
    const theirs = await take(desk, desk.other, other);
    const author = at(await view(desk, desk.other, other), 'document.author');
    await ok(say(desk, desk.other, other, theirs.claim, author, { kind: 'confirmed' }));
    expect(await refusal(ask({ kind: 'merge', with: 'after' }))).toEqual([409, 'claim.lost', undefined]);
    await desk.call(desk.other, 'DELETE', `/api/documents/${other}/claim?claim=${theirs.claim}`);
    expect((await ok(ask({ kind: 'merge', with: 'after' }))).documentId).toBe(other);
    await pile.settle();
    expect((await pile.documents()).map(({ id, pages }) => [id, pages])).toEqual([
      [other, [...document.pages, ...(others[0]?.pages ?? [])]],
    ]);
    const again = await opened([LAB, NOTE]);
    for (const [id, path] of [
      [again.document.id, 'lab.specimen'],
      [again.others[0]?.id ?? '', 'document.author'],
    ] as const) {
      const held = id === again.document.id ? again.claim : (await take(desk, desk.technician, id)).claim;
      const field = at(await settleIdentity(desk, desk.technician, id, held), path);
      await ok(say(desk, desk.technician, id, held, field, { kind: 'confirmed' }));
    }
    expect(await refusal(again.ask({ kind: 'merge', with: 'after' }))).toEqual([
      ...[422, 'decision.refused', 'both-worked-on'],
    ]);
    expect(await refusal(again.ask({ kind: 'merge', with: 'before' }))).toEqual([
      ...[422, 'decision.refused', 'no-neighbour'],
    ]);
  });

  it('goes into the one of which somebody said whom it is about', async () => {
    const { document, others, ask } = await opened([LAB, NOTE]);
    const other = others[0]?.id ?? '';
    const { claim } = await take(desk, desk.technician, other);
    const patient = { requestId: randomUUID(), claim, patient: { newPatient: true } };
    await ok(desk.call(desk.technician, 'POST', `/api/documents/${other}/patient`, patient));
    expect((await ok(ask({ kind: 'merge', with: 'after' }))).documentId).toBe(other);
    const merged = await view(desk, desk.technician, other);
    expect(merged.namedPatient?.newPatient).toBe(true);
    expect(merged.pages.map(({ id }) => id)).toContain(document.pages[0]);
  });

  it('is refused when whom the one is about was said, and something of the other decided', async () => {
    const { document, others, claim, ask } = await opened([LAB, NOTE]);
    const specimen = at(await settleIdentity(desk, desk.technician, document.id, claim), 'lab.specimen');
    await ok(say(desk, desk.technician, document.id, claim, specimen, { kind: 'confirmed' }));
    const other = others[0]?.id ?? '';
    const patient = {
      claim: (await take(desk, desk.technician, other)).claim,
      patient: { newPatient: true },
    };
    await ok(
      desk.call(desk.technician, 'POST', `/api/documents/${other}/patient`, {
        ...{ requestId: randomUUID(), ...patient },
      }),
    );
    expect(await refusal(ask({ kind: 'merge', with: 'after' }))).toEqual([
      ...[422, 'decision.refused', 'both-worked-on'],
    ]);
  });
});

describe('pages', () => {
  it('go into another document of the batch with the fields on them', async () => {
    const { pile, document, others, ask, undo, paths } = await opened([LAB, LAB_MORE], [NOTE]);
    const other = others[0]?.id ?? '';
    await ok(ask({ kind: 'move', pageId: document.pages[1] ?? '', to: other }));
    await pile.settle();
    expect(await paths(document.id)).not.toContain('lab.status');
    expect(await paths(other)).toEqual(['lab.status', 'document.author']);
    await ok(undo());
    await pile.settle();
    expect(await paths(document.id)).toContain('lab.status');
    expect(await paths(other)).toEqual(['document.author']);
    const elsewhere = await opened([NOTE]);
    expect(
      await refusal(ask({ kind: 'move', pageId: document.pages[1] ?? '', to: elsewhere.document.id })),
    ).toEqual([422, 'decision.refused', 'not-in-this-batch']);
  });

  it('take the place of a bad one when they come in again as a document of their own', async () => {
    const { pile, document, others, ask, pages, paths } = await opened([LAB, LAB_MORE], [NOTE], [LAB_MORE]);
    const [old = '', target] = [document.pages[1], document.id];
    await ok(ask({ kind: 'rescan', pageId: old, wish: 'better-image' }));
    await retryException(desk.database, { siteId: desk.siteId, kind: 'document', id: target });
    await pile.settle();
    const fresh = others[1];
    const pageId = fresh?.pages[0] ?? '';
    const holding = await take(desk, desk.technician, fresh?.id ?? '');
    const moved = await ok(
      desk.call<PageChangeAnswer>(desk.technician, 'POST', `/api/documents/${fresh?.id}/page-changes`, {
        ...{ requestId: randomUUID(), claim: holding.claim },
        change: { kind: 'move', pageId, to: target },
      }),
    );
    expect(moved.documentId).toBe(target);
    await pile.settle();
    const { claim } = await take(desk, desk.technician, target);
    const [first = ''] = document.pages;
    // It lay behind the document: it came to the end.
    expect((await pages()).pages.map(({ id }) => id)).toEqual([first, old, pageId]);
    await ok(ask({ kind: 'order', pageIds: [first, pageId, old] }, { claim }));
    await pile.settle();
    await ok(ask({ kind: 'blank', pageId: old }, { claim }));
    await pile.settle();
    expect((await pile.documents()).map(({ id, pages: now }) => [id, now])).toEqual([
      [target, [first, pageId]],
      [others[0]?.id, others[0]?.pages],
    ]);
    expect(await paths(target)).toContain('lab.status');
  });

  it('that were sent for may be brought from the far end of a large batch', async () => {
    const { pile, document, others, ask, pages } = await opened([LAB, LAB_MORE], Array(32).fill(NOTE));
    const last = others.at(-1)?.id ?? '';
    const offered = async () => (await pages(last)).others.map(({ id }) => id).includes(document.id);
    expect(await offered()).toBe(false);
    await ok(ask({ kind: 'rescan', pageId: document.pages[1] ?? '', wish: 'rescan' }));
    await retryException(desk.database, { siteId: desk.siteId, kind: 'document', id: document.id });
    await pile.settle();
    expect(await offered()).toBe(true);
  });

  it('take the document along of which they are the only one, and bring it back', async () => {
    const { pile, document, others, ask, undo } = await opened([LAB], [NOTE]);
    const target = others[0]?.id ?? '';
    const [pageId = ''] = document.pages;
    expect(await ok(ask({ kind: 'move', pageId, to: target }))).toMatchObject({ documentId: target });
    await pile.settle();
    expect((await pile.documents()).map(({ id }) => id)).toEqual([target]);
    const { claim } = await take(desk, desk.technician, target);
    await ok(undo({ claim }, target));
    await pile.settle();
    expect((await pile.documents()).map(({ id, pages }) => [id, pages])).toEqual([
      [document.id, document.pages],
      [target, others[0]?.pages],
    ]);
  });

  it('are read again the way a person turned them', async () => {
    const { pile, document, ask, undo, pages } = await opened([LAB]);
    const pageId = document.pages[0] ?? '';
    await ok(ask({ kind: 'rotate', pageId, by: 90 }));
    expect(await pages()).toMatchObject({ beingRead: true, pages: [{ state: 'pending' }] });
    expect(await refusal(ask({ kind: 'rotate', pageId, by: 90 }))).toEqual([
      ...[422, 'decision.refused', 'page-being-read'],
    ]);
    await pile.settle();
    expect(pile.turns.at(-1)).toBe(90);
    expect((await view(desk, desk.technician, document.id)).pages[0]).toMatchObject({ widthPx: 3300 });
    expect((await pages()).beingRead).toBe(false);
    await ok(undo());
    await pile.settle();
    expect(pile.turns.at(-1)).toBeUndefined();
    expect((await view(desk, desk.technician, document.id)).pages[0]).toMatchObject({ widthPx: 2550 });
  });

  it('are being read while their fields wait for another page of the pile to be turned', async () => {
    const { pile, document, others, ask, pages } = await opened([LAB, LAB_MORE, NOTE]);
    const other = others[0] ?? { id: '', pages: [] };
    const { claim } = await take(desk, desk.other, other.id);
    const turn = { kind: 'rotate', pageId: other.pages[0] ?? '', by: 90 };
    await ok(
      desk.call(desk.other, 'POST', `/api/documents/${other.id}/page-changes`, {
        ...{ requestId: randomUUID(), claim, change: turn },
      }),
    );
    await ok(ask({ kind: 'split', pageId: document.pages[1] ?? '' }));
    expect((await pages()).beingRead).toBe(true);
    await pile.settle();
    expect((await pages()).beingRead).toBe(false);
  });

  it('take another order, and a side without anything on it is left out and recovered', async () => {
    const { pile, document, ask, undo, pages } = await opened([LAB, LAB_MORE, EMPTY, NOTE]);
    const [first = '', second = ''] = document.pages;
    const blank = pile.sequences[0]?.pageIds[2] ?? '';
    expect((await pages()).blanks).toMatchObject([{ id: blank, at: 2 }]);
    await ok(ask({ kind: 'order', pageIds: [second, first] }));
    await ok(ask({ kind: 'recover', pageId: blank, at: 1 }));
    await pile.settle();
    expect((await pile.documents())[0]?.pages).toEqual([second, blank, first]);
    await ok(ask({ kind: 'blank', pageId: second }));
    await pile.settle();
    expect((await pages()).blanks.map(({ id }) => id)).toContain(second);
    expect(await ok(undo())).toMatchObject({ documentId: document.id });
    await ok(undo());
    await ok(undo());
    await pile.settle();
    expect((await pile.documents())[0]?.pages).toEqual([first, second]);
    expect(await refusal(ask({ kind: 'recover', pageId: first, at: 0 }))).toEqual([
      ...[422, 'decision.refused', 'not-blank'],
    ]);
  });

  it('make another type of document, with the fields of that type', async () => {
    const { pile, document, ask, undo, paths } = await opened([LAB]);
    await ok(ask({ kind: 'type', type: 'consent' }));
    await pile.settle();
    expect((await pile.documents())[0]?.type).toBe('consent');
    expect(await paths(document.id)).toContain('patient.mrn');
    await ok(undo());
    await pile.settle();
    expect((await pile.documents())[0]?.type).toBe('lab-report');
  });

  it('go back to the operator with their document, and come back from there', async () => {
    const { pile, document, ask, undo } = await opened([LAB, LAB_MORE]);
    const pageId = document.pages[1] ?? '';
    await ok(ask({ kind: 'rescan', pageId, wish: 'rescan' }));
    const [sent] = await pile.documents();
    expect(sent).toMatchObject({ state: 'exception', cause: 'page.needs-rescan' });
    await ok(undo({}));
    expect((await pile.documents())[0]).toMatchObject({ state: 'in review', cause: null });

    const { claim } = await take(desk, desk.technician, document.id);
    await ok(ask({ kind: 'rescan', pageId, wish: 'better-image' }, { claim }));
    // Another document of the pile being changed does not bring it back; the operator does.
    await retryException(desk.database, { siteId: desk.siteId, kind: 'document', id: document.id });
    await pile.settle();
    const [back] = await pile.documents();
    expect(back).toMatchObject({ id: document.id, state: 'in review', cause: null, pages: document.pages });
    expect(await refusal(undo({}))).toEqual([422, 'decision.refused', 'changed-since']);
  });
});

describe('every change', () => {
  it('needs the claim, belongs to the site, and is in the audit trail without values', async () => {
    const { document, ask, claim } = await opened([LAB, LAB_MORE]);
    const change = { kind: 'split', pageId: document.pages[1] ?? '' } as const;
    expect(await refusal(ask(change, {}, desk.other))).toEqual([409, 'claim.lost', undefined]);
    expect(await refusal(ask(change, { claim: claim + 1000 }))).toEqual([409, 'claim.lost', undefined]);
    const { body } = await desk.call<Refusal>(
      await desk.person(['operator']),
      'POST',
      `/api/documents/${document.id}/page-changes`,
      { requestId: randomUUID(), claim, change },
    );
    expect(body.error.code).toBe('permission.denied');
    await ok(ask(change));
    const entries = await desk.database.rows<{ action: string; detail: object }>(
      'select action, detail from audit_entry where subject_id = $1 order by id desc limit 1',
      [document.id],
    );
    expect(entries).toMatchObject([{ action: 'document.split', detail: { pageId: document.pages[1] } }]);
    expect(await verifyAuditChain(desk.database, desk.siteId)).toMatchObject({ kind: 'whole' });
  });
});
