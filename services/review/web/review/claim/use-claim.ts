import { useCallback, useEffect, useRef, useState } from 'react';
import { RequestProblem } from '../../api/request.ts';
import { giveBack, takeDocument } from '../../api/review.ts';
import { reservedClaim } from '../../keep/ahead.ts';
import { holderIn } from '../../keep/fate.ts';
import { currentKeep } from '../../keep/keep.ts';
import { useAhead } from '../../keep/use-ahead.ts';

export { holderIn } from '../../keep/fate.ts';

export type ClaimState =
  | { readonly kind: 'taking' }
  | { readonly kind: 'held'; readonly claim: number }
  /** Somebody else has it; `had`: it was ours until then. `heldBy` null: nobody has it any more. */
  | { readonly kind: 'lost'; readonly had: boolean; readonly heldBy: string | null }
  | { readonly kind: 'failed'; readonly error: unknown }
  /** Not asked for: a document that is not in review, or a person who may only read. */
  | { readonly kind: 'none' };

const RETRY_MS = 4_000;

/**
 * Holds a document while it is on screen: takes it, renews the lease at a third of its time, gives it back at the
 * end, when nothing of it is on its way any more. A network that fails is no loss: the lease is tried again until the
 * server says otherwise.
 */
export function useClaim(documentId: string, wanted: boolean) {
  // What was fetched ahead is held already.
  const [reserved] = useState(() => (wanted ? reservedClaim(documentId) : undefined));
  const [state, setState] = useState<ClaimState>(() =>
    reserved === undefined ? { kind: wanted ? 'taking' : 'none' } : { kind: 'held', claim: reserved },
  );
  const held = useRef(reserved);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const alive = useRef(true);

  const lose = useCallback(
    (heldBy: string | null) => {
      clearTimeout(timer.current);
      const had = held.current !== undefined;
      held.current = undefined;
      currentKeep()?.outbox.unhold(documentId, heldBy);
      setState((before) => ({ kind: 'lost', had: had || (before.kind === 'lost' && before.had), heldBy }));
    },
    [documentId],
  );

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
      currentKeep()?.outbox.hold(documentId, claim);
      setState((before) =>
        before.kind === 'held' && before.claim === claim ? before : { kind: 'held', claim },
      );
      timer.current = setTimeout(take, (leaseSeconds * 1000) / 3);
    } catch (error) {
      if (!alive.current) return;
      const again = error instanceof RequestProblem && error.mayHelpToRetry;
      if (error instanceof RequestProblem && error.code === 'claim.lost') lose(holderIn(error));
      else if (renewing === undefined) setState({ kind: 'failed', error });
      if (renewing !== undefined || again) timer.current = setTimeout(take, RETRY_MS);
    }
  }, [documentId, lose]);

  useEffect(() => {
    alive.current = true;
    const outbox = currentKeep()?.outbox;
    // Freed in the meantime and nobody's: whoever is deciding takes it again without a word.
    const onLost = (heldBy: string | null) => {
      if (heldBy !== null || held.current === undefined) return lose(heldBy);
      held.current = undefined;
      void take();
    };
    if (wanted) {
      outbox?.attach(documentId, onLost);
      if (held.current !== undefined) outbox?.hold(documentId, held.current);
      void take();
    }
    return () => {
      alive.current = false;
      clearTimeout(timer.current);
      held.current = undefined;
      if (wanted) outbox?.detach(documentId);
    };
  }, [documentId, wanted, take, lose]);

  useAhead(documentId, wanted && state.kind === 'held');
  return { state, take, lose };
}
