import type { SheetWord } from '../../page/sheet-word.ts';
import { factsOf } from '../../record/fields.ts';
import type { Settled } from '../confidence.ts';
import type { Features } from '../contract.ts';

/** A field whose proposals are settled and checked against the others. */
export interface Judged {
  /** Without row numbers: `lab.results[].value`. */
  readonly name: string;
  readonly value: string;
  readonly settled: Settled;
  /** After cross-checks, 0..1. */
  readonly rawScore: number;
  readonly reasons: readonly string[];
  /** True when a doubt forbids that it enters the record on a glance. */
  readonly doubted: boolean;
  /** How well the readers read the document's words on the whole, 0..1. */
  readonly legibility: number;
  /** Share of the document's printed labels that are not known, 0..1. */
  readonly unfamiliarity: number;
}

/** Log odds of a raw score of 0.8: above it a little more certainty says a lot more. */
const GOOD = 1.4;

/** Above it words are as good as certain, and what can still be wrong is where a value was looked for. */
const WELL_READ = 0.95;

const logit = (p: number): number => {
  const x = Number.isFinite(p) ? Math.min(0.995, Math.max(0.005, p)) : 0.005;
  return Math.log(x / (1 - x));
};

/** Fields of one kind go wrong in the same ways: by the form of their value, some by what is asked. */
export function kindOf(name: string): string {
  if (name.endsWith('ignaturePresent')) return 'signature';
  if (name === 'lab.results[].test') return 'test';
  if (name === 'patient.address') return 'address';
  if (/(^|\.)(text|name|procedure|examination|treatmentPlan)$/.test(name) && factsOf(name).form !== 'name')
    return 'free-text';
  return factsOf(name).form;
}

/**
 * `raw`, `reader` and `legibility` are log odds; shares (`label-off`, `unfamiliarity`, ...) and marks (`kind:name`, `reason:stay-agrees`,
 * ...) lie in 0..1; the length is a logarithm.
 */
export function featuresOf(field: Judged): Features {
  const { evidence } = field.settled.best;
  const raw = logit(field.rawScore);
  const marks = [`kind:${kindOf(field.name)}`, ...field.reasons.map((reason) => `reason:${reason}`)];
  if (field.doubted) marks.push('doubted');
  if (evidence.form < 0.9) marks.push('form-odd');
  return {
    raw,
    'raw-high': Math.max(0, raw - GOOD),
    reader: logit(evidence.reader),
    'label-off': 1 - evidence.label,
    'form-off': 1 - evidence.form,
    'place-off': 1 - evidence.place,
    legibility: logit(Math.min(WELL_READ, field.legibility)),
    unfamiliarity: field.unfamiliarity,
    length: Math.log1p(field.value.length),
    rivals: Math.min(1, field.settled.alternatives.length / 3),
    ...Object.fromEntries(marks.map((mark) => [mark, 1])),
  };
}

/**
 * False where a doubt stands, or where the rules alone find a value weak (a guessed century, places or dates that
 * disagree): what was measured on other pages says little of the trouble on this one.
 */
export const acceptable = (features: Features): boolean => !features.doubted && (features.raw ?? 0) >= GOOD;

/** The mean certainty of the words that carry letters or digits; 0.5, which says nothing, where there are none. */
export function legibilityOf(words: readonly SheetWord[]): number {
  const written = words.filter((word) => /[\p{L}\p{N}]/u.test(word.text));
  return written.length === 0 ? 0.5 : written.reduce((sum, w) => sum + w.confidence, 0) / written.length;
}
