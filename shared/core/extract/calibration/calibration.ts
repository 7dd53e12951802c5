import { z } from 'zod';
import type { Features } from '../contract.ts';

const share = z.number().min(0).max(1);

/** What was measured on forms the fit had not seen. */
const measured = z.object({
  fields: z.number().int(),
  expectedCalibrationError: share,
  /** Accepted values as a share of all values offered. */
  accepted: share,
  acceptedFields: z.number().int(),
  silentErrors: z.number().int(),
  /** Exact 95 % upper bound of their rate among the accepted. */
  silentErrorRateAtMost: share,
});
export type Measured = z.infer<typeof measured>;

/**
 * A fitted calibration: a logistic regression on the named features, the monotone map from its log odds to the log odds
 * that were observed on forms left out, and from which confidence a value is accepted.
 */
export const calibration = z.object({
  /** Names the fit in each extraction run. */
  version: z.string().min(1),
  weights: z.record(z.string(), z.number()),
  /** Log odds of the regression and the observed ones, both rising. */
  knots: z.array(z.object({ predicted: z.number(), observed: z.number() })).min(1),
  acceptAt: z.object({ critical: share, ordinary: share }),
  provenance: z.object({
    fittedAt: z.string(),
    code: z.string(),
    sources: z.array(
      z.object({
        name: z.string(),
        /** Of the truths or reviews. */
        sha256: z.string(),
        files: z.number().int(),
        forms: z.number().int(),
        fields: z.number().int(),
      }),
    ),
    crossValidated: z.object({
      all: measured,
      critical: measured,
      ordinary: measured,
      byForm: z.record(z.string(), measured),
      byLevel: z.record(z.string(), measured),
    }),
  }),
});
export type Calibration = z.infer<typeof calibration>;

/** Nothing is certain: the confidence of a value stays within these. */
const [LEAST, MOST] = [0.01, 0.9995];

/** Log odds of being right by the regression alone. A feature without a weight says nothing. */
export function logOdds(weights: Calibration['weights'], features: Features): number {
  let sum = weights.bias ?? 0;
  for (const [name, x] of Object.entries(features)) sum += x * (weights[name] ?? 0);
  return sum;
}

/** The knots' piecewise linear map; beyond the last ones it goes on in parallel to the regression. */
function throughKnots(knots: Calibration['knots'], x: number): number {
  const [first, last] = [knots[0], knots.at(-1)];
  if (!first || !last) return x;
  if (x <= first.predicted) return first.observed + (x - first.predicted);
  for (let i = 1; i < knots.length; i++) {
    const [from, to] = [knots[i - 1], knots[i]];
    if (!from || !to || x > to.predicted) continue;
    const part = (x - from.predicted) / Math.max(1e-9, to.predicted - from.predicted);
    return from.observed + (to.observed - from.observed) * part;
  }
  return last.observed + (x - last.predicted);
}

/** Probability that a value with these features is right, 0..1. */
export function confidenceFor(fitted: Pick<Calibration, 'weights' | 'knots'>, features: Features): number {
  return confidenceAt(fitted.knots, logOdds(fitted.weights, features));
}

/** The same from the regression's log odds. */
export function confidenceAt(knots: Calibration['knots'], odds: number): number {
  return Math.min(MOST, Math.max(LEAST, 1 / (1 + Math.exp(-throughKnots(knots, odds)))));
}
