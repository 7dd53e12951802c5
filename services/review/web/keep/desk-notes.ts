import { EMPTY_HISTORY, type WorkHistory } from './history.ts';

/** What a desk remembers of one document: typed and not saved, the field in hand, what can be undone. */
export interface DeskNotes {
  readonly drafts: ReadonlyMap<string, string>;
  readonly inHand: string | undefined;
  readonly history: WorkHistory;
}

const NO_NOTES: DeskNotes = { drafts: new Map(), inHand: undefined, history: EMPTY_HISTORY };

/** As it is kept. */
interface Written {
  readonly drafts: readonly (readonly [string, string])[];
  readonly inHand: string | null;
  readonly history: WorkHistory;
}

const MOST_DOCUMENTS = 50;

/**
 * The notes of every document somebody had in hand. They are read while the screen is drawn, so they are all in memory;
 * `write` puts them where a crash does not reach, the latest of each document only.
 */
export function createNotes(write: (documentId: string, notes: Written | undefined) => Promise<void>) {
  const notes = new Map<string, DeskNotes>();
  const listeners = new Set<() => void>();
  const writing = new Map<string, Promise<void>>();
  const unwritten = new Set<string>();

  async function writeOut(documentId: string): Promise<void> {
    while (unwritten.delete(documentId)) {
      const now = notes.get(documentId);
      await write(
        documentId,
        now && { drafts: [...now.drafts], inHand: now.inHand ?? null, history: now.history },
      );
    }
    writing.delete(documentId);
  }
  const later = (documentId: string) => {
    unwritten.add(documentId);
    if (!writing.has(documentId)) writing.set(documentId, writeOut(documentId));
  };
  return {
    of: (documentId: string): DeskNotes => notes.get(documentId) ?? NO_NOTES,
    note(documentId: string, part: Partial<DeskNotes>): void {
      const after = { ...(notes.get(documentId) ?? NO_NOTES), ...part };
      // Put last, so that the first ones are those longest not touched.
      notes.delete(documentId);
      notes.set(documentId, after);
      later(documentId);
      for (const old of [...notes.keys()].slice(0, -MOST_DOCUMENTS)) this.forget(old);
      for (const listener of listeners) listener();
    },
    forget(documentId: string): void {
      if (!notes.delete(documentId)) return;
      later(documentId);
      for (const listener of listeners) listener();
    },
    restore(documentId: string, value: Written): void {
      if (notes.has(documentId)) return;
      notes.set(documentId, {
        drafts: new Map(value.drafts),
        inHand: value.inHand ?? undefined,
        history: value.history,
      });
    },
    /** Fields with something typed and not saved, in all documents. */
    typed: (): readonly string[] => [...notes.values()].flatMap(({ drafts }) => [...drafts.keys()]),
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
export type Notes = ReturnType<typeof createNotes>;
