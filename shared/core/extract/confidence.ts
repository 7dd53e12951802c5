import type { Box } from '../page/geometry.ts';
import type { Evidence, Proposal } from './proposal.ts';
import { otherValue } from './readers.ts';

/**
 * The raw score, on which the calibration stands: the reader's certainty times how well label, form and place fit. The
 * reader's number is bent so that what it calls 0.9 counts as certain and what it calls 0.5 as a guess.
 */
export function confidenceOf(e: Evidence): number {
  const reader = e.reader >= 1 ? 1 : Math.min(0.985, 1 / (1 + Math.exp(-(e.reader - 0.62) * 11)));
  const product = reader * (0.35 + 0.65 * e.label) * (0.1 + 0.9 * e.form) * (0.55 + 0.45 * e.place);
  return Math.min(0.995, Math.max(0.01, product));
}

/** Letters and digits in lower case: when two readings of one field say the same. */
export const sameSaying = (value: string): string =>
  value
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9.<>%]/g, '');

/** Of two readings that differ the better one stands; the other is right now and then. */
const OTHER_READING = 0.25;

/** Several places of a document that say the same bear each other out; where they differ, none is sure. */
export interface Settled {
  readonly best: Proposal;
  readonly confidence: number;
  readonly reasons: readonly string[];
  readonly alternatives: readonly { readonly value: string; readonly confidence: number }[];
}

export function settle(proposals: readonly Proposal[]): Settled | undefined {
  const read = proposals.filter((p) => p.value !== null && p.value !== '');
  if (read.length === 0) {
    const blot = proposals[0];
    return blot ? { best: blot, confidence: 0.05, reasons: blot.reasons, alternatives: [] } : undefined;
  }
  const groups = new Map<string, { best: Proposal; confidence: number; n: number; seen: Set<Box> }>();
  for (const p of read) {
    const key = sameSaying(p.value ?? '');
    const confidence = confidenceOf(p.evidence);
    const group = groups.get(key);
    if (!group) groups.set(key, { best: p, confidence, n: 1, seen: new Set(p.words.map((w) => w.onPage)) });
    else if (p.words.some((w) => group.seen.has(w.onPage))) {
      // The same words found by two ways bear nothing out.
      if (confidence > group.confidence) Object.assign(group, { best: p, confidence });
    } else {
      group.n++;
      for (const w of p.words) group.seen.add(w.onPage);
      const better = confidence > group.confidence;
      group.confidence = Math.min(0.995, 1 - (1 - group.confidence) * (1 - 0.6 * confidence));
      if (better) group.best = p;
    }
  }
  const ranked = [...groups.values()].sort((a, b) => b.confidence - a.confidence || b.n - a.n);
  const [first, second] = ranked;
  if (!first) return undefined;
  const rivals = ranked.slice(1).filter((g) => g.confidence > 0.2);
  const doubt = second && second.confidence > 0.35 ? 0.62 : 1;
  const elsewise = otherValue(first.best.value ?? '', first.best.words);
  const own = [
    ...(first.best.alternatives ?? []),
    ...(elsewise === undefined ? [] : [{ value: elsewise, confidence: OTHER_READING }]),
  ];
  return {
    best: first.best,
    confidence: first.confidence * doubt,
    reasons: [
      ...first.best.reasons,
      ...(first.n > 1 ? ['said-more-than-once'] : []),
      ...(doubt < 1 ? ['places-disagree'] : []),
    ],
    alternatives: [
      ...rivals.map((g) => ({ value: g.best.value ?? '', confidence: g.confidence * 0.4 })),
      ...own,
    ],
  };
}
