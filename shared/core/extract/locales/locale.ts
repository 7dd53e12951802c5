import { z } from 'zod';
import { DOCUMENT_TYPES } from '../contract.ts';
import { LABEL_KINDS, SECTION_KINDS } from '../labels/kinds.ts';

/** Wordings of one meaning: a list, or one text with `|` between them; kept as a list. */
const wordings = z
  .union([z.string(), z.array(z.string())], 'must be a text with | between its wordings, or a list of texts')
  .transform((given) =>
    [given]
      .flat()
      .flatMap((line) => line.split('|'))
      .map((wording) => wording.trim()),
  )
  .refine((list) => list.every((w) => w !== ''), 'has an empty wording: look for `||` or a `|` at an end');

/** By kind; a kind without wordings is left out. */
const byKind = <const K extends readonly [string, ...string[]]>(kinds: K) =>
  z.partialRecord(z.enum(kinds), wordings);

const pattern = z.string().refine((source) => {
  try {
    new RegExp(source, 'i');
    return true;
  } catch {
    return false;
  }
}, 'is no regular expression of JavaScript');

/**
 * What differs between languages and countries, as data: how a site's paper words, orders and abbreviates what every
 * chart says. Case and accents do not count in wordings. Keys that no locale has are refused, for they are misspelt.
 */
export const localeSchema = z.strictObject({
  name: z.string().regex(/^[\w-]+$/, 'may hold letters, digits, - and _ only'),
  /** Of dates in figures: 03/07/1987 is 7 March in MDY, 3 July in DMY. */
  dateOrder: z.enum(['MDY', 'DMY', 'YMD']),
  decimalMark: z.enum(['.', ',']),
  /** Languages by the names each reader of pages gives them. */
  ocr: z.object({ tesseract: z.array(z.string().regex(/^\w+$/)).min(1) }).catchall(z.array(z.string())),
  /** Words that say `number`, and the word for `&`. */
  numberWords: wordings,
  andWord: z.string(),
  personLabels: byKind(LABEL_KINDS),
  stayLabels: byKind(LABEL_KINDS),
  /** Labels over running text and lists. */
  headings: byKind(LABEL_KINDS),
  /** Words that forms are made of: what holds no others is no answer of a person's. */
  formWords: wordings,
  /** Words that make what stands in brackets or behind a dash after a heading a note of how to fill it in. */
  headingNotes: wordings,
  /** Words that go on with a heading before its colon: `Physical examination on admission:`. */
  headingTails: wordings,
  /** Bands that say whose details follow on a registration form. */
  bands: byKind(SECTION_KINDS),
  /** Labels of a name that mean whoever the part of the form is about. */
  anyonesName: wordings,
  /** Labels that are common words of sentences too: only a colon or an empty rest of the line makes them labels. */
  inSentences: wordings,
  /** Abbreviations that mean nothing else on a medical page. */
  abbreviations: wordings,
  titles: byKind(DOCUMENT_TYPES),
  /** Words that speak for a type wherever they stand, each counted once a page. */
  signs: z.array(z.strictObject({ type: z.enum(DOCUMENT_TYPES), weight: z.number().positive(), pattern })),
  /** Papers that travel with records and are no part of them. */
  notRecords: pattern,
  /** Names of the columns of a laboratory's tables. */
  columns: byKind(['test', 'result', 'prior', 'inRange', 'outOfRange', 'flag', 'unit', 'range', 'other']),
  flags: byKind(['HH', 'LL', 'H', 'L', 'A']),
  /** Words and abbreviations that names of laboratory tests are made of. */
  testWords: wordings,
  /** January to December, each in all its spellings. */
  months: z.array(wordings).length(12),
  /** What may stand between day, month and year, and behind a day's number. */
  dateWords: z.strictObject({ of: wordings, ordinals: wordings }),
  /** A word that means different things on different forms is left out: the field is then left to a person. */
  sex: byKind(['female', 'male', 'other', 'unknown']),
  relationships: wordings,
  names: z.strictObject({
    titles: wordings,
    /** A full stop in one may be left out. */
    credentials: wordings,
    suffixes: wordings,
    particles: wordings,
    /** Words that make what follows a comma no given name. */
    occupations: wordings,
    /** How many family names a person has, as a rule. */
    familyNames: z.union([z.literal(1), z.literal(2)]),
  }),
});
export type Locale = z.output<typeof localeSchema>;

/** A table made of a locale's words, built when first asked for and once for each locale. */
export function perLocale<T>(build: (locale: Locale) => T): (locale: Locale) => T {
  const built = new WeakMap<Locale, { readonly table: T }>();
  return (locale) => {
    const known = built.get(locale);
    if (known) return known.table;
    const table = build(locale);
    built.set(locale, { table });
    return table;
  };
}

/** The wordings of all kinds, one by one, with their kinds. */
export const pairs = <K extends string>(
  lists: Readonly<Partial<Record<K, readonly string[]>>>,
): [K, string][] =>
  (Object.entries(lists) as [K, readonly string[]][]).flatMap(([kind, list]) =>
    list.map((wording): [K, string] => [kind, wording]),
  );

/** A regular expression's alternatives, the longest first; a full stop may be left out where `loose` says so. */
export const anyOf = (words: readonly string[], loose = false): string =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map((w) => w.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&').replace(/\\\./g, loose ? '\\.?' : '\\.'))
    .join('|') || '(?!)';
