import type { Line } from '../page/lines.ts';
import { textOf } from '../page/sheet-word.ts';
import type { LabelledSheet } from './document-view.ts';
import type { Column } from './lab-column.ts';
import { unitIn } from './quantities.ts';

/**
 * A line of labels, as the patient's at the foot of a table: `LEROY STUBBLEFIELD   MR No: 72833861`. It holds names and
 * numbers as a row does.
 */
export const isLabelled = ({ hits }: LabelledSheet, lineIndex: number): boolean =>
  hits.some(
    (hit) =>
      hit.lineIndex === lineIndex &&
      (/^(mrn|name|birthDate|encounter)$/.test(hit.kind) ||
        (hit.colon && /^(ordering|attending)$/.test(hit.kind))),
  );

/** `COMPLETE BLOOD COUNT` over the rows of a panel. */
export function isPanelHeading({ words, segments }: Line): boolean {
  const text = textOf(words);
  return segments.length === 1 && /^[\p{Lu}\d\s/&(),.%'-]+$/u.test(text) && /\p{L}{3}/u.test(text);
}

/** `DIFFERENTIAL, %`, `MANUAL DIFFERENTIAL (%) (CONTINUED)`: the unit of a panel's rows, printed once over them. */
export const unitOfHeading = (text: string): string | undefined =>
  unitIn(/[,(]\s*([^\s(),]+)\)?(?:\s*\(?CONT\S*)?$/.exec(text)?.[1] ?? '');

/** The columns of a panel's rows, with the unit that is printed over them. */
export const withUnit = (columns: readonly Column[], unit: string | undefined): readonly Column[] =>
  unit === undefined ? columns : columns.map((column) => ({ unit, ...column }));
