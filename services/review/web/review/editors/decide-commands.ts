import type { ReviewField } from '../../../../../shared/core/record/review-api.ts';
import type { Command } from '../../commands/command.ts';
import { isAsked, isKeyedAndDone, stepOf } from '../hand/field-step.ts';
import type { Review } from '../use-review.ts';
import { readingsOf } from './differing.ts';
import { offerKeys, offersFor, takeOffer } from './offers.ts';
import { keyReasonWords, reasonsFor } from './reason-words.ts';

const quiet = { where: 'value', inBar: false } as const;

function enterWords(review: Review, field: ReviewField): string {
  if (stepOf(field) === 'key') return 'Key it, next';
  if (review.choice?.kind === 'typing') return 'Go on to the reason';
  return review.drafts.has(field.id) ? 'Correct, next' : 'Confirm, next';
}

/** The readings and values that one key takes. */
function offerCommands(review: Review, field: ReviewField): Command[] {
  const step = stepOf(field);
  const { choice } = review;
  if (step === 'differs' || step === 'settle') {
    if (choice?.kind === 'typing') return [];
    if (choice) {
      const { reading } = choice;
      return reasonsFor(reading.from).map((reason, index) => ({
        id: `reason-${index + 1}`,
        keys: [`${index + 1}`],
        title: keyReasonWords(reason),
        enabled: true,
        ...quiet,
        perform: () => review.decideReading(field, reading, reason),
      }));
    }
    const readings = readingsOf(field);
    return [...readings, undefined].map((reading, index) => ({
      id: `reading-${index + 1}`,
      keys: [`${index + 1}`],
      title: reading ? `Take the reading: ${reading.says.join(', ').toLowerCase()}` : 'Type another value',
      enabled: true,
      ...quiet,
      perform: () => review.choose(reading ? { kind: 'chosen', reading } : { kind: 'typing' }),
    }));
  }
  if (
    (step !== 'key' && step !== 'look' && step !== 'glance' && step !== 'decided') ||
    isKeyedAndDone(field)
  ) {
    return [];
  }
  const spoken = offersFor(field);
  return spoken.map((value, index) => ({
    id: `offer-${index + 1}`,
    keys: offerKeys(field, index, review.untouched(field)),
    title: `Take choice ${index + 1}`,
    enabled: true,
    ...quiet,
    perform: () => takeOffer(review, field, value),
  }));
}

/** What can be said of the field in hand, and of the sure ones together. */
export function decideCommands(review: Review, readOnly: boolean): Command[] {
  const { field, glance, inHand } = review;
  const says = field !== undefined && !readOnly && (isAsked(field) || stepOf(field) === 'decided');
  const differing = field !== undefined && ['differs', 'settle'].includes(stepOf(field));
  const takesText = says && !isKeyedAndDone(field) && (!differing || review.choice?.kind === 'typing');
  const on = (act: (field: ReviewField) => void) => () => {
    if (field) act(field);
  };
  return [
    {
      id: field && stepOf(field) === 'key' ? 'key' : 'settle',
      keys: ['Enter'],
      title: field ? enterWords(review, field) : 'Confirm, next',
      enabled: takesText,
      where: 'value',
      perform: on((f) => review.settle(f)),
    },
    {
      // A field that only tells something: the same key as ever goes on from it.
      id: 'go-on',
      keys: ['Enter'],
      title: 'Go on',
      enabled: !readOnly && field !== undefined && !takesText && !differing,
      where: 'value',
      perform: () => review.goOn(),
    },
    {
      id: 'glance',
      keys: inHand.kind === 'group' ? [' ', 'Enter'] : [' '],
      title: 'Glance: confirm the sure ones',
      enabled:
        !readOnly && glance.possible && (field === undefined || (review.untouched(field) && !differing)),
      where: 'value',
      perform: () => glance.go(),
    },
    {
      id: 'unreadable',
      keys: ['F4'],
      title: 'Cannot be read',
      enabled: says && !isKeyedAndDone(field),
      where: 'anywhere',
      perform: on((f) => review.mark(f, 'unreadable')),
    },
    {
      id: 'absent',
      // F5 would load the page again: while a document is decided it means this, and F8 as ever.
      keys: ['F5', 'F8'],
      title: 'Not on the page',
      enabled: says && !isKeyedAndDone(field),
      where: 'anywhere',
      perform: on((f) => review.mark(f, 'absent')),
    },
    ...(says && field ? offerCommands(review, field) : []),
    {
      id: 'choose-again',
      keys: ['Escape'],
      title: 'Choose again',
      enabled: says && differing && review.choice !== undefined,
      where: 'value',
      perform: () => review.choose(undefined),
    },
    {
      id: 'undo',
      keys: ['Escape'],
      title: 'Undo typing',
      enabled: says && review.drafts.has(field.id),
      where: 'value',
      perform: on((f) => review.drop(f.id)),
    },
    {
      id: 'reopen',
      keys: ['Alt+o'],
      title: 'Open the field again',
      enabled: !readOnly && field !== undefined && !field.open,
      where: 'value',
      inBar: field !== undefined && isKeyedAndDone(field),
      perform: on(review.reopen),
    },
  ];
}
