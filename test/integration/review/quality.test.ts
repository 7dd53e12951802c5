import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NextAnswer, Worklist } from '../../../shared/core/record/review-api.ts';
import type { PageChangeAnswer } from '../../../shared/core/record/review-api-pages.ts';
import type {
  Arbitration,
  PolicyView,
  Quality,
  QualityNext,
} from '../../../shared/core/record/review-api-supervisor.ts';
import { DEFAULT_POLICY, type ReviewPolicy } from '../../../shared/core/record/review-policy.ts';
import { listBatches } from '../../../shared/platform/postgres/ledger/batches.ts';
import { pageRead } from '../../../shared/platform/postgres/ledger/pages.ts';
import { lockSequence, wantIndexWhenComplete } from '../../../shared/platform/postgres/ledger/sequences.ts';
import type { SignedIn } from '../../support/accounts.ts';
import {
  at,
  confirmAll,
  type Desk,
  file,
  ok,
  openDesk,
  type Refusal,
  release,
  say,
  settleIdentity,
  view,
} from '../../support/review-desk.ts';
import { identityFields, resultFields } from '../../support/seed-document.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const policy = async (change: Partial<ReviewPolicy>) => {
  const { version } = await ok(desk.call<PolicyView>(desk.supervisor, 'GET', '/api/review-policy'));
  const body = { version, policy: { ...DEFAULT_POLICY, sampleShare: 0, ...change } };
  await ok(desk.call(desk.supervisor, 'PUT', '/api/review-policy', body));
};
let n = 0;
const accepted = { accepted: true, confidence: 0.99 };
const fields = () =>
  [
    ...identityFields({
      mrn: `Q-${++n}-77`,
      familyName: 'Quillfeather',
      givenNames: 'Ann',
      birthDate: '1960-02-03',
    }),
    { path: 'lab.specimen', value: 'Serum' },
    ...resultFields(['Sodium', '140', 'mmol/L'], ['Potassium', '4.1', 'mmol/L']),
  ].map((field) => ({ ...field, ...accepted }));
const finish = () => file(desk, desk.technician, { fields: fields() }, { newPatient: true });

type Sample = Extract<QualityNext, { kind: 'sample' }>;
const nextSample = (who: SignedIn) => ok(desk.call<QualityNext>(who, 'POST', '/api/quality/next'));
const key = <T = { left: number }>(who: SignedIn, sample: Sample, fieldId: string, body: object) =>
  desk.call<T>(who, 'POST', `/api/quality/${sample.id}/fields/${fieldId}`, body);
const report = () => ok(desk.call<Quality>(desk.supervisor, 'GET', '/api/quality'));
const recorded = async (fieldId: string) => {
  const row = await desk.database.first<{ value: string }>(
    'select value from assertion where field_id = $1 and withdrawn_at is null',
    [fieldId],
  );
  return row?.value ?? '';
};

