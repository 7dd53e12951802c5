import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Rotation } from '../../shared/core/page/geometry.ts';

/** What a person found on one input file: the corpus's NAME.truth.json. */
export interface Truth {
  readonly file: string;
  /** The form it was printed on; files of one form look alike. */
  readonly family: string;
  /** How it was made: soft, clean, office, poor, photo, stack. */
  readonly level: string;
  readonly rotations: readonly Rotation[];
  readonly blank?: readonly boolean[];
  readonly documents: readonly TrueDocument[];
}
export interface TrueDocument {
  readonly type: string;
  readonly pages: readonly number[];
  readonly fields: readonly TrueField[];
  /** Paths without row numbers that may be reported or not: neither counts. */
  readonly optional?: readonly string[];
}
export interface TrueField {
  readonly path: string;
  readonly value: string | null;
  /** False where nobody can read it. */
  readonly legible?: boolean;
}

const ENDING = '.truth.json';

/** The truths of a folder by the name of their input without its extension, in the order of names. */
export function readTruths(folder: string): Map<string, Truth> {
  return new Map(
    readdirSync(folder)
      .filter((file) => file.endsWith(ENDING))
      .sort()
      .map((file) => [
        file.slice(0, -ENDING.length),
        JSON.parse(readFileSync(join(folder, file), 'utf8')) as Truth,
      ]),
  );
}
