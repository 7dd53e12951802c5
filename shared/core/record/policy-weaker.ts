import { policyChanges } from './policy-changes.ts';
import { type Check, DEFAULT_POLICY, type ReviewPolicy } from './review-policy.ts';

type Compare = (policy: ReviewPolicy, than: ReviewPolicy) => boolean;

const CLOSENESS: Readonly<Record<Check, number>> = { glance: 0, look: 1, blind: 2 };
const check =
  (kind: 'critical' | 'ordinary', when: 'accepted' | 'otherwise'): Compare =>
  (policy, than) =>
    CLOSENESS[policy[kind][when]] < CLOSENESS[than[kind][when]];
const less =
  (of: (policy: ReviewPolicy) => number | undefined): Compare =>
  (policy, than) =>
    (of(policy) ?? 0) < (of(than) ?? 0);
const misses =
  (list: 'alsoCritical' | 'blindAlso' | 'twoPerson'): Compare =>
  (policy, than) =>
    than[list].some((name) => !policy[list].includes(name));

/** How each part makes the check weaker; how long a document may be taken back does not. */
const WEAKER: Readonly<Record<string, Compare>> = {
  'critical.accepted': check('critical', 'accepted'),
  'critical.otherwise': check('critical', 'otherwise'),
  'ordinary.accepted': check('ordinary', 'accepted'),
  'ordinary.otherwise': check('ordinary', 'otherwise'),
  alsoCritical: misses('alsoCritical'),
  blindAlso: misses('blindAlso'),
  twoPerson: misses('twoPerson'),
  confirmInGroups: (policy, than) => policy.confirmInGroups && !than.confirmInGroups,
  onePersonSite: (policy, than) => policy.onePersonSite && !than.onePersonSite,
  'acceptAt.critical': less(({ acceptAt }) => acceptAt.critical),
  'acceptAt.ordinary': less(({ acceptAt }) => acceptAt.ordinary),
  sampleShare: less(({ sampleShare }) => sampleShare),
  qualityShare: less(({ qualityShare }) => qualityShare),
  qualityFields: less(({ qualityFields }) => qualityFields),
  plantedShare: less(({ plantedShare }) => plantedShare),
};

/** The parts in which a policy asks for less than another, by name (`critical.otherwise`), with what that one asks. */
export function weakerParts(
  policy: ReviewPolicy,
  than: ReviewPolicy = DEFAULT_POLICY,
): ReadonlyMap<string, string> {
  return new Map(
    policyChanges(than, policy)
      .filter(({ what }) => WEAKER[what]?.(policy, than))
      .map(({ what, from }) => [what, from]),
  );
}
