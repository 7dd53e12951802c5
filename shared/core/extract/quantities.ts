import { type Locale, pairs, perLocale } from './locales/locale.ts';

/** A laboratory value: a number as printed (commas dropped), or a word such as `Negative` or `1+`. */
const NUMBER = /^[<>]?=?\s?-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$|^[<>]?=?\s?-?\d*\.?\d+$/;
const WORDS =
  /^(negative|positive|neg|pos|reactive|non-?\s?reactive|nonreactive|detected|not detected|none|none seen|none detected|trace|small|moderate|large|slight|marked|few|many|rare|occasional|present|absent|normal|abnormal|yellow|straw|amber|clear|cloudy|hazy|turbid|red|brown|colorless|pale yellow|dark yellow|light yellow|[1-4]\+|\+{1,4}|\d+\s?-\s?\d+|<?\s?1:\d+|no growth|growth|indeterminate|equivocal|borderline|pending|tnp|qns|see (?:note|comment|below)|immune|non-?immune|susceptible|resistant|intermediate|A|B|AB|O|(?:A|B|AB|O)\s?(?:pos|neg|positive|negative|\+|-)|rh ?(?:pos|neg)(?:itive|ative)?)$/i;

/** What readers make of digits in a column of numbers. */
function mended(text: string): string {
  return text
    .replace(/(?<=[\d.])[Oo](?=[\d.]|$)/g, '0')
    .replace(/(?<=[\d.])[lI|](?=[\d.]|$)/g, '1')
    .replace(/^[lI|](?=[\d.])/g, '1')
    .replace(/^[Oo](?=\.\d)/, '0');
}

const plainDash = (text: string): string =>
  text
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/[≤⩽]/g, '<=')
    .replace(/[≥⩾]/g, '>=')
    .replace(/[«‹]/g, '<')
    .replace(/[»›]/g, '>');

export interface LabValue {
  readonly value: string;
  readonly numeric: boolean;
}

/** Reads a result's value; undefined when the text has the form of none. */
export function labValueIn(text: string): LabValue | undefined {
  const plain = plainDash(text)
    .replace(/\s+/g, ' ')
    .replace(/^[\s_:]+|[\s_;:]+$/g, '')
    .trim();
  const number = mended(plain.replace(/\s*,\s*(?=\d{3}\b)/g, ',').replace(/(\d)\s?\.\s?(?=\d)/g, '$1.'));
  if (NUMBER.test(number))
    return { value: number.replace(/,(?=\d{3})/g, '').replace(/\s/g, ''), numeric: true };
  if (WORDS.test(plain)) return { value: plain, numeric: false };
  return undefined;
}

const UNITS =
  /^(?:%|g|mg|ug|ng|pg|mcg|kg|fl|l|dl|ml|ul|sec|secs|seconds|s|min|mm\/hr?|mm|mmhg|ratio|index|units?|copies\/ml|cells\/(?:ul|hpf|mm3)|\/(?:hpf|lpf|ul|cumm|mm3)|per (?:hpf|lpf)|x?\s?10[*^eE]?\s?[369]?\s?\/\s?[ulUL]+|[kKmM]\/(?:ul|cumm|mm3)|thou(?:s|sand)?\/(?:ul|mcl|cumm|mm3)|mill(?:ion)?\/(?:ul|mcl|cumm|mm3)|x\s?10[*^e-]?[369]|cu\.? ?microns?|mcu\/ml|(?:m|u|n|p)?(?:mol|eq|iu|u|osm|g)\/(?:[mudk]?l|kg|g|hr?|d|day|24\s?h(?:rs?)?)|(?:mc|[mnpuk])?g\/(?:[mud]?l|24\s?hr?s?|g|day|mg)|[mu]?iu\/[mud]?l|gm?\/dl|gm%|mg%|vol%|ml\/min(?:\/1\.73\s?m\^?[2²]?)?|mg\/g(?: creat)?|ug\/ml feu|ng\/ml feu|mg\/l feu|u\/g hb|mm3|cumm|deg c|feu|torr|au\/ml|gpl|mpl)$/i;

/** A unit in ASCII, as printed; undefined when the text has the form of none. */
export function unitIn(text: string): string | undefined {
  const ascii = asciiUnit(text);
  const tidy = ascii.replace(/\s*([/^*])\s*/g, '$1');
  if (!UNITS.test(tidy)) return undefined;
  return tidy;
}

/** Micro signs, superscripts and what readers make of `10^3/uL` brought to ASCII. */
export function asciiUnit(text: string): string {
  const power = text
    .trim()
    .replace(/[µμ]/g, 'u')
    .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (c) => `^${'⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(c)}`)
    .replace(/[×]/g, 'x')
    .replace(/^[lI|][0O](?=\D{0,2}\d?\/)/, '10')
    // A raised or careted exponent comes out as a star, a percent sign, a quote, a 4.
    .replace(/^(x?\s?)10[^\d/\seE]{1,2}([369])?(?=\/)/i, (_, x: string, p?: string) => `${x}10^${p ?? '?'}`)
    .replace(/^(x?\s?)10[47]?([369])(?=\/)/i, '$110^$2')
    .replace(/\bu[lI1|][uU](?=\/)/, 'uIU')
    .replace(/\bm[lI1|][uU](?=\/)/, 'mIU')
    .replace(/[.,;]$/, '')
    .replace(/\s+/g, ' ');
  return power.replace(/(?<=\/)([mud]?)[Ll1I|]$/, (_, p: string) => `${p}L`).replace(/\bu[Ll1I]$/, 'uL');
}

