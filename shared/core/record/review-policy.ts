import { z } from 'zod';
import { factsOf } from './fields.ts';

/** How closely a value is looked at: a glance at several, a look at each, or keyed without seeing the machine's. */
const check = z.enum(['glance', 'look', 'blind']);
export type Check = z.infer<typeof check>;

const whenAccepted = z.object({ accepted: check, otherwise: check });

/** A site's policy, kept as versioned data in review_policy. Sites may be stricter than the default. */
export const reviewPolicy = z.object({
  critical: whenAccepted,
  ordinary: whenAccepted,
  /** Fields this site treats as critical beyond the contract's. */
  alsoCritical: z.array(z.string()).default([]),
  /** False: every field is decided on its own. */
  confirmInGroups: z.boolean().default(true),
  /** For so many minutes after a release, whoever released a document may take it back. */
  undoMinutes: z.int().min(0).max(1440).default(30),
  /** Share of finished documents that another person keys again, blind, to estimate what errors remain. */
  qualityShare: z.number().min(0).max(1).default(0.02),
  /** So many fields of each are keyed again, drawn at random. */
  qualityFields: z.int().min(1).max(50).default(8),
  /** Share of finished documents of which a copy with planted errors is made, to test the reviewers. */
  plantedShare: z.number().min(0).max(0.2).default(0),
});
export type ReviewPolicy = z.infer<typeof reviewPolicy>;

export const DEFAULT_POLICY: ReviewPolicy = {
  critical: { accepted: 'glance', otherwise: 'blind' },
  ordinary: { accepted: 'glance', otherwise: 'look' },
  alsoCritical: [],
  confirmInGroups: true,
  undoMinutes: 30,
  qualityShare: 0.02,
  qualityFields: 8,
  plantedShare: 0,
};

export interface FieldCheck {
  readonly critical: boolean;
  readonly check: Check;
  /** May be confirmed with others in one list. Critical fields are decided one by one, accepted or not. */
  readonly inGroup: boolean;
}

/** What the policy asks for a field the machine accepted or not; one a person added is looked at. */
export function checkOf(policy: ReviewPolicy, name: string, accepted: boolean): FieldCheck {
  const critical = factsOf(name).critical || policy.alsoCritical.includes(name);
  const asked = critical ? policy.critical : policy.ordinary;
  const found = accepted ? asked.accepted : asked.otherwise;
  return { critical, check: found, inGroup: policy.confirmInGroups && !critical && found === 'glance' };
}
