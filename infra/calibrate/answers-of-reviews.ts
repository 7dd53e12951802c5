import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { factsOf } from '../../shared/core/record/fields.ts';
import { sameValue } from '../score/same-value.ts';
import type { Learned } from './answers-of-corpus.ts';

/** A field that a person keyed without seeing what the machine had read. */
export const keyedField = z.object({
  /** Without row numbers: `lab.results[].value`. */
  name: z.string(),
  /** What belongs together and is left out together when the fit is tried: a batch, or a form where it is known. */
  form: z.string(),
  /** What the machine's confidence was computed from. */
  features: z.record(z.string(), z.number()),
  proposed: z.string(),
  /** Null when it is not on the page, or nobody can read it. */
  keyed: z.string().nullable(),
  /** One over the share of such fields that are keyed blind. */
  weight: z.number().positive(),
});
export type KeyedField = z.infer<typeof keyedField>;

/** Reads a file of keyed fields, one JSON object a line. Throws with the number of a line that is none. */
export function answersOfReviews(file: string): Learned {
  const text = readFileSync(file, 'utf8');
  const fields = text.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return [];
    const parsed = keyedField.safeParse(jsonOf(line));
    if (!parsed.success)
      throw new Error(`${basename(file)}, line ${i + 1}: ${z.prettifyError(parsed.error)}`);
    return [parsed.data];
  });
  return {
    answers: fields.map(({ name, form, features, proposed, keyed, weight }) => ({
      name,
      critical: factsOf(name).critical,
      form,
      mixed: false,
      level: 'reviewed',
      features,
      right: keyed !== null && sameValue(name, keyed, proposed),
      weight,
    })),
    absent: [],
    source: {
      name: basename(file),
      sha256: createHash('sha256').update(text).digest('hex'),
      files: 1,
      forms: new Set(fields.map((field) => field.form)).size,
      fields: fields.length,
    },
  };
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
