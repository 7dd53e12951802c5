import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import type { DecisionAnswer, DocumentView } from '../../../../shared/core/record/review-api.ts';
import { RequestProblem } from '../api/request.ts';
import { applyDecisions, reloadDocument, showDocument } from '../api/review.ts';
import { holderIn } from './use-claim.ts';

export interface Trouble {
  readonly error: unknown;
  /** Sends the very same request again. */
  readonly again: () => void;
}

/** A change on its way: it is asked with the claim held when its turn comes. */
export interface Change {
  /** The fields it concerns, or a row's id: what is shown as being saved. */
  readonly about: readonly string[];
  readonly send: (claim: number) => Promise<DecisionAnswer | DocumentView>;
  readonly onSaved?: () => void;
}

interface SavingProps {
  readonly documentId: string;
  readonly claim: number | undefined;
  readonly onLost: (heldBy: string | null) => void;
}

/** Sends changes one after the other while the hand goes on; only trouble speaks. */
export function useSaving({ documentId, claim, onLost }: SavingProps) {
  const queries = useQueryClient();
  const [saving, setSaving] = useState<ReadonlySet<string>>(new Set());
  const [troubles, setTroubles] = useState<ReadonlyMap<string, Trouble>>(new Map());
  const line = useRef<Promise<void>>(Promise.resolve());
  const current = useRef(claim);
  current.current = claim;

  const save = useCallback(
    (change: Change) => {
      const mark = (on: boolean) =>
        setSaving((before) => {
          const after = new Set(before);
          for (const id of change.about) on ? after.add(id) : after.delete(id);
          return after;
        });
      const trouble = (error: unknown) =>
        setTroubles((before) => {
          const after = new Map(before);
          for (const id of change.about) {
            if (error === undefined) after.delete(id);
            else after.set(id, { error, again: () => save(change) });
          }
          return after;
        });
      mark(true);
      trouble(undefined);
      line.current = line.current.then(async () => {
        try {
          if (current.current === undefined) throw notHeld();
          const answer = await change.send(current.current);
          if ('pages' in answer) showDocument(queries, answer);
          else applyDecisions(queries, documentId, answer);
          change.onSaved?.();
        } catch (error) {
          trouble(error);
          if (!(error instanceof RequestProblem)) return;
          if (error.code === 'claim.lost' && current.current !== undefined) onLost(holderIn(error));
          if (error.code === 'state.conflict') await reloadDocument(queries, documentId);
        } finally {
          mark(false);
        }
      });
    },
    [documentId, queries, onLost],
  );
  /** Resolves when everything sent so far has been answered. */
  const settled = useCallback(() => line.current, []);
  return { save, saving, troubles, settled };
}

const notHeld = () =>
  new RequestProblem(
    'claim.lost',
    'You do not hold this document.',
    'Take it again; what you typed is kept on this screen.',
    {},
    false,
  );
