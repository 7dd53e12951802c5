import type { Box } from '../page/geometry.ts';
import type { Line } from '../page/lines.ts';
import type { Sheet } from '../page/sheet.ts';
import type { SheetWord } from '../page/sheet-word.ts';
import type { LabelKind } from './labels/kinds.ts';

/** A printed label found on a sheet. */
export interface LabelHit {
  readonly kind: LabelKind;
  readonly key: string;
  readonly heading: boolean;
  /** 1 for the exact wording, less for each letter a reader lost. */
  readonly quality: number;
  readonly colon: boolean;
  /** Nothing else stands in its segment. */
  readonly alone: boolean;
  readonly atSegmentStart: boolean;
  readonly sheet: Sheet;
  readonly lineIndex: number;
  readonly line: Line;
  /** Indices into the line's words: from the item number, if any, up to but not including the first word after. */
  readonly from: number;
  readonly to: number;
  readonly words: readonly SheetWord[];
  readonly box: Box;
}
