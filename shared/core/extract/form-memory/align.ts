import { oneLetterApart } from '../vocabulary.ts';
import type { Landmark } from './fingerprint.ts';
import type { Anchor, KnownForm } from './form-memory.ts';

/** An anchor of a form, found on a sheet. */
export interface Found {
  readonly anchor: Anchor;
  readonly landmark: Landmark;
}

/** A sheet laid over a form. */
export interface Alignment {
  /**
   * The geometric mean of two shares, 0..1: of the form's anchors that were found, those that always recur counting more,
   * and of the sheet's landmarks that are anchors.
   */
  readonly likeness: number;
  /** In the order of the form. */
  readonly found: readonly Found[];
  /** From a place across the form to one across the sheet. */
  readonly toSheetX: (x: number) => number;
  /** From a place down the form to one down the sheet, by the anchors nearest to it. */
  readonly toSheetY: (y: number) => number;
  /** And back. */
  readonly toFormX: (x: number) => number;
  readonly toFormY: (y: number) => number;
  readonly scale: number;
}

/** How far beside its place an anchor may stand, in widths of the page: about a letter and a half. */
const BESIDE = 0.02;
const [SMALLEST, LARGEST] = [0.6, 1.6];
const FEWEST = 5;
/** Anchors that say how far a place has moved down; few, for what is filled in grows between them. */
const NEAREST = 3;

const median = (values: readonly number[], otherwise: number): number =>
  values.length === 0 ? otherwise : ([...values].sort((a, b) => a - b)[values.length >> 1] as number);

/** How much an anchor tells: the share of the form's sides it was seen on, squared, for what was filled in fades. */
const weightOf = (anchor: Anchor, sides: number): number => (anchor.seen / sides) ** 2;

/**
 * Lays a sheet over a form: words that are alike, across within a tolerance of one scale and shift, and down in the same
 * order. How far they are apart down the sheet is free, for what is filled in grows and shrinks. Undefined where too
 * little is alike to tell.
 */
export function align(
  form: Pick<KnownForm, 'anchors' | 'sides'>,
  landmarks: readonly Landmark[],
): Alignment | undefined {
  const pairs = alike(form.anchors, landmarks);
  if (pairs.length < FEWEST) return undefined;
  const { scale, shift } = across(pairs);
  const found = inOrder(
    pairs.filter(({ anchor, landmark }) => Math.abs(scale * anchor.x + shift - landmark.x) < BESIDE),
    form.sides,
  );
  if (found.length < FEWEST) return undefined;
  const whole = form.anchors.reduce((sum, a) => sum + weightOf(a, form.sides), 0);
  const ofForm = found.reduce((sum, f) => sum + weightOf(f.anchor, form.sides), 0) / whole;
  return {
    likeness: Math.sqrt((ofForm * found.length) / landmarks.length),
    found,
    scale,
    toSheetX: (x) => scale * x + shift,
    toSheetY: (y) => scale * y + drift(found, scale, (f) => Math.abs(f.anchor.y - y)),
    toFormX: (x) => (x - shift) / scale,
    toFormY: (y) => (y - drift(found, scale, (f) => Math.abs(f.landmark.y - y))) / scale,
  };
}

/** How far the nearest anchors have moved down the sheet. */
function drift(found: readonly Found[], scale: number, apart: (f: Found) => number): number {
  const near = [...found].sort((a, b) => apart(a) - apart(b)).slice(0, NEAREST);
  return median(
    near.map((f) => f.landmark.y - scale * f.anchor.y),
    0,
  );
}

/** Every anchor with every word that says the same; long words forgive one letter. */
function alike(anchors: readonly Anchor[], landmarks: readonly Landmark[]): Found[] {
  const byToken = new Map<string, Landmark[]>();
  for (const landmark of landmarks) {
    const list = byToken.get(landmark.token);
    if (list) list.push(landmark);
    else byToken.set(landmark.token, [landmark]);
  }
  const tokens = [...byToken.keys()];
  return anchors.flatMap((anchor) => {
    const same = byToken.get(anchor.token);
    const near =
      same ??
      (anchor.token.length < 6
        ? []
        : tokens.filter((t) => oneLetterApart(t, anchor.token)).flatMap((t) => byToken.get(t) ?? []));
    return near.map((landmark) => ({ anchor, landmark }));
  });
}

/** Scale and shift across the page that most pairs agree on: a line through medians (Theil 1950, Sen 1968). */
function across(pairs: readonly Found[]): { readonly scale: number; readonly shift: number } {
  const count = new Map<Anchor, number>();
  for (const { anchor } of pairs) count.set(anchor, (count.get(anchor) ?? 0) + 1);
  const single = pairs.filter(({ anchor }) => count.get(anchor) === 1);
  const told = (single.length >= FEWEST ? single : pairs).slice(0, 150);
  const slopes: number[] = [];
  for (const [i, a] of told.entries())
    for (const b of told.slice(i + 1)) {
      const run = b.anchor.x - a.anchor.x;
      if (Math.abs(run) < 0.15) continue;
      const slope = (b.landmark.x - a.landmark.x) / run;
      if (slope >= SMALLEST && slope <= LARGEST) slopes.push(slope);
    }
  const scale = median(slopes, 1);
  return {
    scale,
    shift: median(
      told.map(({ anchor, landmark }) => landmark.x - scale * anchor.x),
      0,
    ),
  };
}

/** The weightiest chain of pairs that goes down and to the right on both, each word used once. */
function inOrder(pairs: readonly Found[], sides: number): Found[] {
  const sorted = [...pairs].sort((a, b) => before(a.anchor, b.anchor) || before(a.landmark, b.landmark));
  const best: { weight: number; from: number }[] = [];
  let last = -1;
  for (const [i, pair] of sorted.entries()) {
    let [weight, from] = [0, -1];
    for (let k = 0; k < i; k++) {
      const earlier = sorted[k] as Found;
      if (
        (best[k]?.weight ?? 0) > weight &&
        before(earlier.anchor, pair.anchor) < 0 &&
        before(earlier.landmark, pair.landmark) < 0
      )
        [weight, from] = [best[k]?.weight ?? 0, k];
    }
    best.push({ weight: weight + weightOf(pair.anchor, sides), from });
    if ((best[i]?.weight ?? 0) > (best[last]?.weight ?? 0)) last = i;
  }
  const chain: Found[] = [];
  for (let at = last; at >= 0; at = best[at]?.from ?? -1) chain.unshift(sorted[at] as Found);
  return chain;
}

type Placed = { readonly line: number; readonly x: number };
const before = (a: Placed, b: Placed): number => a.line - b.line || a.x - b.x;
