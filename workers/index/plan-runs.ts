import type { DocumentType } from '../../shared/core/extract/contract.ts';
import type { ShapedDocument } from '../../shared/platform/postgres/ledger/documents.ts';
import type { SequencePage } from '../../shared/platform/postgres/ledger/pages.ts';

/** Pages to be looked at together, in order. */
export interface PageRun {
  readonly pageIds: readonly string[];
  /** They are this document, as people shaped it; undefined: documents are to be found among them. */
  readonly document?: { readonly id: string; readonly type: DocumentType | undefined };
}

export interface RunPlan {
  readonly runs: readonly PageRun[];
  /** Only documents that people changed are looked at; the others of the sequence stay as they are. */
  readonly onlyAsked: boolean;
}

const CLOSED: readonly string[] = ['verified', 'committed', 'retracted'];

/**
 * Which pages of a sequence are looked at together. Pages of documents that people shaped are never mixed with others,
 * nor are pages that lie to either side of such a document. Where people changed documents and nothing else is new, the
 * rest of the pile is left alone.
 */
export function planRuns(pages: readonly SequencePage[], documents: readonly ShapedDocument[]): RunPlan {
  const wasRead = new Set(
    pages.filter(({ state }) => state === 'read' || state === 'blank').map(({ id }) => id),
  );
  const runOf = ({ id, type, pageIds }: ShapedDocument): PageRun => ({
    pageIds: pageIds.filter((pageId) => wasRead.has(pageId)),
    document: { id, type: type ?? undefined },
  });
  const filed = new Set(documents.flatMap(({ pageIds }) => pageIds));
  const asked = documents.filter((document) => document.asked && !CLOSED.includes(document.state));
  const onlyAsked =
    asked.length > 0 &&
    pages.every(({ id, state }) => state !== 'read' || filed.has(id)) &&
    documents.every(({ state, pagesSaid }) => state !== 'exception' || pagesSaid);
  if (onlyAsked) return { runs: asked.map(runOf), onlyAsked };

  const shaped = documents.filter(({ pagesSaid, asked }) => pagesSaid || asked);
  const taken = new Set(shaped.flatMap(({ pageIds }) => pageIds));
  const free: string[][] = [[]];
  for (const { id } of pages) {
    if (taken.has(id)) free.push([]);
    else if (wasRead.has(id)) free.at(-1)?.push(id);
  }
  const open = shaped.filter(({ state }) => !CLOSED.includes(state));
  return {
    runs: [
      ...open.map(runOf),
      ...free.filter((pageIds) => pageIds.length > 0).map((pageIds) => ({ pageIds })),
    ],
    onlyAsked,
  };
}
