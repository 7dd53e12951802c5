import { useCallback, useMemo, useRef, useState } from 'react';
import type { DocumentView, Place, ReviewField } from '../../../../shared/core/record/review-api.ts';
import { useUndo } from '../keep/use-undo.ts';
import type { WordsPicked } from '../pages/use-page-view.ts';
import { decisionFor, type Reading } from './editors/differing.ts';
import { withWords } from './editors/picked-words.ts';
import type { KeyReason } from './editors/reason-words.ts';
import { startingText, typedKey, typedValue } from './editors/typed-value.ts';
import { useGlance } from './glance/use-glance.ts';
import { fieldsIn, partsOf, walk } from './hand/field-order.ts';
import { type FieldState, stateOf } from './hand/field-state.ts';
import { isAsked, isKeyedAndDone, stepOf } from './hand/field-step.ts';
import { cellBeside, glanceIn, type InHand, nextStop } from './hand/hand.ts';
import { identityFirst, identityOf } from './hand/identity-first.ts';
import { useHand, type WalkableAfter } from './hand/use-hand.ts';
import { useDrafts } from './saving/use-drafts.ts';
import { useSaving } from './saving/use-saving.ts';
import { NAMING, newKey, useSays } from './saving/use-says.ts';

/** Between readings that differ: the one chosen, or that another is being typed. */
type Choice = { readonly kind: 'chosen'; readonly reading: Reading } | { readonly kind: 'typing' };