describe('a finished document drawn for a second look', () => {
  it('is keyed by somebody who had nothing to do with it, who is shown no value', async () => {
    await policy({ qualityShare: 1, qualityFields: 5 });
    await finish();
    expect(await nextSample(desk.technician)).toEqual({ kind: 'none' });
    const sample = (await nextSample(desk.other)) as Sample;
    expect(sample.fields).toHaveLength(5);
    expect(sample.pages).toHaveLength(1);
    expect(JSON.stringify(sample)).not.toMatch(/Quillfeather|Q-\d+-77|1960-02|"(140|4\.1)"|Serum/);
    // Taken: nobody else gets it; asked for again, the same person gets it back.
    expect(await nextSample(desk.supervisor)).toEqual({ kind: 'none' });
    expect(await nextSample(desk.other)).toEqual(sample);
  });

  it('is keyed once a field; what differs waits for a supervisor, and counts until it is settled', async () => {
    const sample = (await nextSample(desk.other)) as Sample;
    const [first, ...rest] = sample.fields;
    if (!first) throw new Error('no field');
    const foreign = await key<Refusal>(desk.supervisor, sample, first.id, { kind: 'absent' });
    expect(foreign.body.error.detail).toMatchObject({ because: 'not-taken' });
    expect(await ok(key(desk.other, sample, first.id, { kind: 'unreadable' }))).toEqual({ left: 4 });
    expect(await ok(key(desk.other, sample, first.id, { kind: 'unreadable' }))).toEqual({ left: 4 });
    const second = await key<Refusal>(desk.other, sample, first.id, { kind: 'absent' });
    expect(second.body.error.detail).toMatchObject({ because: 'keyed-before' });
    for (const field of rest) {
      const value = (await recorded(field.id)).toUpperCase();
      await ok(key(desk.other, sample, field.id, { kind: 'value', value }));
    }
    const before = await report();
    expect(before).toMatchObject({ drawn: 1, finished: 1, overall: { n: 5, errors: 1, rate: 0.2 } });
    // Exact: 1 in 5 is between 0.5 % and 71.6 %.
    expect(before.overall.low).toBeCloseTo(0.00505, 4);
    expect(before.overall.high).toBeCloseTo(0.71642, 4);
    expect(before.byPerson).toMatchObject([{ key: desk.technician.account.id, estimate: { n: 5 } }]);
    expect(before.byType).toMatchObject([{ key: 'lab-report', estimate: { errors: 1 } }]);
    expect(before.differences).toMatchObject([
      { fieldId: first.id, keyed: { kind: 'unreadable', by: { id: desk.other.account.id } } },
    ]);
    const url = `/api/quality/${sample.id}/fields/${first.id}/settle`;
    expect((await desk.call(desk.other, 'POST', url, { as: 'record-right' })).status).toBe(403);
    await ok(desk.call(desk.supervisor, 'POST', url, { as: 'record-right' }));
    expect(await report()).toMatchObject({ overall: { n: 5, errors: 0 }, differences: [] });
    expect((await desk.call(desk.technician, 'GET', '/api/quality')).status).toBe(403);
  });

  it('is a share of all, as the policy says; none at 0', async () => {
    await policy({ qualityShare: 0 });
    const { drawn } = await report();
    await finish();
    expect((await report()).drawn).toBe(drawn);
  });
});

