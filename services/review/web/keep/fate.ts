import type { RequestProblem } from '../api/request.ts';

/** What becomes of a change that was not saved. */
export type Fate =
  /** It is sent again by itself. */
  | 'later'
  /** It waits until the person has signed in again. */
  | 'signed out'
  /** It waits until the person holds the document again. */
  | 'not held'
  /** The person says what becomes of it. */
  | 'refused';

/** `faults`: how often the server tripped over it before, one after the other. */
export function fateOf(problem: RequestProblem, faults: number, mostFaults: number): Fate {
  if (problem.code === 'session.none') return 'signed out';
  if (problem.code === 'claim.lost') return 'not held';
  // A change that the server trips over each time must not hold up those behind it for ever.
  if (problem.code === 'internal' && faults >= mostFaults) return 'refused';
  return problem.mayHelpToRetry ? 'later' : 'refused';
}

/** Nobody answered; whatever else it says, it is an answer. */
export const isOutage = ({ code }: RequestProblem): boolean =>
  code === 'network' || code === 'service.unavailable';

const LONGEST_WAIT_MS = 15_000;

/** Milliseconds to wait after so many failures in a row. */
export const waitMs = (failures: number): number => Math.min(LONGEST_WAIT_MS, 500 * 2 ** (failures - 1));

/** The name in the detail of a `claim.lost`; null when nobody holds the document. */
export function holderIn(problem: RequestProblem): string | null {
  const heldBy = problem.detail.heldBy;
  if (typeof heldBy === 'string') return heldBy;
  if (heldBy && typeof heldBy === 'object' && 'displayName' in heldBy) return String(heldBy.displayName);
  return null;
}
