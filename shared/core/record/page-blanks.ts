/** One side of a pile, in its order. */
export interface PileSide {
  readonly id: string;
  readonly blank: boolean;
}

/**
 * Blank sides that belong with a document: each goes with the page before it on the pile, or at its beginning with the
 * one after. `at` is before which of the document's pages (from 0) it would go back in.
 */
export function blanksOf(
  pile: readonly PileSide[],
  documentPages: readonly string[],
): { readonly id: string; readonly at: number }[] {
  const found: { id: string; at: number }[] = [];
  pile.forEach((side, index) => {
    if (!side.blank) return;
    const before = pile.slice(0, index).findLast((other) => !other.blank);
    const after = pile.slice(index).find((other) => !other.blank);
    const place = documentPages.indexOf((before ?? after)?.id ?? '');
    if (place >= 0) found.push({ id: side.id, at: before ? place + 1 : place });
  });
  return found;
}
