/** Logarithm of `n` over `i`, built up term by term, so that ten thousand fields neither overflow nor vanish. */
function* logTerms(n: number, p: number): Generator<number> {
  let term = n * Math.log1p(-p);
  yield term;
  for (let i = 1; i <= n; i++) {
    term += Math.log((n - i + 1) / i) + Math.log(p) - Math.log1p(-p);
    yield term;
  }
}

/** Chance of `k` or fewer errors in `n` at a rate of `p`, 0 < p < 1. */
function atMost(k: number, n: number, p: number): number {
  let sum = 0;
  let i = 0;
  for (const term of logTerms(n, p)) {
    if (i++ > k) break;
    sum += Math.exp(term);
  }
  return Math.min(sum, 1);
}

/** The rate at which `k` or fewer errors in `n` have the chance `tail`: an upper bound. 1 when n is 0. */
function upper(k: number, n: number, tail: number): number {
  if (k >= n) return 1;
  let [low, high] = [k / n, 1 - 1e-9];
  for (let i = 0; i < 60; i++) {
    const mid = (low + high) / 2;
    if (atMost(k, n, mid) > tail) low = mid;
    else high = mid;
  }
  return high;
}

/** Exact (Clopper and Pearson 1934) one-sided 95 % upper bound of a rate after `k` errors in `n`; 1 when n is 0. */
export const rateAtMost = (k: number, n: number): number => upper(k, n, 0.05);

/** A rate with its exact two-sided 95 % interval (Clopper and Pearson 1934). `rate` is null when nothing was counted. */
export interface Estimate {
  /** Fields looked at. */
  readonly n: number;
  readonly errors: number;
  readonly rate: number | null;
  readonly low: number;
  readonly high: number;
}

/** The estimate after `errors` in `n`; 0 to 1 when n is 0, which says that nothing is known. */
export const estimateOf = (errors: number, n: number): Estimate => ({
  n,
  errors,
  rate: n === 0 ? null : errors / n,
  low: errors === 0 ? 0 : 1 - upper(n - errors, n, 0.025),
  high: upper(errors, n, 0.025),
});
