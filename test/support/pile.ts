import sharp from 'sharp';
import type { DocumentType, ExtractedField, Extraction } from '../../shared/core/extract/contract.ts';
import type { PageReading } from '../../shared/core/page/reading.ts';
import { PIPELINE, type Stage } from '../../shared/jobs/pipeline.ts';
import { putContent } from '../../shared/platform/objects/put-content.ts';
import { want } from '../../shared/platform/postgres/ledger/stage-work.ts';
import { runStage, type StageHandler } from '../../shared/platform/queue/run-stage.ts';
import { indexStage } from '../../workers/index/run.ts';
import { readStage } from '../../workers/read/run.ts';
import { addAccount, addBatch, addFile, addPage, addSequence } from './intake-scenario.ts';
import type { Desk } from './review-desk.ts';

/** A page as the toy indexer reads it: where a document begins, and `path=value` for what stands on it. */
export interface PilePage {
  readonly begins?: DocumentType;
  readonly says?: Readonly<Record<string, string>>;
  readonly blank?: boolean;
}

const wordsOf = ({ begins, says = {} }: PilePage): string[] => [
  ...(begins ? [`begins=${begins}`] : []),
  ...Object.entries(says).map(([path, value]) => `${path}=${value}`),
];

/** What a page's words say: the toy's whole understanding. */
function understood({ words }: PageReading): { begins?: DocumentType; says: [string, string][] } {
  const pairs = words.map(({ text }) => text.split('=') as [string, string]);
  const begins = pairs.find(([key]) => key === 'begins')?.[1] as DocumentType | undefined;
  return { ...(begins ? { begins } : {}), says: pairs.filter(([key]) => key !== 'begins') };
}

function toyIndex(
  readings: readonly PageReading[],
  run?: { readonly type: DocumentType | undefined },
): Extraction {
  const documents: { type: DocumentType; pages: number[]; fields: ExtractedField[] }[] = [];
  for (const reading of readings.filter(({ blank }) => !blank || run)) {
    const { begins, says } = understood(reading);
    const last = documents.at(-1);
    const into =
      last && (run || !begins) ? last : { type: run?.type ?? begins ?? 'other', pages: [], fields: [] };
    if (into !== last) documents.push(into);
    into.pages.push(reading.number);
    for (const [path, value] of says) {
      const box = [100, 200, 300, 40] as const;
      const seen = { raw: value, confidence: 0.9, accepted: true, page: reading.number, box };
      if (!into.fields.some((field) => field.path === path)) into.fields.push({ path, value, ...seen });
    }
  }
  return { pages: [], documents: documents.map((one) => ({ ...one, typeConfidence: 0.9 })) };
}

function toyNames(reading: PageReading) {
  const said = new Map(understood(reading).says);
  return {
    mrn: said.get('patient.mrn') ?? null,
    familyName: said.get('patient.familyName') ?? null,
    givenNames: said.get('patient.givenNames') ?? null,
    birthDate: said.get('patient.birthDate') ?? null,
  };
}

/** A batch of piles of pages on a desk, with a reader and an indexer that do what the pages say. */
export async function pileOn(desk: Desk, ...piles: readonly (readonly PilePage[])[]) {
  const operatorId = await addAccount(desk);
  const batchId = await addBatch(desk, { operatorId });
  const written = new Map<string, PilePage>();
  const sequences: { sequenceId: string; pageIds: string[] }[] = [];
  const picture = await sharp({ create: { width: 60, height: 80, channels: 3, background: '#fff' } })
    .png()
    .toBuffer();
  for (const pages of piles) {
    const sequenceId = await addSequence(desk, batchId);
    const { id: fileId } = await addFile(desk, { batchId, sequenceId, operatorId, state: 'rendered' });
    const pageIds: string[] = [];
    for (const [index, page] of pages.entries()) {
      const pageId = await addPage(desk, { sequenceId, fileId, number: index + 1 });
      const imageKey = await putContent(
        desk.objects,
        { siteId: desk.siteId, kind: 'page', id: pageId },
        { bytes: picture },
      );
      await desk.database.run('update page set image_key = $2 where id = $1', [pageId, imageKey]);
      written.set(pageId, page);
      pageIds.push(pageId);
    }
    sequences.push({ sequenceId, pageIds });
  }
  /** Turns the reader was told, by page. */
  const turns: (number | undefined)[] = [];
  const run = async <S, R>(stage: Stage, handler: StageHandler<S, R>) => {
    const rows = await desk.database.rows<{ id: string }>(
      `select id from stage_work where stage = $1 and state = 'wanted'`,
      [stage],
    );
    for (const { id } of rows) {
      const outcome = await runStage(
        {
          ...{ database: desk.database, definition: PIPELINE[stage], handler, by: 'test' },
          stopping: new AbortController().signal,
          onFault: (error) => {
            throw error;
          },
        },
        id,
      );
      if (outcome.kind !== 'done') throw new Error(`${stage}: ${outcome.kind}`);
    }
    return rows.length;
  };
  const readings = new Map([...written].map(([id, page]) => [id, page]));
  const reader = (pageId: () => string | undefined) =>
    readStage({
      objects: desk.objects,
      async read({ number, turn }) {
        turns.push(turn);
        const page = readings.get(pageId() ?? '') ?? {};
        const words = wordsOf(page).map((text) => ({
          text,
          box: [1, 1, 9, 9],
          confidence: 1,
          source: 'first-reader',
        }));
        const size = { widthPx: 2550, heightPx: 3300, dpi: 300 };
        const marks = { rules: [], checkboxes: [], ink: [] };
        const reading = { number, rotation: turn ?? 0, blank: page.blank ?? false, words, ...size, ...marks };
        return { reading: reading as unknown as PageReading, display: picture };
      },
    });
  let reading: string | undefined;
  const readHandler = reader(() => reading);
  const read = () =>
    run('read', {
      ...readHandler,
      async load(sql, held) {
        reading = held.subjectId;
        return readHandler.load(sql, held);
      },
    });
  const index = () =>
    run(
      'index',
      indexStage({
        ...{ objects: desk.objects, indexPages: toyIndex, namedOnPage: toyNames },
        versions: { code: 'test', calibration: 'none', formMemory: 'none' },
      }),
    );
  for (const { pageIds } of sequences)
    for (const subjectId of pageIds)
      await want(desk.database, { siteId: desk.siteId, stage: 'read', subjectId });
  await read();
  await index();
  return {
    batchId,
    sequences,
    turns,
    /** Reads and indexes whatever is wanted, as the workers would. */
    async settle() {
      await read();
      return index();
    },
    /** The documents of the batch in their order. */
    documents: () =>
      desk.database.rows<{
        id: string;
        type: DocumentType;
        state: string;
        cause: string | null;
        pages: string[];
      }>(
        `select d.id, d.type, d.state, d.cause,
           array(select page_id from document_page where document_id = d.id order by position) as pages
         from document d join page_sequence s on s.id = d.sequence_id
         where d.batch_id = $1 order by s.created_at, d.position`,
        [batchId],
      ),
  };
}
export type Pile = Awaited<ReturnType<typeof pileOn>>;
