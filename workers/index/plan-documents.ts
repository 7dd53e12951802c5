import type { StandingDocument } from '../../shared/platform/postgres/ledger/documents.ts';
import { type FoundDocument, pageOf } from './found-document.ts';

/** What becomes of the documents of a sequence when it is indexed (again). */
export interface DocumentPlan {
  /** Nobody touched them, and they are not found any more. */
  readonly remove: readonly string[];
  /** To be filed with these pages, type and fields; `known` where one stands already. */
  readonly file: readonly {
    readonly id: string;
    readonly known: boolean;
    readonly found: FoundDocument;
  }[];
  /** Touched by people: pages and type stay, the fields found on just these pages are proposed into it. */
  readonly propose: readonly { readonly id: string; readonly found: FoundDocument }[];
  /** All documents of the sequence in the order of their pages. */
  readonly order: readonly string[];
}

const sharedPages = (a: readonly string[], b: readonly string[]): number =>
  a.filter((id) => b.includes(id)).length;

const samePages = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && sharedPages(a, b) === a.length;

/** `found` without the pages in `taken` and what was read there; undefined when no page is left. */
function without(found: FoundDocument, taken: ReadonlySet<string>): FoundDocument | undefined {
  const pageIds = found.pageIds.filter((id) => !taken.has(id));
  if (pageIds.length === found.pageIds.length) return found;
  if (pageIds.length === 0) return undefined;
  const fields = found.fields.filter((field) => pageIds.includes(pageOf(field, field.proposal.page) ?? ''));
  return { ...found, pageIds, fields };
}

/**
 * Matches what was found with what stands. Documents that people touched, hold or finished keep their pages; found
 * ones get only what is left. An untouched document lives on as the found one with which it shares most pages.
 */
export function planDocuments(
  standing: readonly StandingDocument[],
  found: readonly FoundDocument[],
  options: {
    readonly pageOrder: readonly string[];
    /** What was found in documents as people shaped them. */
    readonly shaped: readonly { readonly id: string; readonly found: FoundDocument }[];
    readonly newId: () => string;
  },
): DocumentPlan {
  const kept = standing.filter((document) => document.standing !== 'untouched');
  const free = standing.filter((document) => document.standing === 'untouched');

  const propose = kept
    .filter((document) => document.standing === 'touched')
    .flatMap(({ id, pageIds }) => [
      ...found.filter((one) => samePages(one.pageIds, pageIds)).map((one) => ({ id, found: one })),
      ...options.shaped.filter((one) => one.id === id),
    ]);

  const takenPages = new Set(kept.flatMap((document) => document.pageIds));
  const left = found.map((one) => without(one, takenPages)).filter((one) => one !== undefined);

  const pairs = left
    .flatMap((one) =>
      free.map((document) => ({ one, document, shared: sharedPages(one.pageIds, document.pageIds) })),
    )
    .filter((pair) => pair.shared > 0)
    .sort((a, b) => b.shared - a.shared);
  const idOf = new Map<FoundDocument, string>();
  const matched = new Set<string>();
  for (const { one, document } of pairs) {
    if (idOf.has(one) || matched.has(document.id)) continue;
    idOf.set(one, document.id);
    matched.add(document.id);
  }

  const file = left.map((one) => {
    const known = idOf.get(one);
    return { id: known ?? options.newId(), known: known !== undefined, found: one };
  });
  const place = new Map(options.pageOrder.map((id, index) => [id, index]));
  const firstPage = (pageIds: readonly string[]) =>
    Math.min(...pageIds.map((id) => place.get(id) ?? Number.MAX_SAFE_INTEGER));
  const order = [
    ...kept.map(({ id, pageIds }) => ({ id, at: firstPage(pageIds) })),
    ...file.map(({ id, found: one }) => ({ id, at: firstPage(one.pageIds) })),
  ]
    .sort((a, b) => a.at - b.at)
    .map(({ id }) => id);
  return {
    remove: free.filter((document) => !matched.has(document.id)).map(({ id }) => id),
    file,
    propose,
    order,
  };
}
