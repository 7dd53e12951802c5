import type { KeepKeys } from '../../../../shared/core/record/account-api.ts';
import { RequestProblem, request } from '../api/request.ts';
import { giveBack, sendAsk, takeDocument } from '../api/review.ts';
import { decisionsIn } from './ask.ts';
import { openBox } from './box.ts';
import { createNotes, type Notes } from './desk-notes.ts';
import { createOutbox, type KeptChange, type Outbox, type OutboxView } from './outbox.ts';
import { openShelf } from './shelf.ts';
import { openStock, type Stock } from './stock.ts';
import { announceWindow, openWindows, thisWindow } from './windows.ts';

/** What is kept for the person who is signed in: their unsent changes, their desks, their place. */
export interface Keep {
  readonly owner: string;
  /** False: this window alone remembers, because the browser keeps nothing here (plain http, no storage). */
  readonly lasting: boolean;
  readonly outbox: Outbox;
  readonly notes: Notes;
  /** The document that was in hand when an earlier window ended. */
  readonly lastPlace: string | undefined;
  /** The document in hand now; undefined: none. */
  setPlace(documentId: string | undefined): void;
  /** Numbers changes; each higher than those kept before. */
  nextOrder(): number;
}

type Answered = (change: KeptChange, answer: unknown) => void;

let open: Keep | undefined;
/** Whose keep is wanted: somebody may sign out while it is being opened. */
let wanted: string | undefined;
let stock: Stock | undefined;
let adopting: ReturnType<typeof setInterval> | undefined;
const answeredListeners = new Set<Answered>();

/** The keep of whoever is signed in; undefined while nobody is. */
export const currentKeep = (): Keep | undefined => open;

/** Tells of every change that was saved. */
export function onAnswered(listener: Answered): () => void {
  answeredListeners.add(listener);
  return () => answeredListeners.delete(listener);
}

const SEND_WITHIN_MS = 20_000;
const PLACE_LASTS_MS = 12 * 3_600_000;
// A window that was just closed or loaded again may let go of its name a moment later.
const ADOPT_AFTER_MS = [1_000, 5_000];
const ADOPT_EVERY_MS = 30_000;

/**
 * Opens what this person keeps in this browser and goes on sending it. The same person again, after their session ended:
 * goes on where it stopped. Throws a RequestProblem when the key cannot be had.
 */
export async function openKeep(owner: string): Promise<Keep> {
  if (open?.owner === owner) {
    open.outbox.wake();
    return open;
  }
  closeKeep();
  wanted = owner;
  const keys = await request<KeepKeys>('GET', '/api/session/keep-key');
  const [box, shelf] = [await openBox(keys), await openShelf()];
  const own = openStock({ box, shelf, owner, window: thisWindow, now: Date.now });
  const kept = await own.load();
  if (wanted !== owner)
    throw new RequestProblem('session.none', 'You have signed out.', undefined, {}, false);
  const notes = createNotes((documentId, written) =>
    quietly(written ? own.put('desk', documentId, written) : own.remove('desk', documentId)),
  );
  let order = Date.now();
  const outbox = createOutbox({
    send: (change, claim) => sendAsk(change.documentId, change.ask, claim, SEND_WITHIN_MS),
    take: async (documentId) => (await takeDocument(documentId)).claim,
    giveBack,
    keep: (change) => quietly(own.put('change', change.id, change)),
    drop: (id) => quietly(own.remove('change', id)),
    answered: (change, answer) => {
      for (const [fieldId, text] of change.typed) forgetTyped(notes, change.documentId, fieldId, text);
      // The answer may come after somebody else signed in here: it is not theirs to see.
      if (stock === own) for (const listener of answeredListeners) listener(change, answer);
    },
    after: (ms, work) => {
      const timer = setTimeout(work, ms);
      return () => clearTimeout(timer);
    },
  });
  for (const { kind, name, value } of kept)
    if (kind === 'desk') notes.restore(name, value as Parameters<Notes['restore']>[1]);
  const place = kept.find(({ kind, at }) => kind === 'place' && at > Date.now() - PLACE_LASTS_MS);
  [open, stock] = [
    {
      owner,
      lasting: own.lasting,
      outbox,
      notes,
      lastPlace: place && (place.value as { documentId: string }).documentId,
      setPlace: (documentId) =>
        void quietly(documentId ? own.put('place', 'now', { documentId }) : own.remove('place', 'now')),
      nextOrder: () => (order = Math.max(order + 1, Date.now())),
    },
    own,
  ];
  announceWindow();
  // What this window itself kept belongs to nobody yet, when somebody else was signed in here in between.
  await adopt(open, own, [thisWindow]);
  for (const ms of ADOPT_AFTER_MS) setTimeout(() => void adopt(open, own), ms);
  adopting = setInterval(() => void adopt(open, own), ADOPT_EVERY_MS);
  return open;
}

/** Takes up the changes that no open window looks after, and those of the `orphaned` ones. */
async function adopt(keep: Keep | undefined, own: Stock, orphaned: readonly string[] = []): Promise<void> {
  if (!keep || stock !== own) return;
  const windows = new Set(await openWindows());
  for (const name of orphaned) windows.delete(name);
  const left = (await own.load()).filter(({ kind, window }) => kind === 'change' && !windows.has(window));
  // From now on this window looks after them.
  for (const { kind, name, value } of left) await quietly(own.put(kind, name, value));
  if (stock === own) keep.outbox.restore(left.map(({ value }) => value as KeptChange));
}

/** A browser that keeps nothing more must not stop the work: it goes on in this window's memory. */
const quietly = (work: Promise<void>): Promise<void> => work.catch(() => undefined);

/** Forgets a draft; with `text` only when it is still that. */
export function forgetTyped(notes: Notes, documentId: string, fieldId: string, text?: string): void {
  const { drafts } = notes.of(documentId);
  if (!drafts.has(fieldId) || (text !== undefined && drafts.get(fieldId) !== text)) return;
  const after = new Map(drafts);
  after.delete(fieldId);
  notes.note(documentId, { drafts: after });
}

/** Lets go of the key and stops sending. What is kept stays, sealed, for the same person. */
export function closeKeep(): void {
  clearInterval(adopting);
  open?.outbox.close();
  [open, stock, wanted] = [undefined, undefined, undefined];
}

/** How much of the person's work is not with the server. */
export interface Unsent {
  readonly decisions: number;
  readonly typed: number;
}

export const countDecisions = (view: OutboxView): number =>
  view.changes.reduce((sum, { ask }) => sum + decisionsIn(ask), 0);

export function unsentIn({ outbox, notes }: Keep): Unsent {
  const view = outbox.view();
  // What is typed stays in its field until the decision on it has arrived: it counts once.
  const decided = new Set(view.changes.flatMap(({ typed }) => typed.map(([fieldId]) => fieldId)));
  return {
    decisions: countDecisions(view),
    typed: notes.typed().filter((fieldId) => !decided.has(fieldId)).length,
  };
}

/** At sign-out: what is unsent stays sealed; when nothing is, all of it is cleared. */
export async function leaveKeep(): Promise<void> {
  const own = stock;
  const empty = open !== undefined && unsentIn(open).decisions === 0 && unsentIn(open).typed === 0;
  closeKeep();
  if (own && empty) await quietly(own.clear());
}
