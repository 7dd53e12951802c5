export type ColumnKind =
  | 'test'
  | 'result'
  | 'inRange'
  | 'outOfRange'
  | 'flag'
  | 'unit'
  | 'range'
  | 'prior'
  | 'other';

/** A column of a table of results; `from` and `to` are its head's left and right edge, px. */
export interface Column {
  readonly kind: ColumnKind;
  readonly from: number;
  readonly to: number;
  /** A unit printed once for the whole column. */
  readonly unit?: string;
  /** Of a cumulative report that does not say which of its columns is the current one. */
  readonly isGuess?: boolean;
}
