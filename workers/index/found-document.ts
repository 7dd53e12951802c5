import type { DocumentType, ExtractedField, Extraction } from '../../shared/core/extract/contract.ts';
import type { SequencePage } from '../../shared/platform/postgres/ledger/pages.ts';

/** A field by what it is known by: its name, and its row's place among the rows found. */
export interface FoundField {
  /** 'patient.mrn', or 'lab.results[].value' within a row. */
  readonly name: string;
  readonly row?: { readonly group: string; readonly index: number };
  readonly proposal: ExtractedField;
  /** The pages its places are numbered by, from 1. */
  readonly runPageIds: readonly string[];
}

/** A document of an extraction, its page numbers turned into ids. */
export interface FoundDocument {
  readonly type: DocumentType;
  readonly typeConfidence: number;
  readonly pageIds: readonly string[];
  readonly fields: readonly FoundField[];
}

const ROW = /^([^[\]]+)\[(\d+)\](.*)$/;

/** `lab.results[3].value` → name `lab.results[].value`, row 3 of `lab.results`. */
export function nameOfPath(path: string): Pick<FoundField, 'name' | 'row'> {
  const [, group, index, rest] = ROW.exec(path) ?? [];
  if (group === undefined || index === undefined) return { name: path };
  return { name: `${group}[]${rest}`, row: { group, index: Number(index) } };
}

/** The documents of `extraction`, whose pages are numbered from 1 in the order of `readPageIds`. */
export function foundDocuments(extraction: Extraction, readPageIds: readonly string[]): FoundDocument[] {
  const idOf = (number: number) => readPageIds[number - 1];
  return extraction.documents.map((document) => ({
    type: document.type,
    typeConfidence: document.typeConfidence,
    pageIds: document.pages.map(idOf).filter((id) => id !== undefined),
    fields: document.fields.map((proposal) => ({
      ...nameOfPath(proposal.path),
      proposal,
      runPageIds: readPageIds,
    })),
  }));
}

/** The page a proposal's number means; undefined when there is none. */
export const pageOf = ({ runPageIds }: FoundField, number: number): string | undefined =>
  runPageIds[number - 1];

/**
 * Puts pages nobody could read where they lie: with the page before them, or else with the one after, so that whoever
 * verifies the document sees that a page of it is not read. Without any document they stay out.
 */
export function withUnreadPages(
  found: readonly FoundDocument[],
  pages: readonly SequencePage[],
): FoundDocument[] {
  if (found.length === 0) return [];
  const order = new Map(pages.map((page, index) => [page.id, index]));
  const placeOf = (id: string) => order.get(id) ?? 0;
  const ownerOf = new Map(found.flatMap((document, index) => document.pageIds.map((id) => [id, index])));
  const added = new Map<number, string[]>();
  pages.forEach((page, index) => {
    if (page.state !== 'exception') return;
    const before = pages.slice(0, index).findLast((other) => ownerOf.has(other.id));
    const after = pages.slice(index).find((other) => ownerOf.has(other.id));
    const owner = ownerOf.get((before ?? after)?.id ?? '');
    if (owner !== undefined) added.set(owner, [...(added.get(owner) ?? []), page.id]);
  });
  return found.map((document, index) => ({
    ...document,
    pageIds: [...document.pageIds, ...(added.get(index) ?? [])].sort((a, b) => placeOf(a) - placeOf(b)),
  }));
}
