import { z } from 'zod';
import type { Features } from './features.ts';

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
  /** Names this fit in each extraction run. */
  version: z.string().min(1),
  weights: z.record(z.string(), z.number()),
  /** Log odds of the regression and the observed ones, both rising. */
  knots: z.array(z.tuple([z.number(), z.number()])).min(1),
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
export function throughKnots(knots: Calibration['knots'], x: number): number {
  const [first, last] = [knots[0], knots.at(-1)];
  if (!first || !last) return x;
  if (x <= first[0]) return first[1] + (x - first[0]);
  for (let i = 1; i < knots.length; i++) {
    const [from, to] = [knots[i - 1], knots[i]];
    if (from && to && x <= to[0])
      return from[1] + ((to[1] - from[1]) * (x - from[0])) / Math.max(1e-9, to[0] - from[0]);
  }
  return last[1] + (x - last[0]);
}

/** Probability that a value with these features is right, 0..1. */
export function confidenceFor(
  fitted: Pick<Calibration, 'weights' | 'knots'>,
  features: Features,
): number {
  const odds = throughKnots(fitted.knots, logOdds(fitted.weights, features));
  return Math.min(MOST, Math.max(LEAST, 1 / (1 + Math.exp(-odds))));
}
