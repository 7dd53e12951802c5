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
 * Rows that share nothing are taken for the same only where as many stand between the same neighbours. Answers for
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
  for (const { found: open, from, to } of gaps(matched, known.length)) {
    const openKnown = known.map((_, at) => at).filter((at) => at > from && at < to && !taken.has(at));
    if (open.length !== openKnown.length) continue;
    open.forEach((at, index) => {
      matched[at] = openKnown[index];
    });
  }
  return matched;
}

/** Runs of found rows without a match, and the known rows their matched neighbours stand at. */
function gaps(
  matched: readonly (number | undefined)[],
  knownCount: number,
): { readonly found: number[]; readonly from: number; readonly to: number }[] {
  const runs: { found: number[]; from: number; to: number }[] = [];
  let from = -1;
  let open: number[] = [];
  for (const [at, known] of [...matched, knownCount].entries()) {
    if (known === undefined) {
      open.push(at);
      continue;
    }
    if (open.length > 0) runs.push({ found: open, from, to: known });
    from = known;
    open = [];
  }
  return runs;
}
