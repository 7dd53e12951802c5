import { RequestProblem } from '../api/request.ts';
import type { Ask } from './ask.ts';
import { fateOf, holderIn, isOutage, waitMs } from './fate.ts';
import { type Lane, newLane } from './lane.ts';

/** A change as it is kept until it is answered. */
export interface KeptChange {
  readonly id: string;
  /** Rises with every change of this browser. */
  readonly order: number;
  readonly documentId: string;
  /** The fields it concerns, or a row's id: what is shown as being saved. */
  readonly about: readonly string[];
  readonly ask: Ask;
  /** What stood typed in the fields it concerns; forgotten once it is saved. */
  readonly typed: readonly (readonly [fieldId: string, text: string])[];
}

export interface Pending extends KeptChange {
  /** `keeping`: on its way to the disk. It is not sent before it is there, nor what comes after it. */
  readonly state: 'keeping' | 'waiting' | 'sending' | 'refused';
  /** Why it was refused. */
  readonly problem?: RequestProblem;
}

export interface OutboxView {
  readonly changes: readonly Pending[];
  /** Chartroom does not answer. */
  readonly away: boolean;
  readonly signedOut: boolean;
  /** Documents that are not this person's to change now, with the name of who holds them (null: nobody). */
  readonly lost: ReadonlyMap<string, string | null>;
}

/** What the outbox does with the world. Everything but `keep` and `drop` throws RequestProblems. */
export interface Courier {
  send(change: KeptChange, claim: number): Promise<unknown>;
  take(documentId: string): Promise<number>;
  giveBack(documentId: string, claim: number): Promise<unknown>;
  /** Resolves when a crash cannot lose it any more. */
  keep(change: KeptChange): Promise<void>;
  drop(id: string): Promise<void>;
  answered(change: KeptChange, answer: unknown): void;
  /** Runs `work` after `ms`; gives back what prevents it. */
  after(ms: number, work: () => void): () => void;
}

const TRY_TO_TAKE_MS = 30_000;
const FAULTS_BEFORE_ASKING = 5;

/**
 * Sends changes in order, one document beside the other. Nothing that was decided leaves it but by the server's yes or
 * the person's word: what cannot be sent waits, and what is refused stays until the person says what becomes of it.
 */
