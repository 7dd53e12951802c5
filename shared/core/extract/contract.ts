import type { Box, Rotation } from '../page/geometry.ts';

/** The document types a page run can be split into. */
export const DOCUMENT_TYPES = [
  'face-sheet',
  'discharge-summary',
  'history-physical',
  'operative-report',
  'progress-note',
  'lab-report',
  'consent',
  'other',
] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

export interface PageBox {
  readonly page: number;
  readonly box: Box;
}

/**
 * What decides the chance that a field is right, as named numbers (calibration/features.ts): log odds, shares and marks.
 * A name that is absent counts as 0.
 */
export type Features = Readonly<Record<string, number>>;

/** One value found in a document. `path` is the contract's, rows numbered in reading order: `lab.results[0].value`. */
export interface ExtractedField {
  readonly path: string;
  /** In the contract's form; null when the page has the field and nobody can read it. */
  readonly value: string | null;
  /** As printed. */
  readonly raw: string;
  /** Probability that `value` is right, 0..1. */
  readonly confidence: number;
  /** May enter the record on a glance. */
  readonly accepted: boolean;
  readonly page: number;
  readonly box?: Box;
  readonly boxes?: readonly PageBox[];
  readonly alternatives?: readonly { readonly value: string; readonly confidence: number }[];
  /** Short codes: what raised or lowered the confidence. */
  readonly reasons?: readonly string[];
  /** What the confidence was computed from, where it was asked for; not part of the contract. */
  readonly features?: Features;
}

export interface ExtractedDocument {
  readonly type: DocumentType;
  readonly typeConfidence: number;
  /** Numbers of its pages in the run, in order. */
  readonly pages: readonly number[];
  readonly fields: readonly ExtractedField[];
}

export interface ExtractedPage {
  readonly number: number;
  readonly rotation: Rotation;
  readonly blank: boolean;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** What `extract` says about one run of pages; with `source` it is the contract's file. */
export interface Extraction {
  readonly pages: readonly ExtractedPage[];
  readonly documents: readonly ExtractedDocument[];
}
