import type { SheetWord } from '../page/sheet-word.ts';
import type { Checked } from './checked.ts';

/** A date on its way out, with the words it was read from. */
export interface Placed {
  readonly checked: Checked;
  readonly words: readonly SheetWord[];
}

const DATE = /(Date|At|\.date)$/;

/** One printed date cannot answer two questions: whose it is is looked at, for the other stands somewhere unread. */
export function doubtSharedDates(fields: readonly Placed[]): void {
  const dates = fields.filter(({ checked }) => DATE.test(checked.path) && checked.value !== null);
  const owners = new Map<SheetWord['onPage'], Checked[]>();
  for (const { checked, words } of dates)
    for (const { onPage } of words.slice(0, 1)) owners.set(onPage, [...(owners.get(onPage) ?? []), checked]);
  for (const claims of owners.values())
    if (claims.length > 1) for (const { reasons } of claims) reasons.push('place-shared');
}
