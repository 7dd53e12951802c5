import { rateAtMost } from '../../shared/core/extract/calibration/rate-at-most.ts';
import { factsOf } from '../../shared/core/record/fields.ts';
import type { FileScore, Mark } from './score-file.ts';

/** How well a set of fields was extracted; shares are 0..1. */
export interface Figures {
  /** Readable fields of the truth. */
  readonly fields: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Accepted values as a share of `fields`. */
  readonly accepted: number;
  readonly silentErrors: number;
  /** Of the accepted. */
  readonly silentErrorRate: number;
  /** Its exact 95 % upper bound. */
  readonly silentErrorRateAtMost: number;
}

/** Something accepted for what nobody can read is wrong; anything less there does not count. */
const counts = (mark: Mark): boolean => mark.outcome !== 'unreadable' || mark.field?.accepted === true;

export function figuresOf(marks: readonly Mark[]): Figures {
  const counted = marks.filter(counts);
  const fields = counted.filter((mark) => mark.outcome !== 'extra').length;
  const said = counted.filter((mark) => mark.field !== undefined).length;
  const right = counted.filter((mark) => mark.outcome === 'right').length;
  const accepted = counted.filter((mark) => mark.field?.accepted);
  const silent = accepted.filter((mark) => mark.outcome !== 'right').length;
  return {
    fields,
    precision: said ? right / said : 0,
    recall: fields ? right / fields : 0,
    f1: said + fields ? (2 * right) / (said + fields) : 0,
    accepted: fields ? accepted.length / fields : 0,
    silentErrors: silent,
    silentErrorRate: accepted.length ? silent / accepted.length : 0,
    silentErrorRateAtMost: rateAtMost(silent, accepted.length),
  };
}

export const isCritical = (mark: Mark): boolean => factsOf(mark.name).critical;

/** Mean distance between said and true share of right values, over ten bins of confidence, weighted by their size. */
export function calibrationError(
  answers: readonly { readonly confidence: number; readonly right: boolean }[],
): number {
  const off = Array.from({ length: 10 }, () => 0);
  for (const { confidence, right } of answers) {
    const bin = Math.min(9, Math.floor(confidence * 10));
    off[bin] = (off[bin] ?? 0) + confidence - (right ? 1 : 0);
  }
  return off.reduce((sum, x) => sum + Math.abs(x), 0) / Math.max(1, answers.length);
}

export interface Report {
  readonly files: number;
  readonly typeAccuracy: number;
  readonly splitAccuracy: number;
  readonly madeUpDocuments: number;
  readonly rotationAccuracy: number;
  readonly blankAccuracy: number;
  readonly unreadable: number;
  /** Share of the unreadable fields that were listed without being accepted. */
  readonly unreadableOffered: number;
  readonly unreadableAccepted: number;
  readonly all: Figures;
  readonly critical: Figures;
  readonly expectedCalibrationError: number;
  readonly byLevel: Readonly<Record<string, Figures>>;
}

export function reportOn(scores: readonly FileScore[]): Report {
  const sum = (pick: (score: FileScore) => number) => scores.reduce((total, score) => total + pick(score), 0);
  const marks = scores.flatMap((score) => score.marks);
  const unreadable = marks.filter((mark) => mark.outcome === 'unreadable');
  const levels = [...new Set(scores.map((score) => score.level))].sort();
  return {
    files: scores.length,
    typeAccuracy: sum((s) => s.typesRight) / sum((s) => s.documents),
    splitAccuracy: sum((s) => s.splitsRight) / sum((s) => s.documents),
    madeUpDocuments: sum((s) => s.madeUpDocuments),
    rotationAccuracy: sum((s) => s.rotationsRight) / sum((s) => s.pages),
    blankAccuracy: sum((s) => s.blanksRight) / sum((s) => s.pages),
    unreadable: unreadable.length,
    unreadableOffered: unreadable.length
      ? unreadable.filter((mark) => mark.offered).length / unreadable.length
      : 1,
    unreadableAccepted: unreadable.filter((mark) => mark.field?.accepted).length,
    all: figuresOf(marks),
    critical: figuresOf(marks.filter(isCritical)),
    expectedCalibrationError: calibrationError(
      marks
        .filter(counts)
        .flatMap(({ field, outcome }) =>
          field ? [{ confidence: field.confidence, right: outcome === 'right' }] : [],
        ),
    ),
    byLevel: Object.fromEntries(
      levels.map((level) => [
        level,
        figuresOf(scores.filter((score) => score.level === level).flatMap((score) => score.marks)),
      ]),
    ),
  };
}
