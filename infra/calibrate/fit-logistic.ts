import type { Features } from '../../shared/core/extract/contract.ts';

/** A value that was offered, what was known of it, and whether it was right. */
export interface Answer {
  readonly name: string;
  readonly critical: boolean;
  /** The form it stood on: what is left out together. */
  readonly form: string;
  /** In a file of several documents, which may stand on any of the other forms. */
  readonly mixed: boolean;
  readonly level: string;
  readonly features: Features;
  readonly right: boolean;
  /** How many answers it stands for. */
  readonly weight: number;
}

export interface LogisticOptions {
  /** Penalty on each squared weight but the bias's, in answers: prior knowledge that a feature says little. */
  readonly ridge: number;
  /** A feature seen on fewer forms is left out: it would tell the form, not the field. */
  readonly leastForms: number;
}

const STEPS = 25;

/**
 * Ridge-penalised logistic regression by Newton's method (iteratively reweighted least squares; Hastie, Tibshirani and
 * Friedman, The Elements of Statistical Learning, 4.4.1). Deterministic. Answers weights by feature, with `bias`.
 */
export function fitLogistic(
  answers: readonly Answer[],
  { ridge, leastForms }: LogisticOptions,
): Record<string, number> {
  const names = ['bias', ...namesSeen(answers, leastForms)];
  const place = new Map(names.map((name, i) => [name, i]));
  const rows = answers.map(({ features, right, weight }) => {
    const at = [0];
    const x = [1];
    for (const [name, value] of Object.entries(features)) {
      const i = place.get(name);
      if (i === undefined || value === 0) continue;
      at.push(i);
      x.push(value);
    }
    return { at, x, right: right ? 1 : 0, weight };
  });
  const n = names.length;
  let beta = new Float64Array(n);
  for (let step = 0; step < STEPS; step++) {
    const gradient = new Float64Array(n);
    const hessian = Array.from({ length: n }, () => new Float64Array(n));
    for (let i = 0; i < n; i++) {
      const penalty = i === 0 ? 1e-6 : ridge;
      gradient[i] = -penalty * (beta[i] ?? 0);
      (hessian[i] as Float64Array)[i] = penalty;
    }
    for (const { at, x, right, weight } of rows) {
      let z = 0;
      for (let k = 0; k < at.length; k++) z += (beta[at[k] as number] as number) * (x[k] as number);
      const p = 1 / (1 + Math.exp(-z));
      const pull = weight * (right - p);
      const curve = weight * Math.max(1e-6, p * (1 - p));
      for (let k = 0; k < at.length; k++) {
        const i = at[k] as number;
        const xi = x[k] as number;
        gradient[i] = (gradient[i] as number) + pull * xi;
        const row = hessian[i] as Float64Array;
        for (let l = 0; l < at.length; l++)
          row[at[l] as number] = (row[at[l] as number] as number) + curve * xi * (x[l] as number);
      }
    }
    const change = solve(hessian, gradient);
    beta = beta.map((b, i) => b + Math.min(2, Math.max(-2, change[i] ?? 0)));
    if (change.every((c) => Math.abs(c) < 1e-6)) break;
  }
  return Object.fromEntries(names.map((name, i) => [name, Math.round((beta[i] ?? 0) * 1e4) / 1e4]));
}

function namesSeen(answers: readonly Answer[], leastForms: number): string[] {
  const forms = new Map<string, Set<string>>();
  for (const { features, form } of answers)
    for (const name of Object.keys(features)) forms.set(name, (forms.get(name) ?? new Set()).add(form));
  return [...forms].flatMap(([name, seenOn]) => (seenOn.size >= leastForms ? [name] : [])).sort();
}

/** Solves the symmetric positive definite system by Cholesky's decomposition. */
function solve(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const n = right.length;
  const lower = matrix.map((row) => Float64Array.from(row));
  const at = (i: number, j: number): number => lower[i]?.[j] ?? 0;
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let sum = at(i, j);
      for (let k = 0; k < j; k++) sum -= at(i, k) * at(j, k);
      (lower[i] as Float64Array)[j] = i === j ? Math.sqrt(Math.max(1e-12, sum)) : sum / at(j, j);
    }
  }
  const out = Float64Array.from(right);
  for (let i = 0; i < n; i++) {
    let sum = out[i] ?? 0;
    for (let k = 0; k < i; k++) sum -= at(i, k) * (out[k] ?? 0);
    out[i] = sum / at(i, i);
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = out[i] ?? 0;
    for (let k = i + 1; k < n; k++) sum -= at(k, i) * (out[k] ?? 0);
    out[i] = sum / at(i, i);
  }
  return out;
}
