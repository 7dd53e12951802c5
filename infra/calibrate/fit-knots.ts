import type { Calibration } from '../../shared/core/extract/calibration/calibration.ts';

/** A prediction for an answer that the regression had not seen, as log odds. */
export interface Unseen {
  readonly odds: number;
  readonly right: boolean;
  readonly weight: number;
}

interface Block {
  /** Weighted sums. */
  odds: number;
  right: number;
  weight: number;
}

const share = (odds: number): number => 1 / (1 + Math.exp(-odds));
const rounded = (x: number): number => Math.round(x * 1e4) / 1e4;
const logit = (p: number): number => Math.log(p / (1 - p));

/**
 * Isotonic regression (pool adjacent violators; Ayer et al. 1955) of what was right on what was predicted. Each block is
 * drawn towards the regression's own word by `prior` answers, so that a block without an error is not called certain.
 */
export function fitKnots(unseen: readonly Unseen[], prior: number): Calibration['knots'] {
  const points = [...unseen].sort((a, b) => a.odds - b.odds);
  const pooled = pool(
    points.map(({ odds, right, weight }) => ({ odds: odds * weight, right: right ? weight : 0, weight })),
  );
  const drawn = pool(
    pooled.map(({ odds, right, weight }) => {
      const said = share(odds / weight);
      // Half an error more than was seen: none in a thousand does not make the next one certain.
      return { odds, right: ((right + prior * said) / (weight + prior + 0.5)) * weight, weight };
    }),
  );
  return drawn.map(({ odds, right, weight }) => ({
    predicted: rounded(odds / weight),
    observed: rounded(logit(right / weight)),
  }));
}

function pool(blocks: readonly Block[]): Block[] {
  const out: Block[] = [];
  for (const block of blocks) {
    let current = { ...block };
    for (let last = out.at(-1); last; last = out.at(-1)) {
      if (last.right / last.weight < current.right / current.weight) break;
      current = {
        odds: last.odds + current.odds,
        right: last.right + current.right,
        weight: last.weight + current.weight,
      };
      out.pop();
    }
    out.push(current);
  }
  return out;
}
