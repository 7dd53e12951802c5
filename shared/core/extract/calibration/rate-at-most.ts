/** What enters the record on a glance may be wrong at most this often: the product's promise. */
export const PROMISED_RATE = { critical: 0.0014, ordinary: 0.005 };

/** Chance of `k` or fewer errors in `n` at a rate of `p`. */
function atMost(k: number, n: number, p: number): number {
  let term = (1 - p) ** n;
  let sum = term;
  for (let i = 1; i <= k; i++) {
    term *= ((n - i + 1) / i) * (p / (1 - p));
    sum += term;
  }
  return sum;
}

/** Exact (Clopper and Pearson 1934) one-sided 95 % upper bound of a rate after `k` errors in `n`; 1 when n is 0. */
export function rateAtMost(k: number, n: number): number {
  if (n === 0) return 1;
  let [low, high] = [k / n, 1 - 1e-9];
  for (let i = 0; i < 60; i++) {
    const mid = (low + high) / 2;
    if (atMost(k, n, mid) > 0.05) low = mid;
    else high = mid;
  }
  return high;
}
