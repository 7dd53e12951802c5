import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { DecisionAnswer, DocumentView } from '../../../../shared/core/record/review-api.ts';
import { applyDecisions, showDocument } from '../api/review.ts';
import { goTo, placeOf } from '../frame/place.ts';
import { currentKeep, type Keep, onAnswered, openKeep, unsentIn } from './keep.ts';
import type { OutboxView } from './outbox.ts';

type Opened =
  | { readonly kind: 'opening' }
  | { readonly kind: 'open'; readonly keep: Keep }
  | { readonly kind: 'failed'; readonly error: unknown };

function applyAnswer(queries: QueryClient, documentId: string, answer: DecisionAnswer | DocumentView): void {
  if ('pages' in answer) showDocument(queries, answer);
  else applyDecisions(queries, documentId, answer);
}

/** A browser that was started anew comes back to the document that was in hand; an address that names one stays. */
function returnToPlace(keep: Keep): void {
  if (keep.lastPlace && placeOf(window.location.hash).at === 'home') {
    goTo({ at: 'document', id: keep.lastPlace });
  }
}

/** Opens the keep of the person who is signed in; nothing of theirs is drawn before it is open. */
export function useKeep(accountId: string | undefined): Opened & { readonly again: () => void } {
  const queries = useQueryClient();
  const [opened, setOpened] = useState<Opened>({ kind: 'opening' });
  const start = useCallback(() => {
    if (accountId === undefined) return setOpened({ kind: 'opening' });
    const same = currentKeep()?.owner === accountId;
    openKeep(accountId).then(
      (keep) => {
        if (!same) returnToPlace(keep);
        setOpened({ kind: 'open', keep });
      },
      (error: unknown) => setOpened({ kind: 'failed', error }),
    );
  }, [accountId]);
  useEffect(start, [start]);
  useEffect(
    () =>
      onAnswered(({ documentId }, answer) =>
        applyAnswer(queries, documentId, answer as DecisionAnswer | DocumentView),
      ),
    [queries],
  );
  useEffect(watchConnection, []);
  // Another person's keep is never shown, not even for the moment until one's own is open.
  const ready =
    opened.kind === 'open' && opened.keep.owner !== accountId ? { kind: 'opening' as const } : opened;
  return { ...ready, again: start };
}

function watchConnection(): () => void {
  const back = () => currentKeep()?.outbox.wake();
  const gone = () => currentKeep()?.outbox.gone();
  // What lasts needs no warning: it is there after the window is opened again.
  const warn = (event: BeforeUnloadEvent) => {
    const keep = currentKeep();
    if (!keep || keep.lasting) return;
    const { decisions, typed } = unsentIn(keep);
    if (decisions + typed > 0) event.preventDefault();
  };
  window.addEventListener('online', back);
  window.addEventListener('offline', gone);
  window.addEventListener('beforeunload', warn);
  return () => {
    window.removeEventListener('online', back);
    window.removeEventListener('offline', gone);
    window.removeEventListener('beforeunload', warn);
  };
}

const NOTHING: OutboxView = { changes: [], away: false, signedOut: false, lost: new Map() };
const never = () => () => undefined;

/** What is on its way to the server, followed as it changes. */
export function useOutbox(): OutboxView {
  const outbox = currentKeep()?.outbox;
  return useSyncExternalStore(outbox?.subscribe ?? never, outbox?.view ?? (() => NOTHING));
}
