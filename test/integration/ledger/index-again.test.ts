import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentType, ExtractedField, Extraction } from '../../../shared/core/extract/contract.ts';
import type { PageReading } from '../../../shared/core/page/reading.ts';
import { PIPELINE } from '../../../shared/jobs/pipeline.ts';
import type { ObjectStore } from '../../../shared/platform/objects/object-store.ts';
import { openObjectStore } from '../../../shared/platform/objects/open-object-store.ts';
import { putContent } from '../../../shared/platform/objects/put-content.ts';
import { want } from '../../../shared/platform/postgres/ledger/stage-work.ts';
import { runStage } from '../../../shared/platform/queue/run-stage.ts';
import { indexStage } from '../../../workers/index/run.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';
import { addRenderedFile } from '../../support/intake-scenario.ts';

const NOBODY = { mrn: null, familyName: null, givenNames: null, birthDate: null };
type Found = { type: DocumentType; pages: number[]; fields: Partial<ExtractedField>[] };

const field = (path: string, value: string, page = 1): Partial<ExtractedField> => ({ path, value, page });
const extraction = (documents: readonly Found[]): Extraction => ({
  pages: [],
  documents: documents.map(({ type, pages, fields }) => ({
    ...{ type, typeConfidence: 0.9, pages },
    fields: fields.map((one) => ({
      ...{
        path: '',
        value: null,
        raw: '',
        confidence: 0.5,
        accepted: false,
        page: 1,
        box: [1, 2, 3, 4] as const,
      },
      ...one,
    })),
  })),
});

