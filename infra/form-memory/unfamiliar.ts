import type { Locale } from '../../shared/core/extract/locales/locale.ts';

/** One wording in so many is taken out. */
const ONE_IN = 3;

/**
 * The locale as if nobody had thought of a third of its wordings, picked by their letters: what a form looks like that
 * asks in words of its own. Kinds of labels stay, and so do their other wordings.
 */
export function withoutSomeWordings(locale: Locale): Locale {
  const thinned = <T extends Locale['personLabels'] | Locale['stayLabels'] | Locale['headings']>(
    lists: T,
  ): T =>
    Object.fromEntries(
      Object.entries(lists).map(([kind, list]) => [
        kind,
        Array.isArray(list) ? list.filter((wording: string) => sumOf(wording) % ONE_IN !== 0) : list,
      ]),
    ) as T;
  return {
    ...locale,
    personLabels: thinned(locale.personLabels),
    stayLabels: thinned(locale.stayLabels),
    headings: thinned(locale.headings),
  };
}

const sumOf = (wording: string): number => [...wording].reduce((sum, c) => sum + (c.codePointAt(0) ?? 0), 0);
