import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { RequestProblem } from '../../api/request.ts';
import { newRequestId } from '../../api/request-id.ts';
import { reloadDocument, shownDocument } from '../../api/review.ts';
import type { Ask } from '../../keep/ask.ts';
import { doneBy, record } from '../../keep/history.ts';
import { currentKeep, onAnswered } from '../../keep/keep.ts';
import { withSeen } from '../../keep/seen.ts';
import { useOutbox } from '../../keep/use-keep.ts';

export interface Trouble {
  readonly error: unknown;
  /** Sends the very same request again. */
  readonly again: () => void;
}

/** A change on its way: it is kept in the browser first, and sent with the claim held when its turn comes. */
export interface Change {
  /** The fields it concerns, or a row's id: what is shown as being saved. */
  readonly about: readonly string[];
  /** `seen` is filled in by what stands when it is asked. */
  readonly ask: Ask;
  readonly onSaved?: () => void;
  /** False: it is an undoing itself, which no other undoing takes back. */
  readonly undoable?: boolean;
}

/** Sends changes one after the other while the hand goes on; only trouble speaks. */
export function useSaving(documentId: string) {
  const queries = useQueryClient();
  const { changes, lost } = useOutbox();
  const onSaved = useRef(new Map<string, () => void>());
  const here = useMemo(
    () => changes.filter((change) => change.documentId === documentId),
    [changes, documentId],
  );
  const isLost = lost.has(documentId);

  useEffect(
    () =>
      onAnswered(({ id }) => {
        onSaved.current.get(id)?.();
        onSaved.current.delete(id);
      }),
    [],
  );
  // What stands now has to be on the screen beside what was refused.
  const conflicts = here.filter(({ problem }) => problem?.code === 'state.conflict').length;
  useEffect(() => {
    if (conflicts > 0) void reloadDocument(queries, documentId);
  }, [conflicts, queries, documentId]);

  const save = useCallback(
    ({ about, ask: asked, onSaved: then, undoable = true }: Change) => {
      const keep = currentKeep();
      if (!keep) return;
      const id = newRequestId();
      const fields = shownDocument(queries, documentId)?.fields ?? [];
      const onTheWay = keep.outbox
        .view()
        .changes.filter((change) => change.documentId === documentId && change.state !== 'refused');
      const ask = withSeen(
        asked,
        fields,
        onTheWay.map((change) => change.ask),
      );
      const { drafts, history } = keep.notes.of(documentId);
      const done = undoable ? doneBy(id, ask, fields, history) : undefined;
      if (done) keep.notes.note(documentId, { history: record(history, done) });
      if (then) onSaved.current.set(id, then);
      const typed = [...drafts].filter(([fieldId]) => about.includes(fieldId));
      void keep.outbox.add({ id, order: keep.nextOrder(), documentId, about, ask, typed });
    },
    [documentId, queries],
  );

  const saving = useMemo(
    () => new Set(here.flatMap((change) => (change.state === 'refused' || isLost ? [] : change.about))),
    [here, isLost],
  );
  const troubles = useMemo(() => {
    const found = new Map<string, Trouble>();
    for (const { id, about, state, problem } of here) {
      if (state !== 'refused' && !isLost) continue;
      const error = problem ?? notHeld();
      const again = () => currentKeep()?.outbox.again(id);
      for (const fieldId of about) found.set(fieldId, { error, again });
    }
    return found;
  }, [here, isLost]);
  return { save, saving, troubles };
}

const notHeld = () =>
  new RequestProblem(
    'claim.lost',
    'You do not hold this document.',
    'Take it again; what you decided is kept and is sent then.',
    {},
    false,
  );
