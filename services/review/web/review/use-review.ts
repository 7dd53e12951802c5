import { useCallback, useEffect, useMemo, useState } from 'react';
import type { DecisionKind, DocumentView, ReviewField } from '../../../../shared/core/record/review-api.ts';
import { newRequestId } from '../api/request-id.ts';
import type { Ask } from '../keep/ask.ts';
import { currentKeep } from '../keep/keep.ts';
import { useUndo } from '../keep/use-undo.ts';
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
export function useReview(document: DocumentView) {
  const { drafts, type, forget } = useDrafts(document.id);
  const { save, saving, troubles } = useSaving(document.id);
  const [refusal, setRefusal] = useState<{ readonly about: string; readonly says: string }>();
  const parts = useMemo(() => partsOf(document), [document]);
  const order = useMemo(() => walk(parts), [parts]);
  const [inHand, setInHand] = useState<InHand | undefined>(() => {
    const kept = currentKeep()?.notes.of(document.id).inHand;
    const first = order.find(({ id }) => id === kept) ?? order.find((field) => field.open) ?? order[0];
    return first && { kind: 'field', id: first.id };
  });
  // A reload, a crash or a session that ended comes back to this field.
  const inHandId = inHand?.kind === 'field' ? inHand.id : undefined;
  useEffect(() => currentKeep()?.notes.note(document.id, { inHand: inHandId }), [document.id, inHandId]);
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
      seen: target.value,
      kind,
      ...(value === undefined ? {} : { value }),
    };
    save({
      about: [target.id],
      ask: { kind: 'decide', fieldId: target.id, request },
      onSaved: () => forget(target.id, draft),
    });
  };
  const undo = useUndo(document, save, (id) => setInHand({ kind: 'field', id }));
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
    undo,
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
      save({ about: fields.map((f) => f.id), ask: { kind: 'decide together', request: { decisions } } });
    },
    addField: (name: string, rowId: string | null, value: string, onSaved: () => void) => {
      const request = { requestId: newRequestId(), path: name, value, ...(rowId ? { rowId } : {}) };
      save({ about: [newKey(name, rowId)], ask: { kind: 'add field', request }, onSaved });
    },
    addRow: (group: string, firstColumn: string) => {
      const requestId = newRequestId();
      const ask: Ask = { kind: 'add row', request: { requestId, group, fields: [] } };
      save({
        about: [group],
        ask,
        onSaved: () => setInHand({ kind: 'new', name: firstColumn, rowId: requestId }),
      });
    },
    setRow: (rowId: string, what: 'remove' | 'restore') =>
      save({ about: [rowId], ask: { kind: 'set row', rowId, what } }),
  };
}
export type Review = ReturnType<typeof useReview>;

/** What a field that is not there yet is known by while it is being added. */
export const newKey = (name: string, rowId: string | null): string => `${rowId ?? ''} ${name}`;
