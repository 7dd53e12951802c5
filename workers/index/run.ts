import { randomUUID } from 'node:crypto';
import type { DocumentType, Extraction } from '../../shared/core/extract/contract.ts';
import type { NamedOnPage } from '../../shared/core/match/page-identity.ts';
import type { PageReading } from '../../shared/core/page/reading.ts';
import type { ObjectStore } from '../../shared/platform/objects/object-store.ts';
import { shapedDocuments } from '../../shared/platform/postgres/ledger/documents.ts';
import type { RunVersions } from '../../shared/platform/postgres/ledger/extraction-runs.ts';
import type { PageNames } from '../../shared/platform/postgres/ledger/page-identities.ts';
import { pagesOfSequence, type SequencePage } from '../../shared/platform/postgres/ledger/pages.ts';
import type { OfSequence } from '../../shared/platform/postgres/ledger/sequences.ts';
import type { StageHandler } from '../../shared/platform/queue/run-stage.ts';
import { type FoundDocument, foundDocuments, withUnreadPages } from './found-document.ts';
import { type PageRun, planRuns, type RunPlan } from './plan-runs.ts';
import { saveDocuments } from './save-documents.ts';

export interface IndexParts {
  readonly objects: ObjectStore;
  /** The core's indexer: pure. With `run` the readings are one document, of a type where a person said it. */
  indexPages(readings: readonly PageReading[], run?: { readonly type: DocumentType | undefined }): Extraction;
  /** Who a page names, by itself. */
  namedOnPage(reading: PageReading, type: DocumentType): NamedOnPage;
  readonly versions: RunVersions;
  readonly newId?: () => string;
}

interface Sequence extends OfSequence, RunPlan {
  readonly pages: readonly SequencePage[];
}

interface Indexed {
  readonly found: readonly FoundDocument[];
  readonly shaped: readonly { readonly id: string; readonly found: FoundDocument }[];
  readonly names: readonly PageNames[];
}

/** words → documents with fields, put before the technicians, people's earlier work untouched. */
export function indexStage(parts: IndexParts): StageHandler<Sequence, Indexed> {
  const { objects, versions, newId = randomUUID } = parts;
  return {
    async load(sql, held) {
      const sequence = { siteId: held.siteId, sequenceId: held.subjectId };
      const pages = await pagesOfSequence(sql, sequence);
      const plan = planRuns(pages, await shapedDocuments(sql, sequence));
      const anyRead = pages.some(({ state }) => state === 'read' || state === 'blank');
      return anyRead ? { ...sequence, pages, ...plan } : undefined;
    },
    async compute({ pages, runs }, signal) {
      const byId = new Map(pages.map((page) => [page.id, page]));
      const indexed = { found: [] as FoundDocument[], shaped: [] as Indexed['shaped'][number][] };
      const names: PageNames[] = [];
      for (const run of runs) {
        const readings = await readingsOf(objects, run, byId, signal);
        const documents = foundIn(parts, run, readings);
        for (const document of documents) names.push(...namesOn(parts, document, run, readings));
        const [found] = documents;
        if (!run.document) indexed.found.push(...documents);
        else if (found) indexed.shaped.push({ id: run.document.id, found });
      }
      return { kind: 'result', result: { ...indexed, names } };
    },
    async save(sql, { siteId, sequenceId, pages, onlyAsked, runs }, { found, shaped, names }) {
      const mine = new Set(runs.filter((run) => !run.document).flatMap(({ pageIds }) => pageIds));
      // A page nobody could read lies where it lies, unless people put it into a document of theirs.
      const free = pages.filter(({ id, state }) => state === 'exception' || mine.has(id));
      await saveDocuments(sql, { siteId, sequenceId }, withUnreadPages(found, free), {
        ...{ versions, newId, onlyAsked, shaped, names },
        pageOrder: pages.map((page) => page.id),
      });
    },
  };
}

/** The readings of a run's pages, numbered from 1; a person's word that a page is blank, or is not, stands. */
async function readingsOf(
  objects: ObjectStore,
  { pageIds }: PageRun,
  pages: ReadonlyMap<string, SequencePage>,
  signal: AbortSignal,
): Promise<PageReading[]> {
  const readings: PageReading[] = [];
  for (const id of pageIds) {
    signal.throwIfAborted();
    const page = pages.get(id);
    const json = await objects.get(page?.readingKey ?? '');
    const reading = JSON.parse(json.toString('utf8')) as PageReading;
    readings.push({ ...reading, blank: page?.state === 'blank', number: readings.length + 1 });
  }
  return readings;
}

function foundIn(parts: IndexParts, run: PageRun, readings: readonly PageReading[]): FoundDocument[] {
  if (readings.length === 0) return [];
  const extraction = run.document
    ? parts.indexPages(readings, { type: run.document.type })
    : parts.indexPages(readings);
  return foundDocuments(extraction, run.pageIds);
}

/** Only pages of a document of several can be somebody else's. */
function namesOn(
  parts: IndexParts,
  { type, pageIds }: FoundDocument,
  run: PageRun,
  readings: readonly PageReading[],
): PageNames[] {
  if (pageIds.length < 2) return [];
  return pageIds.flatMap((pageId) => {
    const reading = readings[run.pageIds.indexOf(pageId)];
    return reading ? [{ pageId, ...parts.namedOnPage(reading, type) }] : [];
  });
}
