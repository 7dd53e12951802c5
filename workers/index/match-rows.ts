/** A row of a table by what stands in it: values by field name. */
export interface RowText {
  readonly values: ReadonlyMap<string, string | null>;
  /** Place among the rows of its group. */
  readonly place: number;
}

/** Share of the fields that both have with the same value, 0..1. */
function likeness(a: RowText, b: RowText): number {
  let same = 0;
  for (const [name, value] of a.values) if (value !== null && b.values.get(name) === value) same++;
  const most = Math.max(a.values.size, b.values.size);
  return most === 0 ? 0 : same / most;
}

/**
 * Pairs rows found now with rows known from before: the most alike first, of equally alike ones the nearest in place.
 * Rows that share nothing are taken for the same only when as many are left on either side, in order. Answers for
 * each found row the index of its known row, or undefined.
 */
export function matchRows(found: readonly RowText[], known: readonly RowText[]): (number | undefined)[] {
  const pairs = found
    .flatMap((f, at) =>
      known.map((k, to) => ({ at, to, like: likeness(f, k), apart: Math.abs(f.place - k.place) })),
    )
    .filter((pair) => pair.like > 0)
    .sort((a, b) => b.like - a.like || a.apart - b.apart || a.at - b.at);
  const matched: (number | undefined)[] = found.map(() => undefined);
  const taken = new Set<number>();
  for (const { at, to } of pairs) {
    if (matched[at] !== undefined || taken.has(to)) continue;
    matched[at] = to;
    taken.add(to);
  }
  const openFound = found.map((_, at) => at).filter((at) => matched[at] === undefined);
  const openKnown = known.map((_, to) => to).filter((to) => !taken.has(to));
  if (openFound.length === openKnown.length)
    openFound.forEach((at, index) => {
      matched[at] = openKnown[index];
    });
  return matched;
}
