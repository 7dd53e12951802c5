import { randomUUID } from 'node:crypto';
import type { Extraction } from '../../shared/core/extract/contract.ts';
import { type FormMemory, NOTHING_LEARNED } from '../../shared/core/extract/form-memory/form-memory.ts';
import type { PageReading } from '../../shared/core/page/reading.ts';
import type { ObjectStore } from '../../shared/platform/objects/object-store.ts';
import type { RunVersions } from '../../shared/platform/postgres/ledger/extraction-runs.ts';
import { pagesOfSequence, type SequencePage } from '../../shared/platform/postgres/ledger/pages.ts';
import type { OfSequence } from '../../shared/platform/postgres/ledger/sequences.ts';
import type { StageHandler } from '../../shared/platform/queue/run-stage.ts';
import { foundDocuments, withUnreadPages } from './found-document.ts';
import { saveDocuments } from './save-documents.ts';

export interface IndexParts {
  readonly objects: ObjectStore;
  /** The core's indexer: pure. */
  indexPages(readings: readonly PageReading[], memory: FormMemory): Extraction;
  /** What the site learned of its forms; nothing without it. */
  memoryOf?(siteId: string): Promise<FormMemory>;
  readonly versions: Omit<RunVersions, 'formMemory'>;
  readonly newId?: () => string;
}

interface Sequence extends OfSequence {
  readonly pages: readonly SequencePage[];
}

interface Indexed {
  readonly extraction: Extraction;
  /** Of the form memory it was indexed with. */
  readonly formMemory: string;
}

/** words → documents with fields, put before the technicians, people's earlier work untouched. */
export function indexStage(parts: IndexParts): StageHandler<Sequence, Indexed> {
  const { objects, indexPages, memoryOf, newId = randomUUID } = parts;
  const readPages = (pages: readonly SequencePage[]) =>
    pages.filter((page) => page.state === 'read' || page.state === 'blank');
  return {
    async load(sql, held) {
      const sequence = { siteId: held.siteId, sequenceId: held.subjectId };
      const pages = await pagesOfSequence(sql, sequence);
      return readPages(pages).length > 0 ? { ...sequence, pages } : undefined;
    },
    async compute(sequence, signal) {
      const readings: PageReading[] = [];
      for (const { readingKey } of readPages(sequence.pages)) {
        signal.throwIfAborted();
        const json = await objects.get(readingKey ?? '');
        readings.push({ ...(JSON.parse(json.toString('utf8')) as PageReading), number: readings.length + 1 });
      }
      const memory = (await memoryOf?.(sequence.siteId)) ?? NOTHING_LEARNED;
      signal.throwIfAborted();
      const extraction = indexPages(readings, memory);
      return { kind: 'result', result: { extraction, formMemory: memory.version } };
    },
    async save(sql, sequence, { extraction, formMemory }) {
      const pageIds = readPages(sequence.pages).map((page) => page.id);
      const found = withUnreadPages(foundDocuments(extraction, pageIds), sequence.pages);
      const pageOf = (number: number) => pageIds[number - 1];
      const pageOrder = sequence.pages.map((page) => page.id);
      const versions = { ...parts.versions, formMemory };
      await saveDocuments(sql, sequence, found, { versions, newId, pageOf, pageOrder });
    },
  };
}
