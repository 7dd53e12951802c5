import { z } from 'zod';
import { DOCUMENT_TYPES } from '../extract/contract.ts';

/**
 * What the site learned of its printed forms, to inspect and to take out of use. All of it needs `review.settle`.
 *
 * GET  /api/form-memory                      → FormMemoryView
 * GET  /api/form-memory/forms/:id/examples   → FormExamples
 * POST /api/form-memory/forms/:id/revoke     → FormMemoryView      (the same again changes nothing)
 * POST /api/form-memory/forms/:id/restore    → FormMemoryView
 * POST /api/form-memory/rules/:id/revoke     → FormMemoryView
 * POST /api/form-memory/rules/:id/restore    → FormMemoryView
 */
const id = z.uuid();
const at = z.iso.datetime({ offset: true });
const count = z.int().nonnegative();

const revocation = z.object({ by: z.string(), at });

/**
 * `fills`: it fills fields that are missing or cannot be read, and is offered beside others; never accepted on a glance.
 * `waits`: one of several places, or never tried. `off`: its record is bad; it is tried on, and may come back. `proven`: it
 * erred no more often than a glance may. `revoked`: by a person.
 */
export const RULE_STATES = ['fills', 'waits', 'off', 'proven', 'revoked'] as const;

export const ruleView = z.object({
  id,
  /** The field in people's words. */
  field: z.string(),
  fieldName: z.string(),
  where: z.enum(['right-of-label', 'below-label', 'place']),
  /** The label's words; null for a place, and for words seen on one document only, which may be somebody's. */
  label: z.string().nullable(),
  /** Where on the drawing, in widths of the page. */
  x: z.number(),
  y: z.number(),
  /** Verified values it was learned from. */
  learned: count,
  /** On documents it had not learned from. */
  right: count,
  misread: count,
  wrong: count,
  /** Documents without an error it takes until it may lower a doubt. */
  toProve: count,
  state: z.enum(RULE_STATES),
  revoked: revocation.nullable(),
});
export type RuleView = z.infer<typeof ruleView>;

export const formView = z.object({
  id,
  type: z.enum(DOCUMENT_TYPES),
  sides: count,
  /** Height over width. */
  aspect: z.number().positive(),
  /** The form's words that recur, in widths of the page. */
  words: z.array(z.object({ text: z.string(), x: z.number(), y: z.number() })),
  examples: count,
  learnedAt: at,
  revoked: revocation.nullable(),
  rules: z.array(ruleView),
});
export type FormView = z.infer<typeof formView>;

export const formMemoryView = z.object({ version: z.string(), forms: z.array(formView) });
export type FormMemoryView = z.infer<typeof formMemoryView>;

export const formExamples = z.object({
  examples: z.array(
    z.object({
      documentId: id,
      field: z.string(),
      /** What the machine had; null for nothing. */
      machine: z.string().nullable(),
      verified: z.string().nullable(),
      /** Keyed without sight of the machine's value. */
      witnessed: z.boolean(),
      at,
    }),
  ),
});
export type FormExamples = z.infer<typeof formExamples>;

export const formParams = z.object({ id });