export function createOutbox(courier: Courier) {
  let view: OutboxView = { changes: [], away: false, signedOut: false, lost: new Map() };
  let closed = false;
  const lanes = new Map<string, Lane>();
  const listeners = new Set<() => void>();
  const show = (part: Partial<OutboxView>) => {
    view = { ...view, ...part };
    for (const listener of listeners) listener();
  };
  const set = (id: string, part: Pick<Pending, 'state'> & { problem?: RequestProblem }) =>
    show({ changes: view.changes.map((change) => (change.id === id ? { ...change, ...part } : change)) });
  const laneOf = (documentId: string): Lane => {
    const lane = lanes.get(documentId) ?? newLane();
    lanes.set(documentId, lane);
    return lane;
  };
  const firstIn = (documentId: string) =>
    view.changes.find(
      (change) =>
        change.documentId === documentId && (change.state === 'keeping' || change.state === 'waiting'),
    );
  const nextIn = (documentId: string) => {
    const first = firstIn(documentId);
    return first?.state === 'waiting' ? first : undefined;
  };
  const setLost = (documentId: string, heldBy: string | null | undefined) => {
    const lost = new Map(view.lost);
    if (heldBy === undefined) lost.delete(documentId);
    else lost.set(documentId, heldBy);
    show({ lost });
  };
  const tryLater = (documentId: string, lane: Lane, ms: number) => {
    lane.cancel();
    lane.cancel = courier.after(ms, () => void work(documentId));
  };
  const stopped = () => closed || view.signedOut;

  async function work(documentId: string): Promise<void> {
    const lane = laneOf(documentId);
    if (lane.running || stopped()) return;
    lane.running = true;
    lane.cancel();
    let change: Pending | undefined;
    try {
      for (change = nextIn(documentId); change; change = nextIn(documentId)) {
        // The desk takes what is on screen; the rest is taken here for as long as it needs.
        if (stopped() || (lane.claim === undefined && lane.onLost)) break;
        lane.claim ??= await courier.take(documentId);
        if (stopped()) break;
        if (view.lost.has(documentId)) setLost(documentId, undefined);
        set(change.id, { state: 'sending' });
        const answer = await courier.send(change, lane.claim);
        const { id } = change;
        [lane.failures, lane.faults] = [0, 0];
        courier.answered(change, answer);
        show({ changes: view.changes.filter((other) => other.id !== id), away: false });
        await courier.drop(id);
      }
    } catch (error) {
      failed(documentId, lane, change, error);
    } finally {
      lane.running = false;
    }
    leaveWhenEmpty(documentId, lane);
  }

  function failed(documentId: string, lane: Lane, change: Pending | undefined, error: unknown): void {
    const problem = error instanceof RequestProblem ? error : unknownFault();
    const fate = fateOf(problem, lane.faults, FAULTS_BEFORE_ASKING);
    if (change && fate !== 'refused') set(change.id, { state: 'waiting' });
    if (closed) return;
    if (isOutage(problem) !== view.away) show({ away: isOutage(problem) });
    if (fate === 'signed out') show({ signedOut: true });
    if (fate === 'later') {
      lane.failures += 1;
      if (problem.code === 'internal') lane.faults += 1;
      tryLater(documentId, lane, waitMs(lane.failures));
    }
    if (fate === 'not held') {
      lane.claim = undefined;
      const heldBy = holderIn(problem);
      if (lane.onLost) {
        setLost(documentId, heldBy);
        lane.onLost(heldBy);
      } else {
        if (heldBy !== null) setLost(documentId, heldBy);
        tryLater(documentId, lane, heldBy === null ? waitMs(1) : TRY_TO_TAKE_MS);
      }
    }
    if (fate === 'refused') {
      [lane.failures, lane.faults] = [0, 0];
      // Refused before one was sent: the document itself cannot be had.
      const refused = lane.claim === undefined ? waitingIn(documentId) : change ? [change] : [];
      for (const { id } of refused) set(id, { state: 'refused', problem });
      tryLater(documentId, lane, 0);
    }
  }

  const waitingIn = (documentId: string) =>
    view.changes.filter((change) => change.documentId === documentId && change.state !== 'refused');

  function leaveWhenEmpty(documentId: string, lane: Lane): void {
    if (closed || lane.onLost || lane.running || firstIn(documentId)) return;
    const { claim } = lane;
    lane.claim = undefined;
    // It may be released or lost by now; the lease ends by itself in any case.
    if (claim !== undefined) courier.giveBack(documentId, claim).catch(() => undefined);
  }

  return {
    view: (): OutboxView => view,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** Keeps a change, then sends it when its turn comes. */
    async add(change: KeptChange): Promise<void> {
      const about = new Set(change.about);
      const settled = view.changes.filter(
        (earlier) => earlier.state === 'refused' && earlier.about.every((id) => about.has(id)),
      );
      show({
        changes: [
          ...view.changes.filter((earlier) => !settled.includes(earlier)),
          { ...change, state: 'keeping' as const },
        ],
      });
      await courier.keep(change);
      // The document itself may have been refused meanwhile.
      if (view.changes.some(({ id, state }) => id === change.id && state === 'keeping'))
        set(change.id, { state: 'waiting' });
      for (const { id } of settled) await courier.drop(id);
      await work(change.documentId);
    },
    /** Takes up what an earlier window left; each once. */
    restore(changes: readonly KeptChange[]): void {
      const known = new Set(view.changes.map(({ id }) => id));
      const more = changes.filter(({ id }) => !known.has(id));
      if (more.length === 0) return;
      const all = [...view.changes, ...more.map((change) => ({ ...change, state: 'waiting' as const }))];
      show({ changes: all.sort((a, b) => a.order - b.order) });
      for (const documentId of new Set(more.map((change) => change.documentId))) void work(documentId);
    },
    /** Sends what was refused once more, just as it is. */
    again(id: string): void {
      const change = view.changes.find((other) => other.id === id);
      if (change?.state !== 'refused') return;
      set(id, { state: 'waiting' });
      void work(change.documentId);
    },
    /** Forgets a change that was refused, by the person's word. */
    async forget(id: string): Promise<void> {
      show({ changes: view.changes.filter((change) => change.id !== id || change.state !== 'refused') });
      await courier.drop(id);
    },
    /** A document comes on screen: from now on its desk takes it. */
    attach(documentId: string, onLost: (heldBy: string | null) => void): void {
      laneOf(documentId).onLost = onLost;
    },
    /** The desk holds the document by this claim. */
    hold(documentId: string, claim: number): void {
      laneOf(documentId).claim = claim;
      if (view.lost.has(documentId)) setLost(documentId, undefined);
      void work(documentId);
    },
    /** The desk found that it does not hold the document any more. */
    unhold(documentId: string, heldBy: string | null): void {
      laneOf(documentId).claim = undefined;
      setLost(documentId, heldBy);
    },
    /** The document leaves the screen: it is given back when nothing of it is on its way any more. */
    detach(documentId: string): void {
      const lane = laneOf(documentId);
      lane.onLost = undefined;
      setLost(documentId, undefined);
      void work(documentId);
      leaveWhenEmpty(documentId, lane);
    },
    /** The connection went, as the browser says. */
    gone: (): void => show({ away: true }),
    /** The connection may be back, or somebody has signed in again: tries everything that waits. */
    wake(): void {
      show({ signedOut: false, away: false });
      for (const documentId of new Set(view.changes.map((change) => change.documentId)))
        void work(documentId);
    },
    /** Stops for good, after what is on its way; what was kept stays kept. */
    close(): void {
      closed = true;
      show({ signedOut: true });
      for (const lane of lanes.values()) lane.cancel();
    },
  };
}
export type Outbox = ReturnType<typeof createOutbox>;

const unknownFault = () =>
  new RequestProblem('internal', 'This page met a fault of its own.', undefined, {}, false);
