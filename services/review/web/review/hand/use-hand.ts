import { useCallback, useEffect, useRef, useState } from 'react';
import { currentKeep } from '../../keep/keep.ts';
import { type InHand, neighbour, nextStop, type Walkable } from './hand.ts';

/** The document as it is to be walked once the fields of these ids are decided. */
export type WalkableAfter = (done: ReadonlySet<string>) => Walkable;
const NOTHING: ReadonlySet<string> = new Set();

/** What the hand is on, and how it moves. Nothing else moves it. */
export function useHand(documentId: string, walkableAfter: WalkableAfter, hasField: (id: string) => boolean) {
  const [inHand, setInHand] = useState<InHand>(() => {
    const kept = currentKeep()?.notes.of(documentId).inHand;
    return kept !== undefined && hasField(kept)
      ? { kind: 'field', id: kept }
      : nextStop(walkableAfter(NOTHING), undefined);
  });
  // A reload, a crash or a session that ended comes back to this field.
  const inHandId = inHand.kind === 'field' ? inHand.id : undefined;
  useEffect(() => currentKeep()?.notes.note(documentId, { inHand: inHandId }), [documentId, inHandId]);

  const latest = useRef({ walkableAfter, inHand });
  latest.current = { walkableAfter, inHand };
  // What is in hand may go away: its row was removed, or a key of the identity differs and nobody is named yet.
  const gone =
    (inHand.kind === 'field' && !hasField(inHand.id)) ||
    (inHand.kind === 'patient' && walkableAfter(NOTHING).identity.undecided.length > 0);
  useEffect(() => {
    if (gone) setInHand(nextStop(latest.current.walkableAfter(NOTHING), undefined));
  }, [gone]);

  const hold = useCallback((next: InHand) => setInHand(next), []);
  /** Goes on after `done` was decided, which is on its way to the server. */
  const goOn = useCallback((done = NOTHING) => {
    setInHand(nextStop(latest.current.walkableAfter(done), latest.current.inHand));
  }, []);
  const move = useCallback((step: 1 | -1) => {
    setInHand(neighbour(latest.current.walkableAfter(NOTHING), latest.current.inHand, step));
  }, []);
  return { inHand, hold, goOn, move };
}
