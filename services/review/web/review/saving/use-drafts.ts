import { useCallback, useSyncExternalStore } from 'react';
import { currentKeep, forgetTyped } from '../../keep/keep.ts';

const NONE: ReadonlyMap<string, string> = new Map();
const never = () => () => undefined;

/** What is typed into the fields of a document and not saved yet. It is kept beyond the window, see keep/. */
export function useDrafts(documentId: string) {
  const notes = currentKeep()?.notes;
  const drafts = useSyncExternalStore(notes?.subscribe ?? never, () => notes?.of(documentId).drafts ?? NONE);
  const type = useCallback(
    (fieldId: string, text: string) => {
      notes?.note(documentId, { drafts: new Map(notes.of(documentId).drafts).set(fieldId, text) });
    },
    [notes, documentId],
  );
  /** Forgets a draft; with `text` only when it is still that. */
  const forget = useCallback(
    (fieldId: string, text?: string) => {
      if (notes) forgetTyped(notes, documentId, fieldId, text);
    },
    [notes, documentId],
  );
  return { drafts, type, forget };
}
