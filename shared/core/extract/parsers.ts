import { left, right } from '../page/geometry.ts';
import { charWidth } from '../page/lines.ts';
import { type SheetWord, textOf } from '../page/sheet-word.ts';
import { type DateParts, dateIn } from './dates.ts';
import { asDigits, identifierIn, looksConfused, phoneIn, zeroed } from './identifiers.ts';
import { nameForm, parseName, plainName } from './names.ts';
import type { ResolvedDate } from './resolve-year.ts';
import { type Parsed, type Parser, run } from './take-value.ts';
import { relationshipIn, sexIn } from './vocabulary.ts';

/** The words of `words` that cover characters `from` to `to` of their joined text. */
export function wordsAt(words: readonly SheetWord[], from: number, to: number): SheetWord[] {
  const out: SheetWord[] = [];
  let at = 0;
  for (const word of words) {
    if (at < to && at + word.text.length > from) out.push(word);
    at += word.text.length + 1;
  }
  return out;
}

/** Words up to a wide gap on a line; a cell's next line goes on with them. */
function wrappedRun(words: readonly SheetWord[]): SheetWord[] {
  const end = words.findIndex((word, i) => {
    const last = words[i - 1];
    return last !== undefined && left(word.box) - right(last.box) > 6 * charWidth([last, word]);
  });
  return words.slice(0, end < 0 ? words.length : end);
}