describe('indexing a sequence', () => {
  let db: FreshDatabase;
  let objects: ObjectStore;
  let folder: string;
  beforeAll(async () => {
    db = await freshDatabase();
    folder = mkdtempSync(path.join(tmpdir(), 'chartroom-objects-'));
    objects = openObjectStore(`file:${folder}`, {});
  });
  afterAll(async () => {
    await objects.close();
    await db.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A sequence of read pages, and the index stage that finds in them what it is told to. */
  async function sequenceOf(count: number) {
    const file = await addRenderedFile(db, count);
    for (const [index, pageId] of file.pageIds.entries()) await readPage(pageId, index + 1);
    const { sequenceId } = file;
    const index = async (found: readonly Found[], seen?: (readings: readonly PageReading[]) => void) => {
      await want(db.database, { siteId: db.siteId, stage: 'index', subjectId: sequenceId });
      const row = await db.database.first<{ id: string }>('select id from stage_work where subject_id = $1', [
        sequenceId,
      ]);
      const indexPages = (readings: readonly PageReading[]) => {
        seen?.(readings);
        return extraction(found);
      };
      const versions = { code: '1.2.3', calibration: 'none', formMemory: 'none' };
      const outcome = await runStage(
        {
          database: db.database,
          definition: PIPELINE.index,
          handler: indexStage({ objects, indexPages, namedOnPage: () => NOBODY, versions }),
          by: 'test',
          stopping: new AbortController().signal,
          onFault: (error) => {
            throw error;
          },
        },
        row?.id ?? '',
      );
      expect(outcome).toEqual({ kind: 'done' });
    };
    return { ...file, index };
  }

  async function readPage(pageId: string, number: number) {
    const reading = { number, rotation: 0, blank: false, widthPx: 10, heightPx: 10, dpi: 300, words: [] };
    const bytes = Buffer.from(JSON.stringify(reading));
    const key = await putContent(objects, { siteId: db.siteId, kind: 'reading', id: pageId }, { bytes });
    await db.database.run(`update page set state = 'read', reading_key = $2 where id = $1`, [pageId, key]);
  }

  const documents = (sequenceId: string) =>
    db.database.rows<{ id: string; type: string; state: string; position: number; pages: string[] }>(
      `select id, type, state, position,
         array(select page_id from document_page where document_id = document.id order by position) as pages
       from document where sequence_id = $1 order by position`,
      [sequenceId],
    );
  const only = async (sequenceId: string) => {
    const [document, ...others] = await documents(sequenceId);
    if (!document || others.length > 0) throw new Error('not one document');
    return document;
  };
  /** name → id, value as proposed last, and ordinal of its row. */
  const fields = async (documentId: string) => {
    const rows = await db.database.rows<{
      id: string;
      name: string;
      row_id: string | null;
      value: string;
      ordinal: number;
    }>(
      `select field.id, field.name, field.row_id, row.ordinal, last.value
       from document_field field left join document_row row on row.id = field.row_id
       left join lateral (select value from proposed_field join extraction_run run on run.id = run_id
         where field_id = field.id order by run.created_at desc limit 1) last on true
       where field.document_id = $1 order by row.ordinal nulls first, field.name`,
      [documentId],
    );
    return rows;
  };
  const decide = async (documentId: string, fieldId: string, operatorId: string, after: string) => {
    await db.database.run(
      `insert into field_decision (site_id, document_id, field_id, request_id, kind, after, decided_by)
       values ($1, $2, $3, $4, 'corrected', $5, $6)`,
      [db.siteId, documentId, fieldId, randomUUID(), after, operatorId],
    );
    await db.database.run('update document set version = version + 1 where id = $1', [documentId]);
  };

  const LAB: Found = {
    type: 'lab-report',
    pages: [1],
    fields: [
      field('patient.mrn', '123'),
      field('lab.results[0].test', 'Sodium'),
      field('lab.results[0].value', '140'),
      field('lab.results[1].test', 'Potassium'),
      field('lab.results[1].value', '4.1'),
    ],
  };

  it('puts its documents before the technicians, with pages, rows, fields and the run that proposed them', async () => {
    const { sequenceId, pageIds, index } = await sequenceOf(3);
    let numbers: number[] = [];
    await index([LAB, { type: 'other', pages: [2, 3], fields: [] }], (readings) => {
      numbers = readings.map((reading) => reading.number);
    });
    expect(numbers).toEqual([1, 2, 3]);
    const [lab, other] = await documents(sequenceId);
    expect(lab).toMatchObject({ type: 'lab-report', state: 'in review', position: 0, pages: [pageIds[0]] });
    expect(other).toMatchObject({ type: 'other', state: 'in review', pages: pageIds.slice(1) });
    const found = await fields(lab?.id ?? '');
    expect(found.map((one) => [one.name, one.value, one.ordinal])).toEqual([
      ['patient.mrn', '123', null],
      ['lab.results[].test', 'Sodium', 0],
      ['lab.results[].value', '140', 0],
      ['lab.results[].test', 'Potassium', 1],
      ['lab.results[].value', '4.1', 1],
    ]);
    const runs = await db.database.rows('select code_version from extraction_run where sequence_id = $1', [
      sequenceId,
    ]);
    expect(runs).toEqual([{ code_version: '1.2.3' }]);
  });

  it('again keeps the ids of what is still there, by what a row says and not by where it stands', async () => {
    const { sequenceId, index } = await sequenceOf(1);
    await index([LAB]);
    const { id } = await only(sequenceId);
    const before = await fields(id);
    const idOf = (list: typeof before, name: string, value: string) =>
      list.find((one) => one.name === name && one.value === value)?.id;
    await index([
      {
        ...LAB,
        fields: [
          field('patient.mrn', '124'),
          field('lab.results[0].test', 'Glucose'),
          field('lab.results[1].test', 'Sodium'),
          field('lab.results[1].value', '141'),
          field('lab.results[2].test', 'Potassium'),
          field('lab.results[2].value', '4.1'),
        ],
      },
    ]);
    expect((await only(sequenceId)).id).toBe(id);
    const after = await fields(id);
    expect(idOf(after, 'patient.mrn', '124')).toBe(idOf(before, 'patient.mrn', '123'));
    expect(idOf(after, 'lab.results[].value', '141')).toBe(idOf(before, 'lab.results[].value', '140'));
    expect(idOf(after, 'lab.results[].value', '4.1')).toBe(idOf(before, 'lab.results[].value', '4.1'));
    expect(after.map((one) => one.ordinal)).toEqual([null, 0, 1, 1, 2, 2]);
  });

  it('again never touches what people decided', async () => {
    const { sequenceId, index, operatorId } = await sequenceOf(1);
    await index([LAB]);
    const { id } = await only(sequenceId);
    const decided = (await fields(id)).find((one) => one.value === '140');
    if (!decided) throw new Error('no field');
    await decide(id, decided.id, operatorId, '149');
    await index([
      {
        ...LAB,
        fields: [
          field('lab.results[0].test', 'Chloride'),
          field('lab.results[0].value', '101'),
          field('lab.results[1].test', 'Sodium'),
          field('lab.results[1].value', '140'),
        ],
      },
    ]);
    const after = await fields(id);
    expect(after.find((one) => one.id === decided.id)).toMatchObject({
      value: '140',
      ordinal: decided.ordinal,
    });
    const decisions = await db.database.rows('select after from field_decision where document_id = $1', [id]);
    expect(decisions).toEqual([{ after: '149' }]);
    // The new row stands before the one it was found before, which has not moved.
    const chloride = after.find((one) => one.value === 'Chloride');
    expect(chloride?.ordinal).toBeLessThan(decided.ordinal);
    // What nobody touched and the machine no longer finds is gone.
    expect(after.some((one) => one.value === 'Potassium')).toBe(false);
  });

  it('again keeps a row that people decided on even when the machine no longer finds it', async () => {
    const { sequenceId, index, operatorId } = await sequenceOf(1);
    await index([LAB]);
    const { id } = await only(sequenceId);
    const decided = (await fields(id)).find((one) => one.value === '140');
    await decide(id, decided?.id ?? '', operatorId, '149');
    await index([{ ...LAB, fields: [field('patient.mrn', '123')] }]);
    expect((await fields(id)).map((one) => one.id)).toContain(decided?.id);
  });

  it('again splits what nobody touched, and leaves together what somebody did', async () => {
    const { sequenceId, pageIds, index, operatorId } = await sequenceOf(4);
    await index([
      { type: 'consent', pages: [1, 2], fields: [field('consent.procedure', 'Appendectomy')] },
      { type: 'other', pages: [3, 4], fields: [] },
    ]);
    const [touched] = await documents(sequenceId);
    const [one] = await fields(touched?.id ?? '');
    await decide(touched?.id ?? '', one?.id ?? '', operatorId, 'Cholecystectomy');
    await index([1, 2, 3, 4].map((page) => ({ type: 'progress-note', pages: [page], fields: [] })));
    const after = await documents(sequenceId);
    expect(after.map(({ type, pages }) => ({ type, pages }))).toEqual([
      { type: 'consent', pages: pageIds.slice(0, 2) },
      { type: 'progress-note', pages: [pageIds[2]] },
      { type: 'progress-note', pages: [pageIds[3]] },
    ]);
    expect(after[0]?.id).toBe(touched?.id);
  });

  it.each(['claimed', 'verified', 'committed'])(
    'again changes nothing of a document that is %s',
    async (how) => {
      const { sequenceId, index, operatorId } = await sequenceOf(1);
      await index([LAB]);
      const { id } = await only(sequenceId);
      if (how === 'claimed')
        await db.database.run(
          `insert into document_claim (document_id, site_id, account_id, leased_until)
         values ($1, $2, $3, now() + interval '1 minute')`,
          [id, db.siteId, operatorId],
        );
      else await db.database.run('update document set state = $2 where id = $1', [id, how]);
      const before = { document: await only(sequenceId), fields: await fields(id) };
      await index([{ type: 'consent', pages: [1], fields: [field('patient.mrn', '999')] }]);
      expect({ document: await only(sequenceId), fields: await fields(id) }).toEqual(before);
    },
  );

  it('goes on without a page that nobody could read, and shows it in the document it lies in', async () => {
    const { sequenceId, pageIds, index } = await sequenceOf(3);
    await db.database.run(`update page set state = 'exception', cause = 'work.gave-up' where id = $1`, [
      pageIds[1],
    ]);
    let seen = 0;
    await index([{ ...LAB, pages: [1, 2] }], (readings) => {
      seen = readings.length;
    });
    expect(seen).toBe(2);
    expect((await only(sequenceId)).pages).toEqual(pageIds);
  });

  it('gives no document where no page was read', async () => {
    const { sequenceId, pageIds, index } = await sequenceOf(1);
    await db.database.run(`update page set state = 'exception' where id = $1`, [pageIds[0]]);
    await index([LAB]);
    expect(await documents(sequenceId)).toEqual([]);
  });
});