/** Everything that can be done with the fields of a document; the screen only draws it. */
export function useReview(document: DocumentView) {
  const { drafts, type: keepDraft, forget } = useDrafts(document.id);
  const { save, saving, troubles } = useSaving(document.id);
  const says = useSays(save);
  const [refusal, setRefusal] = useState<{ readonly about: string; readonly says: string }>();
  const [choice, setChoice] = useState<Choice>();
  const [editing, setEditing] = useState<string>();
  const places = useRef(new Map<string, Place>());
  const input = useRef<(HTMLInputElement & HTMLTextAreaElement) | null>(null);

  const parts = useMemo(() => partsOf(document), [document]);
  const order = useMemo(() => walk(parts), [parts]);
  const asked = useCallback((f: ReviewField) => isAsked(f) && !saving.has(f.id), [saving]);
  const open = useCallback((f: ReviewField) => f.open && !saving.has(f.id), [saving]);
  const named = document.namedPatient !== null || saving.has(NAMING);
  const walkableAfter = useCallback<WalkableAfter>(
    (done) => {
      const askedYet = (f: ReviewField) => asked(f) && !done.has(f.id);
      const openYet = (f: ReviewField) => open(f) && !done.has(f.id);
      return {
        parts,
        identity: identityOf(document.fields, named || done.has(NAMING), openYet, askedYet),
        isAsked: askedYet,
      };
    },
    [parts, document.fields, named, open, asked],
  );
  const walkable = useMemo(() => walkableAfter(new Set()), [walkableAfter]);
  const { identity } = walkable;
  const hasField = (id: string) => order.some((f) => f.id === id);
  const hand = useHand(document.id, walkableAfter, hasField);
  const { inHand } = hand;
  const field = inHand.kind === 'field' ? order.find(({ id }) => id === inHand.id) : undefined;
  const untouched = (f: ReviewField) => !drafts.has(f.id) && editing !== f.id;

  const calm = () => {
    setRefusal(undefined);
    setChoice(undefined);
    setEditing(undefined);
  };
  const hold = useCallback(
    (next: InHand) => {
      setRefusal(undefined);
      setChoice(undefined);
      setEditing(undefined);
      hand.hold(next);
    },
    [hand.hold],
  );
  const refuse = (about: string, words: string | undefined): boolean => {
    if (words !== undefined) setRefusal({ about, says: words });
    return words !== undefined;
  };
  const type = (id: string, text: string) => {
    setRefusal(undefined);
    keepDraft(id, text);
  };
  const drop = (id: string) => {
    calm();
    places.current.delete(id);
    forget(id);
  };
  const goOn = (...done: readonly string[]) => {
    calm();
    hand.goOn(new Set(done));
  };
  const place = (f: ReviewField) => places.current.get(f.id);
  /** Where the identity comes first, goes there and says so: for rows, which have no place of their own to say it. */
  const identityHolds = useRef<(group: string) => boolean>(() => false);
  identityHolds.current = (group) => {
    const blocked = identityFirst(identity, { name: group });
    if (blocked === undefined) return false;
    const first = nextStop(walkable, inHand);
    hold(first);
    if (first.kind === 'field') refuse(first.id, blocked);
    if (first.kind === 'group') refuse(first.key, blocked);
    return true;
  };
  const setRow = useCallback(
    (rowId: string, what: 'remove' | 'restore') => {
      if (what === 'remove' && identityHolds.current('row')) return;
      says.setRow(rowId, what);
    },
    [says],
  );

  /** Enter: decides, or keys, by what stands in the input, and goes on. */
  const settle = (target: ReviewField, text = drafts.get(target.id)) => {
    const blocked = identityFirst(identity, target);
    // Said once, the same key goes there.
    if (blocked !== undefined && refusal?.says === blocked) return goOn();
    if (refuse(target.id, blocked) || isKeyedAndDone(target)) return;
    const step = stepOf(target);
    if (step === 'waits' || step === 'withheld') return goOn();
    if (step === 'key') {
      const keyed = typedKey(target, text);
      if (keyed.kind === 'refused') return void refuse(target.id, keyed.says);
      if (text !== undefined) keepDraft(target.id, text);
      says.key(target, 'value', keyed.value);
      return goOn(target.id);
    }
    const typed = typedValue(target, text);
    if (typed.kind === 'refused') return void refuse(target.id, typed.says);
    if (step === 'differs' || step === 'settle') {
      if (choice?.kind !== 'typing') return;
      const value = typed.kind === 'corrected' ? typed.value : target.value;
      const reading = { kind: 'value', value, says: ['You typed'], from: 'typed' } as const;
      return setChoice({ kind: 'chosen', reading });
    }
    if (typed.kind === 'confirmed') says.say(target, 'confirmed');
    if (typed.kind === 'corrected') {
      if (text !== undefined) keepDraft(target.id, text);
      says.say(target, 'corrected', { value: typed.value, place: place(target) });
    }
    if (typed.kind === 'decided already') forget(target.id);
    goOn(target.id);
  };

  const mark = (target: ReviewField, kind: 'unreadable' | 'absent') => {
    if (refuse(target.id, identityFirst(identity, target)) || isKeyedAndDone(target)) return;
    const step = stepOf(target);
    if (step === 'waits' || step === 'withheld') return;
    if (step === 'differs' || step === 'settle') {
      return setChoice({ kind: 'chosen', reading: { kind, value: null, says: ['You say'], from: 'typed' } });
    }
    drop(target.id);
    if (step === 'key') says.key(target, kind);
    else says.say(target, kind);
    goOn(target.id);
  };

  const glance = useGlance({
    walkable,
    isTouched: (f) => drafts.has(f.id),
    partInHand:
      inHand.kind === 'group'
        ? inHand.key
        : parts.find((part) => field && fieldsIn(part).includes(field))?.key,
    onConfirm: (fields) => {
      if (refuse(glance.key ?? '', fields[0] && identityFirst(identity, fields[0]))) return;
      says.confirmTogether(fields);
      goOn(...fields.map(({ id }) => id));
    },
    onShow: (key) => hold({ kind: 'group', key }),
  });

  const newHere = inHand.kind === 'new' ? newKey(inHand.name, inHand.rowId) : undefined;
  const pickWords: WordsPicked = (texts, pageId, box) => {
    const id = newHere ?? field?.id;
    if (id === undefined) return;
    const text = input.current?.value ?? '';
    const selected = {
      from: input.current?.selectionStart ?? text.length,
      to: input.current?.selectionEnd ?? 0,
    };
    const fresh = field ? untouched(field) : !drafts.has(id);
    type(id, withWords({ text, untouched: fresh, ...selected }, texts));
    places.current.set(id, { pageId, box: [...box] });
    input.current?.focus();
  };

  return {
    ...{ document, parts, order, identity, inHand, field, drafts, refusal, troubles, saving, input },
    ...{ choice, glance, type, drop, settle, mark, pickWords, hold, goOn },
    ...{ move: hand.move, setRow },
    undo: useUndo(document, save, (id) => hold({ kind: 'field', id })),
    /** Still asking something of this person. */
    asked: order.filter(asked).length,
    /** Still to be decided by somebody else. */
    waiting: order.filter((f) => open(f) && !isAsked(f)).length,
    untouched,
    /** The field in hand has an input to put words into. */
    takesText:
      field !== undefined &&
      (['key', 'look', 'glance', 'decided'].includes(stepOf(field)) || choice?.kind === 'typing') &&
      !isKeyedAndDone(field),
    stateOf: (f: ReviewField): FieldState => stateOf(f, saving.has(f.id), troubles.has(f.id)),
    textOf: (f: ReviewField): string => drafts.get(f.id) ?? startingText(f),
    groupOf: (key: string) =>
      parts.filter((part) => part.key === key).flatMap((part) => glanceIn(part, asked)),
    reopen: (target: ReviewField) => {
      drop(target.id);
      says.say(target, 'reopened');
    },
    /** Puts the caret into the text: the arrows belong to it from now on. */
    edit: (target: ReviewField) => {
      setEditing(target.id);
      const end = input.current?.value.length ?? 0;
      input.current?.setSelectionRange(end, end);
    },
    choose: setChoice,
    decideReading: (target: ReviewField, reading: Reading, reason: KeyReason) => {
      if (refuse(target.id, identityFirst(identity, target))) return;
      const { kind, value } = decisionFor(target, reading);
      says.say(target, kind, { value, reason });
      goOn(target.id);
    },
    moveCell: (right: -1 | 0 | 1, down: -1 | 0 | 1) => {
      const next = field && cellBeside(parts, field.id, right, down);
      if (next) hold(next);
    },
    namePatient: (patient: Parameters<typeof says.namePatient>[0]) => {
      says.namePatient(patient);
      goOn(NAMING);
    },
    addField: (name: string, rowId: string | null, value: string, onSaved: () => void) => {
      const key = newKey(name, rowId);
      if (refuse(key, identityFirst(identity, { name }))) return;
      says.addField(name, rowId, { value, place: places.current.get(key) }, () => {
        drop(key);
        onSaved();
      });
    },
    addRow: (group: string, firstColumn: string, after?: string | null) => {
      if (identityHolds.current(group)) return;
      says.addRow(group, after, (rowId) => hold({ kind: 'new', name: firstColumn, rowId }));
    },
  };
}
export type Review = ReturnType<typeof useReview>;
