import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { fetchAhead, handOver, letGo } from './ahead.ts';

// The document in hand comes first.
const START_MS = 700;
/** The server frees what nobody renews for two minutes. */
const RENEW_MS = 40_000;
/** A person who did nothing for so long is not working. */
const IDLE_MS = 120_000;
const LET_GO_MS = 1_000;

let desks = 0;

/** While a document is worked on, the one after it is reserved and fetched. */
export function useAhead(documentId: string, working: boolean): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (!working) return;
    handOver(documentId);
    let active = Date.now();
    const seen = () => {
      // Back after a pause in which the reservation was let go: it is asked for anew.
      if (Date.now() - active > IDLE_MS) void fetchAhead(queries, documentId);
      active = Date.now();
    };
    const renew = () => {
      if (Date.now() - active <= IDLE_MS) void fetchAhead(queries, documentId);
    };
    const start = setTimeout(renew, START_MS);
    const timer = setInterval(renew, RENEW_MS);
    window.addEventListener('keydown', seen);
    window.addEventListener('pointerdown', seen);
    return () => {
      clearTimeout(start);
      clearInterval(timer);
      window.removeEventListener('keydown', seen);
      window.removeEventListener('pointerdown', seen);
    };
  }, [documentId, working, queries]);
  // Whoever goes elsewhere than to the next document leaves it to others.
  useEffect(() => {
    desks += 1;
    return () => {
      desks -= 1;
      setTimeout(() => desks === 0 && letGo(), LET_GO_MS);
    };
  }, []);
}
