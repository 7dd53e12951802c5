import { anyOf, type Locale, perLocale } from './locales/locale.ts';

/** A person's name in parts, in mixed case. */
export interface PersonName {
  readonly family: string;
  readonly given: string;
  readonly suffix?: string;
  /** Where persons have two family names and no comma parts them off, nobody can tell them from given names. */
  readonly partsGuessed?: true;
  /** Neither a comma nor the form says which name comes first, but for an initial that ends it: `SMITH JOHN Q`. */
  readonly guessedOrder?: true;
}

/** Degrees that are family names as well. */
const ALSO_NAMES = /^(do|pa|ma|ot|pt|bs|np)$/i;

const partsOf = perLocale(({ names }) => ({
  titles: new RegExp(`^(?:${anyOf(names.titles)})\\.?$`, 'i'),
  credentials: new RegExp(`^(?:${anyOf(names.credentials, true)})\\.?,?$`, 'i'),
  suffixes: new RegExp(`^(?:${anyOf(names.suffixes)})\\.?$`, 'i'),
  particles: new RegExp(`^(?:${anyOf(names.particles)})\\.?$`, 'i'),
  occupations: new RegExp(`\\b(?:${anyOf(names.occupations)})\\b`, 'i'),
}));

/** `MCALLISTER` → `McAllister`; mixed case is kept as printed. */
export function mixedCase(text: string): string {
  if (/[a-z]/.test(text.replace(/\b(Mc|Mac|De|Di|Van|Von|La|Le)(?=[A-Z])/g, ''))) return text;
  return text
    .toLowerCase()
    .replace(/(^|[\s'’.-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
    .replace(/\bMc(\p{L})/gu, (_, letter: string) => `Mc${letter.toUpperCase()}`);
}

/** Typographic quotes and dashes to the plain ones; what no name carries goes. */
function cleaned(text: string): string {
  return (
    text
      // `KOWALCZYK. FLORENCE`: the comma of a family name in capitals, read as a stop.
      .replace(/^(?!(?:MRS|REV|PROF|MISS|HON|SISTER)\.)(\p{Lu}{4,})\.\s+(?=\p{Lu}{2})/u, '$1, ')
      .replace(/[’‘`´]/g, "'")
      .replace(/[‐‑‒–—−]/g, '-')
      .replace(/\([^)]*\)/g, ' ')
      .replace(/[^\p{L}\p{M}\s',.-]/gu, ' ')
      // `REGINALD F.PETROSYAN`: an initial's dot without its space.
      .replace(/(?<![\p{L}.])(\p{Lu}\.)(?=\p{Lu}\p{L}{2})/gu, '$1 ')
      .replace(/,(?=\p{L})/gu, ', ')
      .replace(/\s*-\s*/g, '-')
      .replace(/(\p{L})'\s+(?=\p{Lu}\p{L})/gu, "$1'")
      .replace(/\s+/g, ' ')
      .replace(/^[\s,.'-]+|[\s,'-]+$/g, '')
      .trim()
  );
}

function wordsOf(text: string, credentials: RegExp): string[] {
  return text
    .split(/[\s]+/)
    .flatMap((w) => (/^(\p{L}\.){2,}$/u.test(w) && !credentials.test(w) ? w.split('.').filter(Boolean) : [w]))
    .map((w) => w.replace(/[.,]+$/, '').replace(/^[.,]+/, ''))
    .filter((w) => /\p{L}/u.test(w));
}

const isCapitals = (word: string): boolean => /^[\p{Lu}-]{2,}$/u.test(word);

/** A part of a name, between commas, without degrees; the first part is a name, whatever it looks like. */
function withoutCredentials(words: readonly string[], part: number, credentials: RegExp): string[] {
  const kept = words.filter((w, i) => !(credentials.test(w) && (i > 0 || part > 0) && w.length > 1));
  const [first, second] = words;
  // `Minh Do`, `PA VANG`: without the degree half a name would be left.
  const half = part === 0 && words.length === 2 && kept.length === 1;
  return half && first && second && ALSO_NAMES.test(second) ? [first, second] : kept;
}

/** Where a family name of several words (`de la Cruz`, `Mc Allister`) begins in given-first order. */
function familyStart(words: readonly string[], particles: RegExp, familyNames: 1 | 2): number {
  let i = words.length - 1;
  const overParticles = (): void => {
    while (i > 1 && particles.test(words[i - 1] ?? '') && !/^[A-Z]$/.test(words[i - 1] ?? '')) i--;
  };
  overParticles();
  if (familyNames === 2 && i > 1) {
    i--;
    overParticles();
  }
  // `Maria Ortiz y Pino`: the conjunction joins two family names.
  return i > 2 && words[i - 1] === 'y' ? i - 2 : i;
}

/** `MD`, `Dr.`: no part of a name. */
export const isDegreeOrTitle = (word: string, locale: Locale): boolean => {
  const { titles, credentials, suffixes } = partsOf(locale);
  return [titles, credentials, suffixes].some((known) => known.test(word));
};

/** `van`, `de la`: a word that begins a family name and is printed small. */
export const isParticle = (word: string, locale: Locale): boolean => partsOf(locale).particles.test(word);

/**
 * Reads a person's name: `HOLLOWAY, MARGARET A.`, `Dr. Margaret A. Holloway, MD`, `Ueda, Aisha, T.`
 * Without a comma the given names come first unless `familyFirst` says otherwise (addressograph plates).
 */
export function parseName(text: string, locale: Locale, familyFirst = false): PersonName | undefined {
  const { titles, credentials, suffixes, particles, occupations } = partsOf(locale);
  const parts = cleaned(text)
    .split(',')
    .map((p) => wordsOf(p, credentials))
    .map((ws) => ws.filter((w, i) => !(titles.test(w) && (i === 0 || !suffixes.test(w)))))
    .map((ws, i) => withoutCredentials(ws, i, credentials));
  let suffix: string | undefined;
  const named = parts
    .map((ws) =>
      ws.filter((w, i) => {
        if (!suffixes.test(w) || (i === 0 && ws.length > 1)) return true;
        suffix = /^(jr|sr|esq)/i.test(w) ? mixedCase(w) : w.toUpperCase();
        return false;
      }),
    )
    .filter((ws) => ws.length > 0);
  if (named.length > 1 && (named[0]?.length ?? 0) > 1 && occupations.test(named.slice(1).flat().join(' ')))
    named.length = 1;
  // `Jamal Okafor, M`: what is left of a degree.
  if (named.length === 2 && (named[0]?.length ?? 0) > 1 && named[1]?.every((w) => w.length === 1))
    named.pop();
  const first = named[0];
  if (!first) return undefined;
  // `Jane Doe, FNP-BC, CPNP`: capitals behind a name in mixed case are degrees, known or not.
  if (first.length > 1 && /\p{Ll}/u.test(first.join('')) && named.slice(1).flat().every(isCapitals))
    named.length = 1;
  const withSuffix = suffix ? { suffix } : {};
  if (named.length > 1) {
    return {
      family: mixedCase(first.join(' ')),
      given: mixedCase(named.slice(1).flat().join(' ')),
      ...withSuffix,
    };
  }
  const guessed = locale.names.familyNames === 2 ? ({ partsGuessed: true } as const) : {};
  if (first.length === 1) return { family: mixedCase(first[0] ?? ''), given: '', ...withSuffix };
  if (familyFirst) {
    let n = locale.names.familyNames === 2 && first.length > 2 ? 2 : 1;
    while (n < first.length - 1 && particles.test(first[n - 1] ?? '')) n++;
    return {
      family: mixedCase(first.slice(0, n).join(' ')),
      given: mixedCase(first.slice(n).join(' ')),
      ...withSuffix,
      ...guessed,
    };
  }
  // An initial is nobody's family name.
  if (first.at(-1)?.length === 1)
    return {
      family: mixedCase(first[0] ?? ''),
      given: mixedCase(first.slice(1).join(' ')),
      ...withSuffix,
      guessedOrder: true,
    };
  const at = familyStart(first, particles, locale.names.familyNames);
  return {
    family: mixedCase(first.slice(at).join(' ')),
    given: mixedCase(first.slice(0, at).join(' ')),
    ...withSuffix,
    ...guessed,
  };
}

/** `Given Family`, without titles and credentials. */
export function plainName(text: string, locale: Locale, familyFirst = false): string | undefined {
  const name = parseName(text, locale, familyFirst);
  if (!name) return undefined;
  return [name.given, name.family, name.suffix ?? ''].filter(Boolean).join(' ');
}

/** How much a text looks like a person's name, 0..1. */
export function nameForm(text: string, locale: Locale): number {
  const { titles, credentials, particles } = partsOf(locale);
  const words = wordsOf(cleaned(text), credentials).filter((w) => !titles.test(w) && !credentials.test(w));
  if (words.length === 0 || words.length > 6) return 0;
  if (/\d/.test(text)) return 0.2;
  const wellFormed =
    words.filter((w) => /^\p{Lu}[\p{L}'-]*$/u.test(w) || particles.test(w)).length / words.length;
  const long = words.some((w) => w.replace(/[^\p{L}]/gu, '').length >= 3);
  return wellFormed * (long ? 1 : 0.4) * (words.length === 1 ? 0.6 : 1);
}