describe('a planted document', () => {
  const plant = async () => {
    await policy({ qualityShare: 0, plantedShare: 0.2 });
    // The lot decides: until one is drawn.
    for (let i = 0; i < 60; i++) {
      const { documentId } = await finish();
      const row = await desk.database.first<{ id: string }>(
        'select document_id as id from planted_document where source_document_id = $1',
        [documentId],
      );
      if (row) return { sourceId: documentId, plantedId: row.id };
    }
    throw new Error('none was drawn in 60');
  };
  let planted: { sourceId: string; plantedId: string };
  beforeAll(async () => {
    planted = await plant();
    // The original lies in a box with others, as documents do.
    await desk.database.run(
      `update document set batch_id = (select batch_id from document where id = $1)
       where site_id = $2 and state = 'committed'`,
      [planted.sourceId, desk.siteId],
    );
    await policy({ qualityShare: 0, plantedShare: 0 });
  });

  it('comes to somebody who did not review the original, and looks like any other', async () => {
    const next = (who: SignedIn) => ok(desk.call<NextAnswer>(who, 'POST', '/api/worklist/next', {}));
    expect((await next(desk.technician)).kind).toBe('none');
    const shown = (await ok(desk.call<Worklist>(desk.other, 'GET', '/api/worklist'))).documents[0];
    const original = await view(desk, desk.other, planted.sourceId);
    const { place, documents, ...batch } = original.batch;
    expect(shown?.batch).toEqual(batch);
    expect([place > 1, documents > 1]).toEqual([true, true]);
    const document = await view(desk, desk.other, planted.plantedId);
    expect(document.batch).toEqual(original.batch);
    expect(document.fields.map((field) => field.path)).toEqual(original.fields.map((field) => field.path));
    const wrong = document.fields.filter(
      (field) => field.value !== original.fields.find((other) => other.path === field.path)?.value,
    );
    expect(wrong.length).toBeGreaterThanOrEqual(1);
    expect(JSON.stringify([shown, document])).not.toMatch(/planted/i);
    expect(await next(desk.other)).toMatchObject({ claim: { documentId: planted.plantedId } });
  });

  it('takes changes of its pages like any other, and keeps what was planted', async () => {
    const { plantedId } = planted;
    const before = await view(desk, desk.other, plantedId);
    const [page] = before.pages;
    if (!page) throw new Error('no page');
    const post = (more: object, end = '') =>
      ok(
        desk.call<object>(desk.other, 'POST', `/api/documents/${plantedId}/page-changes${end}`, {
          ...{ requestId: randomUUID(), claim: before.claim, ...more },
        }),
      );
    const readAgain = () =>
      desk.database.transaction(async (sql) => {
        const row = await sql.first<{ id: string }>('select sequence_id as id from page where id = $1', [
          page.id,
        ]);
        const sequence = await lockSequence(sql, { siteId: desk.siteId, sequenceId: row?.id ?? '' });
        await pageRead(sql, {
          ...{ siteId: desk.siteId, pageId: page.id, blank: false, rotation: 90 },
          ...{ readingKey: 'reading', displayKey: 'display' },
        });
        return wantIndexWhenComplete(sql, sequence);
      });
    await post({ change: { kind: 'type', type: 'consent' } });
    await post({ change: { kind: 'rotate', pageId: page.id, by: 90 } });
    expect(await readAgain()).toBe(false);
    await post({}, '/undo');
    expect(await readAgain()).toBe(false);
    await post({}, '/undo');
    const after = await view(desk, desk.other, plantedId);
    expect([after.type, after.fields]).toEqual([before.type, before.fields]);
    expect(JSON.stringify(after)).not.toMatch(/planted/i);
  });

  it('gives nothing away when it is split, and comes together again', async () => {
    const { plantedId } = planted;
    // A second page, as a longer original would have given it.
    await desk.database.run(
      `with added as (
         insert into page (site_id, sequence_id, source_file_id, number_in_file, state, image_key, width_px,
                           height_px, dpi, rotation)
         select p.site_id, p.sequence_id, p.source_file_id, 2, 'read', p.image_key, 100, 100, 300, 0
         from document_page dp join page p on p.id = dp.page_id where dp.document_id = $1
         returning id)
       insert into document_page (document_id, page_id, position) select $1, id, 1 from added`,
      [plantedId],
    );
    const before = await view(desk, desk.other, plantedId);
    const [first, second] = before.pages.map(({ id }) => id);
    const post = <T>(more: object, end = '') =>
      ok(
        desk.call<T>(desk.other, 'POST', `/api/documents/${plantedId}/page-changes${end}`, {
          ...{ requestId: randomUUID(), claim: before.claim, ...more },
        }),
      );
    await post({ change: { kind: 'order', pageIds: [second, first] } });
    const { madeId } = await post<PageChangeAnswer>({ change: { kind: 'split', pageId: first } });
    const made = await view(desk, desk.other, madeId ?? '');
    expect([made.batch, made.pages.map(({ id }) => id)]).toEqual([before.batch, [first]]);
    expect(JSON.stringify(made)).not.toMatch(/planted/i);
    const values = async () =>
      (await view(desk, desk.other, plantedId)).fields.map(({ path, value }) => [path, value]);
    expect(await values()).toEqual(before.fields.map(({ path, value }) => [path, value]));
    await post({}, '/undo');
    await post({ change: { kind: 'blank', pageId: second } });
    expect((await view(desk, desk.other, plantedId)).pages.map(({ id }) => id)).toEqual([first]);
    expect(await values()).toEqual(before.fields.map(({ path, value }) => [path, value]));
  });

  it('stands in the arbitration list under the batch of its original', async () => {
    const { plantedId, sourceId } = planted;
    const { id, name } = (await view(desk, desk.other, sourceId)).batch;
    const { claim } = await view(desk, desk.other, plantedId);
    await settleIdentity(desk, desk.other, plantedId, claim ?? 0);
    for (const kind of ['confirmed', 'reopened']) {
      const field = at(await view(desk, desk.other, plantedId), 'lab.specimen');
      await ok(say<object>(desk, desk.other, plantedId, claim ?? 0, field, { kind }));
    }
    await policy({ qualityShare: 0, twoPerson: ['lab.specimen'] });
    const { documents } = await ok(desk.call<Arbitration>(desk.supervisor, 'GET', '/api/arbitration'));
    expect(documents.map((document) => [document.id, document.batch])).toEqual([[plantedId, { id, name }]]);
    await policy({ qualityShare: 0 });
  });

  it('is scored when finished and never reaches the record', async () => {
    const { plantedId, sourceId } = planted;
    const original = await view(desk, desk.other, sourceId);
    const { claim, fields: shown } = await view(desk, desk.other, plantedId);
    if (claim === null) throw new Error('not held');
    const wrong = shown.filter((field) => field.value !== at(original, field.path).value);
    const [caught] = wrong;
    if (!caught) throw new Error('nothing planted');
    const value = at(original, caught.path).value;
    await ok(
      say(desk, desk.other, plantedId, claim, caught, {
        kind: 'corrected',
        value,
        reason: 'misread',
      }) as never,
    );
    const { version: seen } = await confirmAll(desk, desk.other, plantedId, claim);
    const ready = { documentId: plantedId, claim, version: seen };
    const refused = await release<Refusal>(desk, desk.other, ready, { newPatient: true });
    expect(refused).toMatchObject({
      status: 409,
      body: { error: { code: 'document.planted', detail: { planted: wrong.length, found: 1, spoilt: 0 } } },
    });
    expect((await release<Refusal>(desk, desk.other, ready, { newPatient: true })).body).toEqual(
      refused.body,
    );
    const filed = await desk.database.first<{ n: number }>(
      `select (select count(*) from release where document_id = $1)
            + (select count(*) from assertion where document_id = $1) as n`,
      [plantedId],
    );
    expect(filed?.n).toBe(0);
    const { planted: figures } = await report();
    expect(figures.overall).toMatchObject({ n: wrong.length, errors: wrong.length - 1 });
    expect(figures.byPerson).toMatchObject([{ key: desk.other.account.id }]);
  });

  it('is refused by the database itself, whoever asks', async () => {
    const patient = await desk.database.first<{ id: string }>('select id from patient limit 1');
    const byHand = desk.database.run(
      `insert into release (document_id, site_id, patient_id, new_patient, released_by) values ($1, $2, $3, false, $4)`,
      [planted.plantedId, desk.siteId, patient?.id, desk.other.account.id],
    );
    await expect(byHand).rejects.toThrow('a planted document never enters the record');
  });

  it('is in no list of batches and teaches nothing', async () => {
    const batches = await listBatches(desk.database, { siteId: desk.siteId, limit: 200 });
    expect(batches.map((batch) => batch.name)).not.toContain('Planted');
    const { counts } = await ok(desk.call<Worklist>(desk.supervisor, 'GET', '/api/worklist'));
    expect(counts.byBatch.map((batch) => batch.name)).not.toContain('Planted');
    const features = await desk.database.rows(
      `select 1 from proposed_field p join document_field f on f.id = p.field_id
       where f.document_id = $1 and p.features is not null`,
      [planted.plantedId],
    );
    expect(features).toEqual([]);
  });
});