/** A reference range without spaces and brackets: `135-145`, `<5.0`, or its words. */
export function rangeIn(text: string): string | undefined {
  const plain = mendedRange(
    plainDash(text)
      .replace(/^[\s([{]+|[\s)\]}.;]+$/g, '')
      .replace(/\s+/g, ' '),
  );
  const pair = /^(-?\d*\.?\d+)\s?(?:-|to)\s?(-?\d*\.?\d+)$/i.exec(plain);
  if (pair) return `${pair[1]}-${pair[2]}`;
  const bound = /^([<>]=?)\s?(\d*\.?\d+)$/.exec(plain);
  if (bound) return `${bound[1]}${bound[2]}`;
  const worded = /^(?:up to|less than|greater than|under|over|below|above)\s\d*\.?\d+$/i.exec(plain);
  if (worded) return plain;
  if (/^1:\d+$|^<1:\d+$/.test(plain)) return plain;
  if (WORDS.test(plain) && /[a-z]{3}/i.test(plain)) return plain;
  return undefined;
}

function mendedRange(text: string): string {
  return text
    .replace(/(\d)\s?-\s?-\s?(?=[\d.])/, '$1-')
    .split(/(\s?-\s?)/)
    .map((p) =>
      /\d/.test(p) ? mended(p.replace(/(\d),(\d{3})\b/g, '$1$2').replace(/(\d),(\d)/g, '$1.$2')) : p,
    )
    .join('');
}

const flagKey = (text: string): string => text.replace(/[\s().[\]:*!]/g, '').toUpperCase();
const flagsOf = perLocale(({ flags }) => new Map(pairs(flags).map(([flag, w]) => [flagKey(w), flag])));

/** `H` `L` `HH` `LL` `A` from letters, words, stars and arrows. */
export function flagIn(text: string, locale: Locale): string | undefined {
  const letters = flagKey(text);
  if (letters === '') return /^[*!]{1,3}$/.test(text.replace(/[\s().[\]:]/g, '')) ? 'A' : undefined;
  return flagsOf(locale).get(letters);
}

/** Whether a number lies in a range: the flag it should carry, `in`, or undefined when they cannot be compared. */
export function placeInRange(value: string, range: string): 'L' | 'in' | 'H' | undefined {
  const number = Number(value.replace(/[<>=]/g, ''));
  if (value === '' || !Number.isFinite(number)) return undefined;
  const pair = /^(-?\d*\.?\d+)-(-?\d*\.?\d+)$/.exec(range);
  if (pair) return number < Number(pair[1]) ? 'L' : number > Number(pair[2]) ? 'H' : 'in';
  const bound = /^([<>])(=?)(\d*\.?\d+)$/.exec(range);
  if (!bound) return undefined;
  const limit = Number(bound[3]);
  if (bound[1] === '<')
    return number < limit || (bound[2] && number === limit) || value.startsWith('<') ? 'in' : 'H';
  return number > limit || (bound[2] && number === limit) ? 'in' : 'L';
}

const decimals = (n: string): number => n.split('.')[1]?.length ?? 0;

/** Puts a decimal point where numbers of the same row have one: `343` beside `27.0-33.0`. */
function pointed(number: string, places: number): string {
  const m = /^([<>]=?|-)?(\d+)$/.exec(number);
  const digits = m?.[2];
  if (!digits || digits.length <= places) return number;
  return `${m?.[1] ?? ''}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

export interface Repointed {
  readonly value: string;
  readonly range: string;
  readonly valueChanged: boolean;
  readonly rangeChanged: boolean;
}

/**
 * Faint decimal points are what readers lose most often, and a result and its range are printed with as many places.
 * Where one number of a row has places and another has none, and the number is out of all proportion without, the
 * point is put back; the caller must treat what was changed as a guess.
 */
export function restorePoints(value: string, range: string): Repointed {
  const same = { value, range, valueChanged: false, rangeChanged: false };
  const pair = /^(\d*\.?\d+)-(\d*\.?\d+)$/.exec(range);
  const [low, high] = [pair?.[1], pair?.[2]];
  const bare = value.replace(/^[<>]=?/, '');
  if (low === undefined || high === undefined || !/^\d*\.?\d+$/.test(bare)) return same;
  const places = Math.max(decimals(low), decimals(high), decimals(bare));
  if (places === 0) return same;
  const lost = (n: string): boolean => decimals(n) === 0 && n.length > places;
  let [l, h] = [low, high];
  if (lost(low) && (Number(low) > Number(high) || /^0\d/.test(low))) l = pointed(low, places);
  if (lost(high) && (Number(high) > 20 * Number(l) || /^0\d/.test(high)) && decimals(l) > 0)
    h = pointed(high, places);
  if (lost(low) && lost(high) && l === low && decimals(bare) > 0 && Number(bare) < Number(low) / 4) {
    [l, h] = [pointed(low, places), pointed(high, places)];
  }
  const out = Number(bare) > 3 * Number(h) || /^0\d/.test(bare);
  const v = lost(bare) && out && decimals(h) > 0 ? pointed(value, places) : value;
  const newRange = `${l}-${h}`;
  return { value: v, range: newRange, valueChanged: v !== value, rangeChanged: newRange !== range };
}
