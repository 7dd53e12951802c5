import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { DOCUMENT_TYPES } from '../../../shared/core/extract/contract.ts';
import { keyKind } from '../../../shared/core/record/review-api-keys.ts';

const sample = z.object({
  id: z.string(),
  type: z.enum(DOCUMENT_TYPES),
  title: z.string(),
  image: z.string(),
  widthPx: z.int(),
  heightPx: z.int(),
  fields: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      of: z.string().nullable(),
      truth: z.object({ kind: keyKind, value: z.string().nullable() }),
      shown: z.string().nullable(),
      box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
    }),
  ),
});
export type PracticeSample = z.infer<typeof sample>;

const at = (name: string) => new URL(`samples/${name}`, import.meta.url);

/** The packaged practice documents, the easiest first; they are read once, when the service starts. */
export const PRACTICE_SAMPLES: readonly PracticeSample[] = ['lab-report', 'consent', 'admission'].map((id) =>
  sample.parse(JSON.parse(readFileSync(at(`${id}.json`), 'utf8'))),
);

export const practicePicture = (of: PracticeSample): Buffer => readFileSync(at(of.image));
