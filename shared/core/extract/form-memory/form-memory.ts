import { z } from 'zod';
import { DOCUMENT_TYPES } from '../contract.ts';

/**
 * What a site learned of one printed side from the corrections of its people. Lengths and places are in widths of the
 * page, so that neither a scanner's resolution nor the sheet's size changes them.
 */

/** A printed word by which a side is known again: its letters, where it stands, and on how many sides it was seen. */
export const anchor = z.object({
  /** Letters in lower case. */
  token: z.string().min(1),
  /** Left edge. */
  x: z.number(),
  /** Middle of its height. */
  y: z.number(),
  /** Number of its line from above: words of a line share it. */
  line: z.int().nonnegative(),
  seen: z.int().positive(),
});
export type Anchor = z.infer<typeof anchor>;

/** How the words at a place become a value (read-value.ts). */
export const READS = [
  'date',
  'date-time',
  'phone',
  'sex',
  'relationship',
  'whole-number',
  'identifier',
  'code',
  'name',
  'family-of-name',
  'given-of-name',
  'word',
  'line',
  'block',
  'list',
] as const;
export const reads = z.enum(READS);
export type Reads = z.infer<typeof reads>;

/** How a rule did on documents it had not learned from. */
export const tried = z.object({
  /** It said what two independent readings of the page say: a blind key, or a drawn sample. */
  right: z.int().nonnegative(),
  /** It stood at the right place, and characters were misread. */
  misread: z.int().nonnegative(),
  wrong: z.int().nonnegative(),
});
export type Tried = z.infer<typeof tried>;

const common = {
  /** The contract's name, without row numbers. */
  fieldName: z.string(),
  reads,
  /** The first word after a block's end, where it was seen; empty for none. */
  until: z.string(),
  /** False where the value stood in several places: which one means the field is not known until one is right again. */
  alone: z.boolean(),
  /** Corrections it was learned from. */
  learned: z.int().positive(),
  tried,
  /** Taken out of use by a person. */
  revoked: z.boolean(),
};

export const labelRule = z.object({
  kind: z.literal('label'),
  ...common,
  /** The label's words, letters in lower case. */
  label: z.array(z.string()).min(1),
  side: z.enum(['right', 'below']),
  /** Left edge and middle height of the label where it was first seen. */
  x: z.number(),
  y: z.number(),
  /** From the label's left edge to the value's. */
  dx: z.number(),
});
export const placeRule = z.object({
  kind: z.literal('place'),
  ...common,
  /** Left edge and middle height of the value's first word. */
  x: z.number(),
  y: z.number(),
});
export const formRule = z.discriminatedUnion('kind', [labelRule, placeRule]);
export type FormRule = z.infer<typeof formRule>;

export const knownForm = z.object({
  id: z.string().min(1),
  /** Of the first document it was seen in. */
  type: z.enum(DOCUMENT_TYPES),
  /** Sides that were recognised as this form, one of each document, the first included. */
  sides: z.int().positive(),
  /** Height over width. */
  aspect: z.number().positive(),
  anchors: z.array(anchor),
  rules: z.array(formRule),
  /** Taken out of use by a person. */
  revoked: z.boolean(),
});
export type KnownForm = z.infer<typeof knownForm>;

/** A site's form memory. */
export interface FormMemory {
  /** Names its state in each extraction run. */
  readonly version: string;
  readonly forms: readonly KnownForm[];
}

export const NOTHING_LEARNED: FormMemory = { version: 'none', forms: [] };

/** Names a rule among those of its form. */
export const ruleKey = (rule: FormRule): string =>
  rule.kind === 'label'
    ? `${rule.fieldName} label ${rule.side} ${rule.label.join(' ')} ${rule.reads}`
    : `${rule.fieldName} place ${rule.x.toFixed(3)} ${rule.y.toFixed(3)} ${rule.reads}`;
