import type { DocumentType } from '../../shared/core/extract/contract.ts';
import type { Random } from './random.ts';

/** One value a page shows, as the contract's "What an indexer lists" has it. */
export interface TrueField {
  /** A path of the contract, `encounter.diagnoses[0].code`. */
  readonly path: string;
  /** In the contract's form of values; null where it is on the page and nobody can read it. */
  readonly value: string | null;
  /** Present with a null value only: inked over. */
  readonly legible?: false;
}

/** One made-up document, ready to be printed. */
export interface MadeForm {
  readonly family: string;
  readonly type: DocumentType;
  /** The inner HTML of each Letter page (8.5 x 11 in, no margin of its own). */
  readonly pages: readonly string[];
  /** Style of these pages; every page is a `section.page`, positioned, 816 x 1056 CSS px. */
  readonly css?: string;
  /** Everything that the pages show, in reading order within a row. */
  readonly fields: readonly TrueField[];
  /** Paths that may be reported or not, `[]` for any row: `lab.results[].unit`. */
  readonly optional?: readonly string[];
}

export interface FormOptions {
  /** True: one to three values are scribbled over, and are null and not legible in `fields`. */
  readonly inked: boolean;
}

export interface FormTemplate {
  /** Name of the form, kebab-case, first the type: `face-sheet-boxed`. */
  readonly family: string;
  make(random: Random, options: FormOptions): MadeForm;
}
