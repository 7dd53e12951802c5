import { useCallback, useEffect, useState } from 'react';
import { keepDrafts, keptDrafts } from './kept-drafts.ts';

/** What is typed into the fields of a document and not saved yet. */
export function useDrafts(documentId: string) {
  const [drafts, setDrafts] = useState(() => keptDrafts(documentId));
  useEffect(() => keepDrafts(documentId, drafts), [documentId, drafts]);
  useEffect(() => {
    if (drafts.size === 0) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [drafts]);
  const type = useCallback((fieldId: string, text: string) => {
    setDrafts((before) => new Map(before).set(fieldId, text));
  }, []);
  /** Forgets a draft; with `text` only when it is still that. */
  const forget = useCallback((fieldId: string, text?: string) => {
    setDrafts((before) => {
      if (!before.has(fieldId) || (text !== undefined && before.get(fieldId) !== text)) return before;
      const after = new Map(before);
      after.delete(fieldId);
      return after;
    });
  }, []);
  return { drafts, type, forget };
}
