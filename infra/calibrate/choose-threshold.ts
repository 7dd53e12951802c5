import { rateAtMost } from '../../shared/core/extract/calibration/rate-at-most.ts';

/** A confidence given to an answer that the fit had not seen. */
export interface Told {
  readonly confidence: number;
  readonly right: boolean;
}

/** Where too few answers prove the target, the odds of an error must be this much smaller than at the highest error. */
const MARGIN = 1.5;

/**
 * The lowest confidence from which the rate of errors is at most `target` with 95 % certainty. Where no threshold can be
 * shown to be so, the lowest without any error, and a margin. The answers are those no doubt stands against.
 */
export function chooseThreshold(answers: readonly Told[], target: number): number {
  const ranked = [...answers].sort((a, b) => b.confidence - a.confidence);
  let errors = 0;
  let proven: number | undefined;
  let firstError: number | undefined;
  ranked.forEach(({ confidence, right }, i) => {
    if (!right) {
      errors++;
      firstError ??= confidence;
    }
    const lastOfItsConfidence = (ranked[i + 1]?.confidence ?? -1) < confidence;
    if (lastOfItsConfidence && rateAtMost(errors, i + 1) <= target) proven = confidence;
  });
  const withoutError = firstError === undefined ? (ranked.at(-1)?.confidence ?? 1) : above(firstError);
  return proven ?? withoutError;
}

function above(confidence: number): number {
  const odds = (confidence / (1 - confidence)) * MARGIN;
  return odds / (1 + odds);
}
