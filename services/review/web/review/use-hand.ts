import { useCallback, useEffect, useRef, useState } from 'react';
import { currentKeep } from '../keep/keep.ts';
import { type InHand, neighbour, nextStop, type Walkable } from './hand.ts';

/** What the hand is on, and how it moves. Nothing else moves it. */
export function useHand(documentId: string, walkable: Walkable, hasField: (id: string) => boolean) {
  const [inHand, setInHand] = useState<InHand>(() => {
    const kept = currentKeep()?.notes.of(documentId).inHand;
    return kept !== undefined && hasField(kept) ? { kind: 'field', id: kept } : nextStop(walkable, undefined);
  });
  // A reload, a crash or a session that ended comes back to this field.
  const inHandId = inHand.kind === 'field' ? inHand.id : undefined;
  useEffect(() => currentKeep()?.notes.note(documentId, { inHand: inHandId }), [documentId, inHandId]);

  const latest = useRef({ walkable, inHand });
  latest.current = { walkable, inHand };
  // A field may go away under the hand: its row was removed.
  const gone = inHand.kind === 'field' && !hasField(inHand.id);
  useEffect(() => {
    if (gone) setInHand(nextStop(latest.current.walkable, undefined));
  }, [gone]);

  const hold = useCallback((next: InHand) => setInHand(next), []);
  /** Goes on after `done` was decided, which is on its way to the server. */
  const goOn = useCallback((done: ReadonlySet<string> = new Set()) => {
    const { walkable: now, inHand: from } = latest.current;
    setInHand(nextStop({ ...now, isAsked: (field) => !done.has(field.id) && now.isAsked(field) }, from));
  }, []);
  const move = useCallback((step: 1 | -1) => {
    setInHand(neighbour(latest.current.walkable, latest.current.inHand, step));
  }, []);
  return { inHand, hold, goOn, move };
}
