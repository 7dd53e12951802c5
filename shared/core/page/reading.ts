import type { Box, Rotation } from './geometry.ts';
import type { Homography } from './pixels/homography.ts';

/** Who saw the word: the file's own text, or an OCR engine. */
export type WordSource = 'text-layer' | 'first-reader' | 'second-reader';

/** One printed or written word as it stands on the page. */
export interface Word {
  readonly text: string;
  readonly box: Box;
  /** The reader's own certainty, 0..1, not calibrated; 1 for a text layer. */
  readonly confidence: number;
  readonly source: WordSource;
  /**
   * What the other reader made of the same spot: an empty text where it saw nothing. Absent when only one reader was
   * asked.
   */
  readonly other?: { readonly text: string; readonly confidence: number };
}

/** A ruled line of a form or table. */
export interface Rule {
  readonly direction: 'horizontal' | 'vertical';
  readonly box: Box;
}

/** A small printed square meant to be ticked. */
export interface Checkbox {
  readonly box: Box;
  /** Share of dark pixels inside the square's border, 0..1. */
  readonly fill: number;
  readonly checked: boolean;
}

/** A connected group of ink that is neither a word, a rule nor a checkbox: a signature, a stamp, a scrawl. */
export interface InkMark {
  readonly box: Box;
  /** Dark pixels in the group. */
  readonly inkPx: number;
}

/**
 * All that was seen on one side of a sheet: the read stage's output and the index stage's input.
 * Every box is in the frame of the contract: the input's own pixels (a PDF page drawn at 300 dpi) turned by
 * `rotation`, and nothing else, whatever deskewing the readers did in between.
 */
export interface PageReading {
  /** Place in the run of pages, from 1. */
  readonly number: number;
  readonly rotation: Rotation;
  readonly blank: boolean;
  /** Of the upright page. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dpi: number;
  /**
   * Takes a point of that frame to one in which lines of text are level and columns upright; absent when they are
   * so already. A page scanned or photographed askew has rows that drift by more than their own height across the
   * sheet: group words into lines on `levelReading(reading)` of level-reading.ts, and put boxes back with its map.
   */
  readonly level?: Homography;
  readonly words: readonly Word[];
  readonly rules: readonly Rule[];
  readonly checkboxes: readonly Checkbox[];
  readonly ink: readonly InkMark[];
}
