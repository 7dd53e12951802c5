import { z } from 'zod';
import { DOCUMENT_TYPES } from '../extract/contract.ts';
import { keyKind } from './review-api-keys.ts';

/**
 * Practising on packaged, made-up documents. Nothing of it is a document of the site, and nothing reaches the record.
 *
 * GET  /api/practice                   → PracticeList
 * GET  /api/practice/:sample           → PracticeDocument
 * GET  /api/practice/:sample/image     → its page, image/jpeg or image/png
 * POST /api/practice/:sample/attempts  PracticeAttempt → PracticeResult    (the same id again: kept once)
 */
export const practiceParams = z.object({ sample: z.string().regex(/^[a-z-]{1,40}$/) });

const attempt = z.object({
  right: z.int(),
  total: z.int(),
  planted: z.int(),
  found: z.int(),
  seconds: z.number(),
  at: z.iso.datetime({ offset: true }),
});
export const practiceList = z.object({
  samples: z.array(
    z.object({
      id: z.string(),
      type: z.enum(DOCUMENT_TYPES),
      title: z.string(),
      fields: z.int(),
      attempts: z.int(),
      /** Null: not tried yet. */
      last: attempt.nullable(),
      best: attempt.nullable(),
    }),
  ),
});
export type PracticeList = z.infer<typeof practiceList>;

/** The truth stays on the server until the answers are in. */
export const practiceDocument = z.object({
  id: z.string(),
  type: z.enum(DOCUMENT_TYPES),
  title: z.string(),
  page: z.object({ id: z.string(), widthPx: z.int(), heightPx: z.int(), image: z.string() }),
  fields: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      /** What the row is about, for a cell of a table. */
      of: z.string().nullable(),
      /** The machine's reading, right or wrong; null: key what you see. */
      shown: z.string().nullable(),
      box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
    }),
  ),
});
export type PracticeDocument = z.infer<typeof practiceDocument>;

export const practiceAttempt = z.object({
  id: z.uuid(),
  seconds: z.number().min(0).max(86_400),
  answers: z
    .array(z.object({ fieldId: z.string().max(120), kind: keyKind, value: z.string().max(500).optional() }))
    .max(200),
});
export type PracticeAttempt = z.infer<typeof practiceAttempt>;

const said = z.object({ kind: keyKind, value: z.string().nullable() });
export const practiceResult = z.object({
  right: z.int(),
  total: z.int(),
  planted: z.int(),
  found: z.int(),
  seconds: z.number(),
  mistakes: z.array(
    z.object({
      fieldId: z.string(),
      fault: z.enum(['passed', 'changed', 'misread', 'given-up', 'made-up', 'left-out']),
      said: said.nullable(),
      truth: said,
    }),
  ),
});
export type PracticeResult = z.infer<typeof practiceResult>;
