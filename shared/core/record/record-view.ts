import { ucumOf } from '../extract/ucum.ts';
import { sameValue } from './field-value.ts';
import { factsOf } from './fields.ts';
import type { LabReportRecord, Provenance, RecordRow, RecordValue, Vouched } from './record-api.ts';

/** An assertion that stands, oldest first where they come in lists. */
export interface StandingAssertion {
  readonly name: string;
  readonly rowOrdinal: number | null;
  readonly value: string;
  readonly from: Provenance;
}

function groupBy<T, K>(things: readonly T[], keyOf: (thing: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    const group = groups.get(key);
    if (group) group.push(thing);
    else groups.set(key, [thing]);
  }
  return groups;
}

/** What documents say of one thing: equal values vouch for one another, different ones stand side by side. */
function vouchedFor(assertions: readonly StandingAssertion[]): [Vouched, ...Vouched[]] | undefined {
  const values: { value: string; from: Provenance[] }[] = [];
  for (const { value, from } of assertions) {
    const same = values.find((v) => sameValue(v.value, value));
    if (same) same.from.push(from);
    else values.push({ value, from: [from] });
  }
  const [first, ...others] = values;
  return first && [first, ...others];
}

/**
 * One value a name. What the record said first leads until a person decides otherwise: a later document must not
 * change a record by merely arriving.
 */
export function projectValues(assertions: readonly StandingAssertion[]): RecordValue[] {
  return [...groupBy(assertions, (a) => a.name)]
    .flatMap(([name, said]): RecordValue[] => {
      const [leading, ...others] = vouchedFor(said) ?? [];
      return leading ? [{ name, ...leading, others }] : [];
    })
    .sort((a, b) => factsOf(a.name).order - factsOf(b.name).order || (a.name < b.name ? -1 : 1));
}

/** Names of which more than one value stands. */
export const disagreements = (values: readonly RecordValue[]): string[] =>
  values.filter((value) => value.others.length > 0).map((value) => value.name);

/** Rows as each document lists them: two documents' lists complement one another, row by row they are not compared. */
export function projectRows(assertions: readonly StandingAssertion[]): RecordRow[] {
  const inRows = assertions.filter((a) => a.rowOrdinal !== null);
  const keyOf = (a: StandingAssertion) =>
    `${a.from.documentId} ${a.name.slice(0, a.name.indexOf('['))} ${a.rowOrdinal}`;
  return [...groupBy(inRows, keyOf).values()].flatMap((cells): RecordRow[] => {
    const [first] = cells;
    if (!first) return [];
    return [
      {
        group: first.name.slice(0, first.name.indexOf('[')),
        documentId: first.from.documentId,
        index: first.rowOrdinal ?? 0,
        values: projectValues(cells),
      },
    ];
  });
}

/** One result of a report with the UCUM code of its unit; the unit itself stays as printed. */
export function projectResult(
  row: { readonly id: string; readonly index: number },
  assertions: readonly StandingAssertion[],
): LabReportRecord['results'][number] {
  const values = projectValues(assertions);
  const unit = values.find((value) => value.name === 'lab.results[].unit')?.value;
  return { ...row, ucum: (unit && ucumOf(unit)) || null, values };
}