/** Leading words that can be a name: the text before a number, a bracket or a wide gap. */
export function nameWords(words: readonly SheetWord[], wraps = false): SheetWord[] {
  const out: SheetWord[] = [];
  for (const word of wraps ? wrappedRun(words) : run(words, 6)) {
    if (/\d/.test(word.text) && word.text.replace(/[^\d]/g, '').length > 1) break;
    if (/^[(|[]/.test(word.text)) break;
    if (out.length > 0 && /^(and|the|of|is|was|for|at|on|to|date|time|who|by|has)$/.test(word.text)) break;
    out.push(word);
    if (out.length >= 8) break;
  }
  return out;
}

export const personName: Parser = (words, candidate, locale) => {
  const own = nameWords(candidate.place === 'inline' ? words : run(words, 6));
  const form = nameForm(textOf(own), locale);
  const value = plainName(textOf(own), locale);
  if (!value || form < 0.45) return undefined;
  return {
    value,
    form: /,/.test(textOf(own)) || own.length > 1 ? form : form * 0.8,
    words: own,
    ...(parseName(textOf(own), locale)?.guessedOrder ? { reasons: ['name-order-guessed'] } : {}),
  };
};

/** A name under a label that asks for the family name first, its comma read or not. */
export const familyFirstName: Parser = (words, candidate, locale) => {
  const parsed = personName(words, candidate, locale);
  const value = parsed ? plainName(textOf(parsed.words), locale, true) : undefined;
  return parsed && value ? { ...parsed, value } : undefined;
};

/** A patient's name as `family|given|suffix`, to be parted by the caller. */
export const patientName: Parser = (words, candidate, locale) => {
  const own = nameWords(words, candidate.place === 'cell');
  const text = textOf(own);
  const form = nameForm(text, locale);
  const name = parseName(text, locale);
  if (!name || form < 0.45 || !name.given) return undefined;
  const comma = /\p{L},/u.test(text);
  // In capitals and without a comma hospitals print either order, and a comma may be what was lost.
  const eitherOrder = !comma && !/\p{Ll}/u.test(text);
  return {
    value: `${name.family}|${name.given}|${name.suffix ?? ''}`,
    form: form * (comma ? 1 : 0.97) * (name.partsGuessed ? 0.8 : 1),
    words: own,
    ...(name.partsGuessed || name.guessedOrder || eitherOrder ? { reasons: ['name-order-guessed'] } : {}),
  };
};

const othersThan = (likely: string, printed: string) =>
  [...new Set([printed, asDigits(printed)])]
    .filter((v) => v !== likely)
    .map((value) => ({ value, confidence: 0.2 }));

export const identifier: Parser = (words) => {
  const own: SheetWord[] = [];
  for (const word of run(words, 2.5)) {
    const last = own.at(-1);
    const joins = last === undefined || /[-–]$/.test(last.text) || /^[-–]/.test(word.text);
    if (!joins || /^\(/.test(word.text)) break;
    own.push(word);
  }
  const value = identifierIn(textOf(own));
  if (!value) return undefined;
  const odd = looksConfused(value);
  const likely = odd ? zeroed(value) : value;
  // `1800 Hospital Drive`: a number with words behind it is no record number.
  const next = run(words, 2.5)[own.length];
  if (next && /^\p{L}{4,}/u.test(next.text) && value.length < 6) return undefined;
  // `349375 8`, `0078 /869`: a dash the reader lost, or another number: what was taken may be half of it.
  const last = own.at(-1);
  const touches =
    next !== undefined && last !== undefined && left(next.box) - right(last.box) < 0.6 * last.box[3];
  const goesOn =
    next !== undefined && (/^\d[\dA-Z]{0,5}$/.test(next.text) || (touches && /\d/.test(next.text)));
  const reasons = [...(odd ? ['letters-among-digits'] : []), ...(goesOn ? ['cut-off'] : [])];
  return {
    value: likely,
    form: odd ? 0.7 : value.replace(/\D/g, '').length >= 4 ? 1 : 0.7,
    words: own,
    ...(reasons.length > 0 ? { reasons } : {}),
    ...(odd ? { alternatives: othersThan(likely, value) } : {}),
  };
};

export function date(resolve: (parts: DateParts) => ResolvedDate, withTime = false): Parser {
  return (words, _candidate, locale) => {
    const own = run(words, 6).slice(0, 8);
    const text = textOf(own);
    const parts = dateIn(text, locale);
    // A date that does not stand at the head of the value belongs to something else.
    if (!parts || parts.index > 12) return undefined;
    const resolved = resolve(parts);
    const covered = wordsAt(own, parts.index, parts.index + parts.length);
    const partial = parts.month === undefined || parts.day === undefined;
    const value = withTime && parts.time ? `${resolved.value}T${parts.time}` : resolved.value;
    return {
      value,
      form: resolved.form * (partial ? 0.5 : 1) * (parts.index > 3 ? 0.8 : 1),
      words: withTime && parts.time ? own : covered.length ? covered : own,
      reasons: resolved.reasons,
      ...(resolved.alternatives ? { alternatives: resolved.alternatives } : {}),
    };
  };
}

export const phone: Parser = (words) => {
  const own = words.slice(0, 5);
  const value = phoneIn(textOf(own));
  if (!value) return undefined;
  const at = own.findIndex((_, i) => phoneIn(textOf(own.slice(0, i + 1))) !== undefined);
  return {
    value,
    form: /^[2-9]\d\d[2-9]/.test(value) || /555/.test(value) ? 1 : 0.8,
    words: own.slice(0, at + 1),
  };
};

export const relationship: Parser = (words, _candidate, locale) => {
  const own = run(words, 4).slice(0, 4);
  const whole = relationshipIn(textOf(own), locale);
  if (whole) return { value: whole.value, form: whole.known ? 1 : 0.5, words: own };
  return undefined;
};

export const sex: Parser = (words, _candidate, locale) => {
  for (const [i, word] of words.slice(0, 4).entries()) {
    const value = sexIn(word.text.replace(/^[/|]/, ''), locale);
    if (value) return { value, form: i === 0 ? 1 : 0.8, words: [word] };
    const parted =
      /^\d{1,3}\s?[yYmMdD]?[a-z]*[/|-]?([MF])$/.exec(word.text) ?? /^([MF])[/|-]\d/.exec(word.text);
    const inner = parted?.[1] ? sexIn(parted[1], locale) : undefined;
    if (inner) return { value: inner, form: 0.95, words: [word] };
  }
  return undefined;
};

/** An age in whole years, for checks only. */
export const age: Parser = (words) => {
  const m = /^(?:[MF]\s?[/-]\s?)?(\d{1,3})\s*(?:y(?:rs?|ears?|o)?\b|\b)/i.exec(textOf(words.slice(0, 3)));
  if (!m?.[1] || Number(m[1]) > 120) return undefined;
  return { value: String(Number(m[1])), form: 0.9, words: words.slice(0, 1) };
};

export const wholeNumber: Parser = (words) => {
  const first = words[0];
  const m = first ? /^(\d{1,3})(?:days?|d)?$/i.exec(first.text.replace(/[.,;]$/, '')) : null;
  if (!first || !m?.[1]) return undefined;
  return { value: String(Number(m[1])), form: 1, words: [first] };
};

/** Free text of one cell or blank. */
export function text(limitWords: number, gapChars = 6): Parser {
  return (words): Parsed | undefined => {
    const own = (gapChars === Number.POSITIVE_INFINITY ? words : run(words, gapChars)).slice(0, limitWords);
    const value = tidyText(textOf(own));
    if (!/[\p{L}\p{N}]{2}/u.test(value)) return undefined;
    return { value, form: 0.9, words: own };
  };
}

/** Plain dashes and quotes, single spaces. */
export function tidyText(value: string): string {
  return value
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/[“”]/g, '"')
    .replace(/[’‘]/g, "'")
    .replace(/[_]{2,}/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/\s+([,.;:])/g, '$1')
    .trim();
}
