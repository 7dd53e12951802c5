import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { DecisionKind, DocumentView, ReviewField } from '../../../../shared/core/record/review-api.ts';
import { newRequestId } from '../api/request-id.ts';
import { addField, addRow, decide, decideTogether, setRow } from '../api/review.ts';
import { neighbour, nextOpen, partsOf, walk } from './field-order.ts';
import { type FieldState, stateOf } from './field-state.ts';
import { startingText, typedValue } from './typed-value.ts';
import { useDrafts } from './use-drafts.ts';
import { useSaving } from './use-saving.ts';

/** What the hand is on: a field of the document, or one about to be added. */
export type InHand =
  | { readonly kind: 'field'; readonly id: string }
  | { readonly kind: 'new'; readonly name: string; readonly rowId: string | null };

/** Everything that can be done with the fields of a document; the screen only draws it. */
export function useReview(
  document: DocumentView,
  claim: number | undefined,
  onLost: (heldBy: string | null) => void,
) {
  const { drafts, type, forget } = useDrafts(document.id);
  const { save, saving, troubles, settled } = useSaving({ documentId: document.id, claim, onLost });
  const [refusal, setRefusal] = useState<{ readonly about: string; readonly says: string }>();
  // A change waits for those before it, so what it replaces is looked up when it is sent.
  const latest = useRef(document);
  latest.current = document;
  const standing = (fieldId: string) => latest.current.fields.find(({ id }) => id === fieldId)?.value ?? null;
  const parts = useMemo(() => partsOf(document), [document]);
  const order = useMemo(() => walk(parts), [parts]);
  const [inHand, setInHand] = useState<InHand | undefined>(() => {
    const first = order.find((field) => field.open) ?? order[0];
    return first && { kind: 'field', id: first.id };
  });
  const field = inHand?.kind === 'field' ? order.find(({ id }) => id === inHand.id) : undefined;
  const isOpen = useCallback((f: ReviewField) => f.open && !saving.has(f.id), [saving]);
  const open = order.filter(isOpen).length;

  // A field may go away under the hand: its row was removed.
  useEffect(() => {
    if (inHand?.kind === 'field' && !field && order[0]) setInHand({ kind: 'field', id: order[0].id });
  }, [inHand, field, order]);

  const show = (next: ReviewField | undefined) => {
    setRefusal(undefined);
    if (next) setInHand({ kind: 'field', id: next.id });
  };
  const say = (target: ReviewField, kind: DecisionKind, value?: string) => {
    const draft = drafts.get(target.id);
    const request = {
      requestId: newRequestId(),
      kind,
      ...(value === undefined ? {} : { value }),
    };
    save({
      about: [target.id],
      send: (held) => decide(document.id, target.id, { ...request, seen: standing(target.id), claim: held }),
      onSaved: () => forget(target.id, draft),
    });
  };
  return {
    parts,
    order,
    inHand,
    field,
    open,
    drafts,
    refusal,
    troubles,
    saving,
    settled,
    hold: (next: InHand) => {
      setRefusal(undefined);
      setInHand(next);
    },
    stateOf: (f: ReviewField): FieldState => stateOf(f, saving.has(f.id), troubles.has(f.id)),
    textOf: (f: ReviewField): string => drafts.get(f.id) ?? startingText(f),
    type: (f: ReviewField, text: string) => {
      setRefusal(undefined);
      type(f.id, text);
    },
    undoTyping: (f: ReviewField) => {
      setRefusal(undefined);
      forget(f.id);
    },
    move: (step: 1 | -1) => show(neighbour(order, field?.id, step)),
    /** Enter: decides by what stands in the input, and goes on. True when nothing is left open. */
    settle: (target: ReviewField, text = drafts.get(target.id)): boolean => {
      const typed = typedValue(target, text);
      if (typed.kind === 'refused') {
        setRefusal({ about: target.id, says: typed.says });
        return false;
      }
      if (typed.kind === 'confirmed') say(target, 'confirmed');
      if (typed.kind === 'corrected') {
        if (text !== undefined) type(target.id, text);
        say(target, 'corrected', typed.value);
      }
      if (typed.kind === 'decided already') forget(target.id);
      const next = nextOpen(order, target.id, isOpen);
      show(next ?? (typed.kind === 'decided already' ? neighbour(order, target.id, 1) : undefined));
      return !next;
    },
    mark: (target: ReviewField, kind: 'unreadable' | 'absent' | 'reopened') => {
      forget(target.id);
      say(target, kind);
      if (kind !== 'reopened') show(nextOpen(order, target.id, isOpen));
    },
    confirmTogether: (fields: readonly ReviewField[]) => {
      const decisions = fields.map((f) => ({
        fieldId: f.id,
        requestId: newRequestId(),
        kind: 'confirmed' as const,
        seen: f.value,
      }));
      save({
        about: fields.map((f) => f.id),
        send: (held) => decideTogether(document.id, { claim: held, decisions }),
      });
    },
    addField: (name: string, rowId: string | null, value: string, onSaved: () => void) => {
      const request = { requestId: newRequestId(), path: name, value, ...(rowId ? { rowId } : {}) };
      save({
        about: [newKey(name, rowId)],
        send: (held) => addField(document.id, { ...request, claim: held }),
        onSaved,
      });
    },
    addRow: (group: string, firstColumn: string) => {
      const requestId = newRequestId();
      save({
        about: [group],
        send: (held) => addRow(document.id, { requestId, group, claim: held, fields: [] }),
        onSaved: () => setInHand({ kind: 'new', name: firstColumn, rowId: requestId }),
      });
    },
    setRow: (rowId: string, what: 'remove' | 'restore') =>
      save({ about: [rowId], send: (held) => setRow(document.id, rowId, what, held) }),
  };
}
export type Review = ReturnType<typeof useReview>;

/** What a field that is not there yet is known by while it is being added. */
export const newKey = (name: string, rowId: string | null): string => `${rowId ?? ''} ${name}`;
