import type { ExtractedDocument, ExtractedField } from '../../shared/core/extract/contract.ts';
import { sameValue } from './same-value.ts';
import type { TrueDocument, TrueField } from './truth.ts';

/** Each true document takes the found one that shares most pages with it; what is left over was made up. */
export function pairDocuments(
  truth: readonly TrueDocument[],
  found: readonly ExtractedDocument[],
): { readonly paired: readonly (ExtractedDocument | undefined)[]; readonly madeUp: ExtractedDocument[] } {
  const options = truth
    .flatMap((t, i) =>
      found.map((d, j) => {
        const shared = t.pages.filter((page) => d.pages.includes(page)).length;
        return { i, j, share: shared / new Set([...t.pages, ...d.pages]).size };
      }),
    )
    .filter((option) => option.share > 0)
    .sort((a, b) => b.share - a.share);
  const paired: (ExtractedDocument | undefined)[] = truth.map(() => undefined);
  const used = new Set<number>();
  for (const { i, j } of options) {
    if (paired[i] || used.has(j)) continue;
    paired[i] = found[j];
    used.add(j);
  }
  return { paired, madeUp: found.filter((_, j) => !used.has(j)) };
}

/** A found field under the path of the truth it answers to. */
export interface Aligned {
  readonly path: string;
  readonly field: ExtractedField;
}

const ROW = /^(.*)\[(\d+)\]\.(\w+)$/;
/** What a row is about. */
const SUBJECT = /^(test|text|name)$/;

/** Rows are paired over the whole group (`lab.results`), so that one missed row shifts nothing. */
export function alignRows(want: readonly TrueField[], found: readonly ExtractedField[]): Aligned[] {
  const [wanted, got] = [rowsOf(want), rowsOf(found)];
  const answersTo = new Map<string, string>();
  for (const [group, rows] of wanted) {
    const options: { i: number; j: number; weight: number }[] = [];
    for (const [i, row] of rows)
      for (const [j, other] of got.get(group) ?? []) {
        const hits = [...row].filter(([cell, { value }]) => {
          const said = other.get(cell);
          return said !== undefined && sameValue(`${group}[].${cell}`, value ?? '', said.value);
        });
        const named = hits.some(([cell]) => SUBJECT.test(cell));
        const valued = hits.some(([cell]) => cell === 'value');
        if (named || (valued && hits.length >= 2))
          options.push({ i, j, weight: hits.length + (named ? 2 : 0) });
      }
    options.sort((a, b) => b.weight - a.weight || Math.abs(a.i - a.j) - Math.abs(b.i - b.j));
    const [usedI, usedJ] = [new Set<number>(), new Set<number>()];
    for (const { i, j } of options) {
      if (usedI.has(i) || usedJ.has(j)) continue;
      usedI.add(i);
      usedJ.add(j);
      answersTo.set(`${group}[${j}]`, `${group}[${i}]`);
    }
  }
  return found.map((field) => {
    const [, group, index, cell] = ROW.exec(field.path) ?? [];
    if (group === undefined) return { path: field.path, field };
    const row = answersTo.get(`${group}[${index}]`) ?? `${group}[unpaired-${index}]`;
    return { path: `${row}.${cell}`, field };
  });
}

/** Fields by group, row number and cell; of a cell named twice the first. */
function rowsOf<T extends { readonly path: string }>(
  fields: readonly T[],
): Map<string, Map<number, Map<string, T>>> {
  const groups = new Map<string, Map<number, Map<string, T>>>();
  for (const field of fields) {
    const [, group, index, cell] = ROW.exec(field.path) ?? [];
    if (group === undefined || index === undefined || cell === undefined) continue;
    const rows = groups.get(group) ?? new Map<number, Map<string, T>>();
    groups.set(group, rows);
    const row = rows.get(Number(index)) ?? new Map<string, T>();
    rows.set(Number(index), row);
    if (!row.has(cell)) row.set(cell, field);
  }
  return groups;
}
