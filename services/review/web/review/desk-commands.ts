import type { Command } from '../commands/command.ts';
import { decideCommands } from './editors/decide-commands.ts';
import { walkCommands } from './hand/walk-commands.ts';
import type { Naming } from './identity/use-naming.ts';
import type { EndStep } from './release/end-step.ts';
import type { Review } from './use-review.ts';

interface Desk {
  readonly review: Review;
  readonly naming: Naming;
  readonly end: EndStep;
  readonly readOnly: boolean;
  /** False after release. */
  readonly atFields: boolean;
  readonly onRelease: (thenNext: boolean) => void;
  readonly onNext: () => void;
  readonly mayTakeNext: boolean;
  readonly onHistory: () => void;
}

function namingCommands({ review, naming }: Desk): Command[] {
  const here = review.inHand.kind === 'patient' && naming.asks;
  return [
    ...naming.options.map(
      (option, index): Command => ({
        id: `patient-${index + 1}`,
        keys: [`${index + 1}`],
        title: option === 'new' ? 'A new patient' : `Patient ${index + 1} of the list`,
        enabled: here,
        where: 'value',
        inBar: option === 'new',
        perform: () => naming.choose(option),
      }),
    ),
    {
      id: 'name-patient',
      keys: ['Enter'],
      title: 'Name the patient',
      enabled: here && naming.chosen !== undefined,
      where: 'value',
      perform: naming.name,
    },
  ];
}

function endCommands({ review, end, atFields, readOnly, onRelease, onNext }: Desk): Command[] {
  const atEnd = atFields && !readOnly && review.inHand.kind === 'end';
  const ready = atFields && !readOnly && end.kind === 'ready';
  return [
    {
      id: 'release-next',
      keys: ['Enter'],
      title: 'Release, next document',
      enabled: atEnd && ready,
      where: 'value',
      perform: () => onRelease(true),
    },
    {
      id: 'release',
      keys: ['Control+Enter'],
      title: 'Release',
      enabled: ready,
      where: 'anywhere',
      perform: () => onRelease(false),
    },
    {
      id: 'go-there',
      keys: ['Enter'],
      title: 'To what is left',
      enabled: atEnd && (end.kind === 'asked' || end.kind === 'patient'),
      where: 'value',
      perform: () => review.goOn(),
    },
    {
      id: 'leave',
      keys: ['Enter'],
      title: 'Next document',
      enabled: atEnd && end.kind === 'waiting',
      where: 'value',
      perform: onNext,
    },
  ];
}

/** What the keys do at a document, the first that may be done for each key. */
export function deskCommands(desk: Desk): Command[] {
  const { review, readOnly, atFields } = desk;
  const typing = review.field !== undefined && review.drafts.has(review.field.id);
  return [
    ...namingCommands(desk),
    ...endCommands(desk),
    ...decideCommands(review, readOnly || !atFields),
    ...walkCommands(review, atFields, readOnly),
    {
      id: 'undo-decision',
      keys: ['Control+z'],
      title: 'Undo',
      // What is typed and not saved is undone by the input itself.
      enabled: !readOnly && review.undo.mayUndo && !typing,
      where: 'anywhere',
      perform: review.undo.undo,
    },
    {
      id: 'redo-decision',
      keys: ['Control+y', 'Shift+Control+z'],
      title: 'Redo',
      enabled: !readOnly && review.undo.mayRedo && !typing,
      where: 'anywhere',
      inBar: false,
      perform: review.undo.redo,
    },
    {
      id: 'next',
      keys: ['F9'],
      title: 'Next document',
      enabled: desk.mayTakeNext,
      where: 'anywhere',
      perform: desk.onNext,
    },
    {
      id: 'history',
      keys: ['Alt+h'],
      title: 'History of the document',
      enabled: true,
      where: 'anywhere',
      inBar: false,
      perform: desk.onHistory,
    },
  ];
}
