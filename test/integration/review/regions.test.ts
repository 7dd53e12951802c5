import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RegionReading } from '../../../shared/core/record/review-api-pages.ts';
import { PIPELINE } from '../../../shared/jobs/pipeline.ts';
import { exceptSubject } from '../../../shared/platform/postgres/ledger/stage-exception.ts';
import { runStage } from '../../../shared/platform/queue/run-stage.ts';
import { rereadStage } from '../../../workers/read/reread.ts';
import type { SignedIn } from '../../support/accounts.ts';
import { pileOn } from '../../support/pile.ts';
import { type Desk, ok, openDesk, type Refusal, take } from '../../support/review-desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.close());

/** A document in the technician's hands, and a reader that says what it is told to. */
async function opened(says: Readonly<Record<string, string>>, sealed: readonly string[] = []) {
  const pile = await pileOn(desk, [{ begins: 'lab-report', says, sealed }]);
  const [document] = await pile.documents();
  const id = document?.id ?? '';
  const pageId = document?.pages[0] ?? '';
  const { claim } = await take(desk, desk.technician, id);
  const ask = <T = RegionReading>(box: readonly number[], requestId: string = randomUUID()) =>
    desk.call<T>(desk.technician, 'POST', `/api/documents/${id}/pages/${pageId}/region-readings`, {
      ...{ requestId, claim, box },
    });
  const look = <T = RegionReading>(readingId: string, who: SignedIn = desk.technician) =>
    desk.call<T>(who, 'GET', `/api/documents/${id}/region-readings/${readingId}`);
  const readAs = async (regionId: string, first: string | null, second: string | null) => {
    const row = await desk.database.first<{ id: string }>(
      `select id from stage_work where stage = 'reread' and subject_id = $1`,
      [regionId],
    );
    const boxes: unknown[] = [];
    const handler = rereadStage({
      objects: desk.objects,
      async read({ box }) {
        boxes.push(box);
        return { first, second };
      },
    });
    const outcome = await runStage(
      {
        ...{ database: desk.database, definition: PIPELINE.reread, handler, by: 'test' },
        stopping: new AbortController().signal,
      },
      row?.id ?? '',
    );
    expect(outcome).toEqual({ kind: 'done' });
    return boxes;
  };
  return { id, ask, look, readAs };
}

describe('a part of a page read again', () => {
  it('gives what both readers make of it, once however often it is asked for, to whoever asked', async () => {
    const { ask, look, readAs } = await opened({ 'lab.specimen': 'Serum' });
    const requestId = randomUUID();
    const asked = await ok(ask([1000, 900, 200, 40], requestId));
    expect(asked).toMatchObject({ id: requestId, state: 'waiting', texts: [] });
    await ok(ask([1000, 900, 200, 40], requestId));
    expect(await readAs(requestId, '5.6', '5.8')).toEqual([[1000, 900, 200, 40]]);
    expect(await ok(look(requestId))).toMatchObject({ state: 'read', texts: ['5.6', '5.8'] });
    expect((await look(requestId, desk.other)).status).toBe(404);
    const { id } = await ok(ask([1000, 900, 200, 40]));
    await readAs(id, "O'Connor, Walter W", "O'Connor,WalterW");
    expect((await ok(look(id))).texts).toEqual(["O'Connor, Walter W"]);
  });

  it('says so when nobody could read it', async () => {
    const { ask, look } = await opened({ 'lab.specimen': 'Serum' });
    const { id } = await ok(ask([1000, 900, 200, 40]));
    await exceptSubject(
      desk.database,
      { siteId: desk.siteId, stage: 'reread', subjectId: id },
      'work.gave-up',
    );
    expect((await ok(look(id))).state).toBe('failed');
  });

  it('is refused where a field waits for a key, and tells nothing of one that is printed elsewhere', async () => {
    const { ask, look, readAs } = await opened({ 'patient.mrn': '00483912' }, ['patient.mrn']);
    const refused = await ask<Refusal>([90, 190, 60, 60]);
    expect([refused.status, refused.body.error.detail.because]).toEqual([422, 'key-first']);
    const { id } = await ok(ask([1000, 900, 200, 40]));
    await readAs(id, 'MRN 00483912', 'Ward 4');
    const told = await look(id);
    expect(told.body.texts).toEqual(['Ward 4']);
    expect(told.raw.toString()).not.toContain('00483912');
  });

  it('tells no part of what waits for a key, where the part alone stands elsewhere', async () => {
    const { ask, look, readAs } = await opened({ 'consent.procedure': 'Left knee arthroscopy' }, [
      'consent.procedure',
    ]);
    const { id } = await ok(ask([1000, 900, 200, 40]));
    await readAs(id, 'Mark the left knee', 'Ward 4');
    expect((await ok(look(id))).texts).toEqual(['Ward 4']);
    // The second reader sees no spaces.
    const other = await ok(ask([1000, 900, 200, 40]));
    await readAs(other.id, 'Mark the leg', 'Marktheleftknee');
    expect((await ok(look(other.id))).texts).toEqual(['Mark the leg']);
  });
});
