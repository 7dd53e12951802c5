import { useCallback, useState, useSyncExternalStore } from 'react';
import type { DocumentView } from '../../../../shared/core/record/review-api.ts';
import { newRequestId } from '../api/request-id.ts';
import type { Change } from '../review/saving/use-saving.ts';
import type { Ask } from './ask.ts';
import { EMPTY_HISTORY, stepBack, stepForth, strike } from './history.ts';
import { currentKeep } from './keep.ts';
import { type Direction, undoing } from './undo.ts';

/** Takes back what this person did last to the document, and does it again. */
export interface Undo {
  readonly undo: () => void;
  readonly redo: () => void;
  readonly mayUndo: boolean;
  readonly mayRedo: boolean;
  /** What the last one could not do, in words; undefined when all went well. */
  readonly says: string | undefined;
}

const never = () => () => undefined;

const aboutOf = (ask: Ask): readonly string[] => {
  if (ask.kind === 'decide' || ask.kind === 'key') return [ask.fieldId];
  if (ask.kind === 'set row') return [ask.rowId];
  return ask.kind === 'decide together' ? ask.request.decisions.map(({ fieldId }) => fieldId) : [];
};

/** `onShow` brings the field it was about into the hand. */
export function useUndo(
  document: DocumentView,
  save: (change: Change) => void,
  onShow: (fieldId: string) => void,
): Undo {
  const [says, setSays] = useState<string>();
  const notes = currentKeep()?.notes;
  const history = useSyncExternalStore(
    notes?.subscribe ?? never,
    () => notes?.of(document.id).history ?? EMPTY_HISTORY,
  );
  const move = useCallback(
    (direction: Direction) => {
      const now = currentKeep();
      if (!now) return;
      const standing = now.notes.of(document.id).history;
      const step = direction === 'undo' ? stepBack(standing) : stepForth(standing);
      if (!step) return;
      const refused = now.outbox
        .view()
        .changes.find(({ id, state }) => id === step.done.id && state === 'refused');
      if (refused) {
        // It never took place: undoing it is letting it go.
        now.notes.note(document.id, { history: strike(standing, refused.id) });
        void now.outbox.forget(refused.id);
        return;
      }
      const plan = undoing(step.done, direction, document.fields, newRequestId);
      const history = plan.refused === undefined ? step.history : strike(standing, step.done.id);
      now.notes.note(document.id, { history });
      setSays(plan.refused);
      for (const ask of plan.asks) save({ about: aboutOf(ask), ask, undoable: false });
      if (plan.fieldId !== undefined) onShow(plan.fieldId);
    },
    [document, save, onShow],
  );
  return {
    undo: useCallback(() => move('undo'), [move]),
    redo: useCallback(() => move('redo'), [move]),
    mayUndo: history.past.length > 0,
    mayRedo: history.future.length > 0,
    says,
  };
}
