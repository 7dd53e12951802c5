import { factsOf } from '../../../../shared/core/record/fields.ts';
import type { Command } from '../commands/command.ts';
import type { Review } from './use-review.ts';

interface Desk {
  readonly review: Review;
  readonly readOnly: boolean;
  /** False while the patient is named and after release. */
  readonly atFields: boolean;
  readonly mayRelease: boolean;
  readonly onRelease: () => void;
  readonly onNext: () => void;
  readonly mayTakeNext: boolean;
}

/** What the keys do at a document. */
export function deskCommands(desk: Desk): Command[] {
  const { review, readOnly } = desk;
  const field = review.field;
  const decides = field !== undefined && !readOnly;
  // In a text of several lines the arrows belong to the text.
  const long = field !== undefined && factsOf(field.name).form === 'text' && !readOnly;
  return [
    {
      id: 'settle',
      keys: ['Enter'],
      title: field && review.drafts.has(field.id) ? 'Correct, next' : 'Confirm, next',
      enabled: decides,
      where: 'value',
      perform: () => {
        if (field) review.settle(field);
      },
    },
    {
      id: 'unreadable',
      keys: ['F4'],
      title: 'Cannot be read',
      enabled: decides,
      where: 'anywhere',
      perform: () => {
        if (field) review.mark(field, 'unreadable');
      },
    },
    {
      id: 'absent',
      keys: ['F8'],
      title: 'Not on the page',
      enabled: decides,
      where: 'anywhere',
      perform: () => {
        if (field) review.mark(field, 'absent');
      },
    },
    {
      id: 'previous',
      keys: long ? ['Alt+ArrowUp'] : ['ArrowUp', 'Alt+ArrowUp'],
      title: 'Field before',
      enabled: desk.atFields && review.order.length > 1,
      where: 'value',
      perform: () => review.move(-1),
    },
    {
      id: 'following',
      keys: long ? ['Alt+ArrowDown'] : ['ArrowDown', 'Alt+ArrowDown'],
      title: 'Field after',
      enabled: desk.atFields && review.order.length > 1,
      where: 'value',
      perform: () => review.move(1),
    },
    {
      id: 'undo',
      keys: ['Escape'],
      title: 'Undo typing',
      enabled: decides && review.drafts.has(field.id),
      where: 'value',
      perform: () => {
        if (field) review.undoTyping(field);
      },
    },
    {
      id: 'undo-decision',
      keys: ['Control+z'],
      title: 'Undo',
      // What is typed and not saved is undone by the input itself.
      enabled: !readOnly && review.undo.mayUndo && !(field && review.drafts.has(field.id)),
      where: 'anywhere',
      perform: review.undo.undo,
    },
    {
      id: 'redo-decision',
      keys: ['Control+y', 'Shift+Control+z'],
      title: 'Redo',
      enabled: !readOnly && review.undo.mayRedo && !(field && review.drafts.has(field.id)),
      where: 'anywhere',
      perform: review.undo.redo,
    },
    {
      id: 'release',
      keys: ['Control+Enter'],
      title: 'Release …',
      enabled: desk.mayRelease,
      where: 'anywhere',
      perform: desk.onRelease,
    },
    {
      id: 'next',
      keys: ['F9'],
      title: 'Next document',
      enabled: desk.mayTakeNext,
      where: 'anywhere',
      perform: desk.onNext,
    },
  ];
}
