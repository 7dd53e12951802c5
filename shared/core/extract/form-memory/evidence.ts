import { factsOf, type ValueForm } from '../../record/fields.ts';
import { rateAtMost } from '../../record/quality-interval.ts';
import { PROMISED_RATE } from '../calibration/promised-rate.ts';

import { sameSaying } from '../confidence.ts';
import type { FormRule, Tried } from './form-memory.ts';

export const NEVER_TRIED: Tried = { right: 0, misread: 0, wrong: 0 };

const triesOf = ({ right, misread, wrong }: Tried): number => right + misread + wrong;

/** Chance that what the rule says is right, by its record alone (Laplace 1814): a half while it has none. */
export const trustIn = (tried: Tried): number => (tried.right + 1) / (triesOf(tried) + 2);

/** With 95 % certainty the rule is right at least this often, 0..1; 0 while it has no record. */
export const rightAtLeast = (tried: Tried): number =>
  1 - rateAtMost(tried.misread + tried.wrong, triesOf(tried));

/** Of the places a rule pointed to, so many may be wrong before it is switched off. */
const WRONG_PLACES = 1 / 3;
/** What is less likely right than wrong helps nobody. */
const LEAST_TRUST = 0.5;

/**
 * A rule is switched off by a person's word, and while its record is bad; it is tried on, and may come back. One of
 * several places a value stood at waits until it was right once.
 */
export function isInUse({ revoked, alone, learned, tried }: FormRule): boolean {
  const rightPlaces = tried.right + tried.misread;
  if (revoked || tried.wrong > WRONG_PLACES * triesOf(tried) || trustIn(tried) < LEAST_TRUST) return false;
  return alone || learned > 1 || rightPlaces > 0;
}

/**
 * True when a rule's record shows, with 95 % certainty, that it errs no more often than what enters the record on a
 * glance may: without an error, after 2,139 documents for a critical field and 598 for another.
 */
export function isProven({ fieldName, tried }: Pick<FormRule, 'fieldName' | 'tried'>): boolean {
  const most = factsOf(fieldName).critical ? PROMISED_RATE.critical : PROMISED_RATE.ordinary;
  return rateAtMost(tried.misread + tried.wrong, triesOf(tried)) <= most;
}

/** Documents without an error after which a rule for the field is proven. */
export function triesToProve(fieldName: string): number {
  const most = factsOf(fieldName).critical ? PROMISED_RATE.critical : PROMISED_RATE.ordinary;
  // All of n right has the chance (1 - most)^n at that rate.
  return Math.ceil(Math.log(0.05) / Math.log(1 - most));
}

export type Outcome = keyof Tried;

/** Share of pairs of letters that two texts have in common (Dice 1945), 0..1. */
export function likenessOf(a: string, b: string): number {
  const [x, y] = [pairsOf(a), pairsOf(b)];
  const total = a.length + b.length - 2;
  if (total <= 0) return a === b ? 1 : 0;
  let shared = 0;
  for (const [pair, n] of x) shared += Math.min(n, y.get(pair) ?? 0);
  return (2 * shared) / total;
}

function pairsOf(text: string): Map<string, number> {
  const out = new Map<string, number>();
  for (let i = 0; i + 1 < text.length; i++) {
    const pair = text.slice(i, i + 2);
    out.set(pair, (out.get(pair) ?? 0) + 1);
  }
  return out;
}

const numbersOf = (text: string): string => (text.match(/\d+(?:\.\d+)?/g) ?? []).join(' ');
const LONG = 80;
/** Of a long text; letters a reader lost in it do not make it another text, a number does. */
const SAME_TEXT = 0.93;
/** Of what was read to what stands: below it another thing was read. */
const SAME_PLACE = 0.5;

/** Fields of a few possible answers: another answer is another place, not letters misread. */
const FEW_ANSWERS: ReadonlySet<ValueForm> = new Set(['sex', 'relationship', 'whole-number', 'code']);

/** What a rule said, held against what a person found. Null: the page has no such field. */
export function outcomeOf(fieldName: string, said: string, verified: string | null): Outcome {
  if (verified === null) return 'wrong';
  const [a, b] = [sameSaying(said), sameSaying(verified)];
  if (a === b) return 'right';
  if (FEW_ANSWERS.has(factsOf(fieldName).form)) return 'wrong';
  const likeness = likenessOf(a, b);
  if (b.length > LONG && likeness >= SAME_TEXT && numbersOf(said) === numbersOf(verified)) return 'right';
  return likeness >= SAME_PLACE ? 'misread' : 'wrong';
}
