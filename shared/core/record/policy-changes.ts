import type { ReviewPolicy } from './review-policy.ts';

export interface PolicyChangeShown {
  /** The policy's part: `critical.otherwise`, `twoPerson`, ... */
  readonly what: string;
  readonly from: string;
  readonly to: string;
}

const isPart = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The policy's parts by name, each as text: lists in order, so that the same fields in another order are no change. */
function partsOf(value: unknown, name = ''): [string, string][] {
  if (isPart(value)) {
    return Object.entries(value).flatMap(([key, part]) =>
      partsOf(part, name === '' ? key : `${name}.${key}`),
    );
  }
  return [[name, Array.isArray(value) ? [...value].sort().join(', ') : String(value ?? '')]];
}

/** What differs between two policies, in words a person can follow; nothing when they are the same. */
export function policyChanges(before: ReviewPolicy, after: ReviewPolicy): PolicyChangeShown[] {
  const old = new Map(partsOf(before));
  const now = new Map(partsOf(after));
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((what) => ({ what, from: old.get(what) ?? '', to: now.get(what) ?? '' }))
    .filter(({ from, to }) => from !== to);
}
