/** A field on its way out: what the checks may still change. */
export interface Checked {
  readonly path: string;
  readonly value: string | null;
  /** The raw score, before calibration. */
  confidence: number;
  readonly reasons: string[];
}

/** Lowers the confidence of fields that something speaks against, to `factor` of what it was. */
export function doubt(reason: string, factor: number, ...some: readonly (Checked | undefined)[]): void {
  for (const f of some) {
    if (!f) continue;
    f.confidence *= factor;
    f.reasons.push(reason);
  }
}

/** Raises the confidence of fields that bear each other out: `left` is the share of the doubt that stays. */
export function support(reason: string, left: number, ...some: readonly (Checked | undefined)[]): void {
  for (const f of some) {
    if (!f) continue;
    f.confidence = Math.min(0.995, 1 - (1 - f.confidence) * left);
    f.reasons.push(reason);
  }
}

/** The field of a path that has a value. */
export const valued = (fields: readonly Checked[], path: string): Checked | undefined =>
  fields.find((f) => f.path === path && f.value !== null);
