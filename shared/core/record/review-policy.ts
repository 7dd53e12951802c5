import { z } from 'zod';
import { factsOf } from './fields.ts';

/** How closely a value is looked at: a glance at several, a look at each, or keyed without seeing the machine's. */
const check = z.enum(['glance', 'look', 'blind']);
export type Check = z.infer<typeof check>;

const whenAccepted = z.object({ accepted: check, otherwise: check });
const share = z.number().min(0).max(1);

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
  /** Fields keyed blind whatever the machine is sure of. */
  blindAlso: z.array(z.string()).default([]),
  /** Fields that two people key blind, whatever the machine is sure of. */
  twoPerson: z.array(z.string()).default([]),
  /** A site with one technician: nobody is waited for as the second key. */
  onePersonSite: z.boolean().default(false),
  /** A confidence the site asks for beyond the machine's own acceptance, 0..1. */
  acceptAt: z.object({ critical: share.optional(), ordinary: share.optional() }).default({}),
  /** Share of accepted fields drawn to be keyed blind, so that there is truth to learn from. */
  sampleShare: share.default(0.02),
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
  blindAlso: [],
  twoPerson: [],
  onePersonSite: false,
  acceptAt: {},
  sampleShare: 0.02,
};

/** What the machine said of a field, as far as the policy asks. */
export interface MachineSays {
  readonly value: string | null;
  readonly accepted: boolean;
  readonly confidence: number;
}

export interface FieldCheck {
  readonly critical: boolean;
  readonly check: Check;
  /** May be confirmed with others in one list. */
  readonly inGroup: boolean;
  /** How many people key it: 0 when it is looked at. */
  readonly people: 0 | 1 | 2;
}

const isCritical = (policy: ReviewPolicy, name: string): boolean =>
  factsOf(name).critical || policy.alsoCritical.includes(name);

/** True when the machine has a value for the field that is sure enough for it and for the site. */
export function isAccepted(policy: ReviewPolicy, name: string, says: MachineSays): boolean {
  const asked = isCritical(policy, name) ? policy.acceptAt.critical : policy.acceptAt.ordinary;
  return says.accepted && says.value !== null && says.confidence >= (asked ?? 0);
}

/** The fields that two people key at this site. */
export const keyedByTwo = (policy: ReviewPolicy): readonly string[] =>
  policy.onePersonSite ? [] : policy.twoPerson;

/**
 * What the policy asks for a field. `says` null: a person added it, and there is nothing to be blind to. `drawn`: it
 * is one of the sample (`isDrawn`), which matters only to what is accepted.
 */
export function checkOf(
  policy: ReviewPolicy,
  name: string,
  says: MachineSays | null,
  drawn: boolean,
): FieldCheck {
  const critical = isCritical(policy, name);
  if (keyedByTwo(policy).includes(name)) return { critical, check: 'blind', inGroup: false, people: 2 };
  const found = says === null ? 'look' : checkOfProposal(policy, name, says, drawn);
  const inGroup = policy.confirmInGroups && found === 'glance';
  return { critical, check: found, inGroup, people: found === 'blind' ? 1 : 0 };
}

function checkOfProposal(policy: ReviewPolicy, name: string, says: MachineSays, drawn: boolean): Check {
  if (policy.blindAlso.includes(name)) return 'blind';
  const asked = isCritical(policy, name) ? policy.critical : policy.ordinary;
  if (!isAccepted(policy, name, says)) return asked.otherwise;
  return drawn ? 'blind' : asked.accepted;
}

/**
 * True for a share of all fields, the same ones whenever asked. `salt` is the site's secret, so that nobody can tell
 * beforehand which fields are watched.
 */
export function isDrawn(salt: string, fieldId: string, share: number): boolean {
  let hash = 0x811c9dc5;
  for (const char of `${salt} ${fieldId}`) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193);
  // FNV-1a leaves its high bits poorly mixed: the last letters of an id must matter as much as the first.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32 < share;
}
