import type { PracticeResult } from '../../../../shared/core/record/review-api-practice.ts';
import { spokenValue } from '../review/document-words.ts';

type Fault = PracticeResult['mistakes'][number]['fault'];

export const FAULT_WORDS: Readonly<Record<Fault, string>> = {
  passed: 'The machine was wrong, and it was confirmed',
  changed: 'The machine was right, and it was changed',
  misread: 'Read or typed differently',
  'given-up': 'It can be read',
  'made-up': 'Nobody can know this from the page',
  'left-out': 'Not answered',
};

/** What to do better, for each kind of mistake. */
export const ADVICE: Readonly<Record<Fault, string>> = {
  passed:
    'Read the page first, then the value: whoever reads the value first sees what they expect. Compare figure by figure.',
  changed: 'Change a value only for what you see in the enlarged place; values are kept as they are printed.',
  misread: 'Key in the order it is printed and compare once more before Enter, digits above all.',
  'given-up': 'Look at the enlarged place before saying that something cannot be read.',
  'made-up':
    'Say “cannot be read” for what is covered, and “not on the page” for what is not there. A good guess is worse than none.',
  'left-out': 'Answer every field; each has an answer of its own, also when it is missing.',
};

/** An answer for people to read. */
export function saidWords(
  name: string,
  said: { readonly kind: string; readonly value: string | null },
): string {
  if (said.kind === 'unreadable') return 'cannot be read';
  if (said.kind === 'absent') return 'not on the page';
  return spokenValue(name, said.value ?? '');
}
