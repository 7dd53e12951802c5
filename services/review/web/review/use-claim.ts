import { useCallback, useEffect, useRef, useState } from 'react';
import { RequestProblem } from '../api/request.ts';
import { giveBack, takeDocument } from '../api/review.ts';

export type ClaimState =
  | { readonly kind: 'taking' }
  | { readonly kind: 'held'; readonly claim: number }
  /** Somebody else has it; `had`: it was ours until then. `heldBy` null: nobody has it any more. */
  | { readonly kind: 'lost'; readonly had: boolean; readonly heldBy: string | null }
  | { readonly kind: 'failed'; readonly error: unknown }
  /** Not asked for: a document that is not in review, or a person who may only read. */
  | { readonly kind: 'none' };

const RETRY_MS = 4_000;

/** The name in the detail of a `claim.lost`; null when nobody holds the document. */
export function holderIn(problem: RequestProblem): string | null {
  const heldBy = problem.detail.heldBy;
  if (typeof heldBy === 'string') return heldBy;
  if (heldBy && typeof heldBy === 'object' && 'displayName' in heldBy) return String(heldBy.displayName);
  return null;
}

/**
 * Holds a document while it is on screen: takes it, renews the lease at a third of its time, gives it back at the
 * end. A network that fails is no loss: the lease is tried again until the server says otherwise.
 */
export function useClaim(documentId: string, wanted: boolean) {
  const [state, setState] = useState<ClaimState>({ kind: wanted ? 'taking' : 'none' });
  const held = useRef<number>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const alive = useRef(true);

  const lose = useCallback((heldBy: string | null) => {
    clearTimeout(timer.current);
    const had = held.current !== undefined;
    held.current = undefined;
    setState({ kind: 'lost', had, heldBy });
  }, []);

  const take = useCallback(async () => {
    clearTimeout(timer.current);
    const renewing = held.current;
    if (renewing === undefined) setState({ kind: 'taking' });
    try {
      const { claim, leaseSeconds } = await takeDocument(documentId, renewing);
      if (!alive.current) {
        if (renewing === undefined) await giveBack(documentId, claim).catch(() => undefined);
        return;
      }
      held.current = claim;
      setState((before) =>
        before.kind === 'held' && before.claim === claim ? before : { kind: 'held', claim },
      );
      timer.current = setTimeout(take, (leaseSeconds * 1000) / 3);
    } catch (error) {
      if (!alive.current) return;
      if (error instanceof RequestProblem && error.code === 'claim.lost') lose(holderIn(error));
      else if (renewing !== undefined) timer.current = setTimeout(take, RETRY_MS);
      else setState({ kind: 'failed', error });
    }
  }, [documentId, lose]);

  useEffect(() => {
    alive.current = true;
    if (wanted) void take();
    return () => {
      alive.current = false;
      clearTimeout(timer.current);
      const claim = held.current;
      held.current = undefined;
      // It may be released or lost by now; the lease ends by itself in any case.
      if (claim !== undefined) giveBack(documentId, claim).catch(() => undefined);
    };
  }, [documentId, wanted, take]);

  return { state, take, lose };
}
