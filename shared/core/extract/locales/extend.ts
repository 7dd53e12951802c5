import type { z } from 'zod';
import { type Locale, localeSchema } from './locale.ts';

/** A locale that gives only what differs from the one it extends. */
export const extensionSchema = localeSchema
  .extend({
    names: localeSchema.shape.names.partial(),
    dateWords: localeSchema.shape.dateWords.partial(),
  })
  .partial();
export type Extension = z.output<typeof extensionSchema>;

type Lists = Readonly<Record<string, readonly string[] | number>>;

const plain = (wording: string): string => wording.toLowerCase().replace(/[^\p{L}\p{N}#]/gu, '');
const isWordings = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((w) => typeof w === 'string');
const claimed = (sections: readonly (Lists | undefined)[]): ReadonlySet<string> =>
  new Set(
    sections
      .flatMap((section) => Object.values(section ?? {}))
      .flatMap((list) => (isWordings(list) ? list.map(plain) : [])),
  );

/** Own kinds before the base's; a wording the extension claims is no longer what the base said it was. */
function extendLists(base: Lists, own: Lists, taken: ReadonlySet<string>): Lists {
  const out: Record<string, readonly string[] | number> = {};
  for (const kind of [...Object.keys(own), ...Object.keys(base)]) {
    const [mine, theirs] = [own[kind], base[kind]];
    const rest = isWordings(theirs) ? theirs.filter((w) => !taken.has(plain(w))) : theirs;
    out[kind] = isWordings(mine) && isWordings(rest) ? [...mine, ...rest] : (mine ?? rest ?? []);
  }
  return out;
}

/**
 * Adds to a locale: wordings and signs are added, and mean what the extension says where both have them; everything
 * else (order of dates, decimal mark, months, languages of the readers) is replaced.
 */
export function extendLocale(base: Locale, extension: Extension): Locale {
  const own: Record<string, unknown> = { ...extension };
  const labels = claimed([extension.personLabels, extension.stayLabels, extension.headings] as Lists[]);
  const merged = Object.entries(base).map(([key, theirs]): [string, unknown] => {
    const mine = own[key];
    if (key === 'personLabels' || key === 'stayLabels' || key === 'headings')
      return [key, extendLists(theirs as Lists, (mine ?? {}) as Lists, labels)];
    if (mine === undefined) return [key, theirs];
    if (isWordings(mine)) return [key, [...new Set([...mine, ...(theirs as readonly string[])])]];
    if (key === 'signs') return [key, [...(extension.signs ?? []), ...base.signs]];
    if (typeof mine === 'object' && !Array.isArray(mine) && key !== 'ocr')
      return [key, extendLists(theirs as Lists, mine as Lists, claimed([mine as Lists]))];
    return [key, mine];
  });
  return Object.fromEntries(merged) as Locale;
}
