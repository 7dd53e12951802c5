import { parseDate, parseDateTime } from './field-value-date.ts';
import { factsOf, type ValueForm } from './fields.ts';

export type NormalisedValue =
  | { readonly kind: 'value'; readonly value: string }
  /** `expected` tells the person what to type; it never repeats what was typed. */
  | { readonly kind: 'refused'; readonly expected: string };

const MAX_LINE = 500;
const MAX_TEXT = 20_000;

const EXPECTED: Record<ValueForm, string> = {
  line: `One line of text, up to ${MAX_LINE} characters.`,
  text: `Text, up to ${MAX_TEXT} characters.`,
  name: 'A name: letters, spaces, hyphens and apostrophes.',
  'given-names': 'Given names or initials, without dots.',
  identifier: 'Letters and digits as printed, up to 40, with dashes and without spaces.',
  date: 'A date: 1948-03-07, 3/7/1948 (month first) or Mar 7, 1948; or what is known of it: 1948-03, 1948. Four digits for the year.',
  'date-time': 'A date, with the time where the page gives one: 2015-03-07 14:30. Four digits for the year.',
  phone: 'A phone number of ten digits.',
  sex: 'female, male, other or unknown.',
  relationship: 'A relationship in words, such as spouse or self.',
  'whole-number': 'A whole number.',
  code: 'An ICD-10-CM code such as I10 or E11.65.',
  result: 'A result as printed: 4.20, <0.5, Negative, 1+.',
  unit: 'A unit in plain characters: mg/dL, 10^3/uL, %.',
  range: 'A range as printed, without brackets: 135-145, <5.0.',
  flag: 'One of H, L, HH, LL, A.',
  'consent-decision': 'granted or refused.',
  'yes-no': 'true or false.',
};

/** The closed sets, for a screen to offer. */
export const CHOICES: Partial<Record<ValueForm, readonly string[]>> = {
  sex: ['female', 'male', 'other', 'unknown'],
  flag: ['H', 'L', 'HH', 'LL', 'A'],
  'consent-decision': ['granted', 'refused'],
  'yes-no': ['true', 'false'],
};

// What people type for the closed sets, in lower case.
const SAID: Partial<Record<ValueForm, Readonly<Record<string, string>>>> = {
  sex: { f: 'female', m: 'male', o: 'other', u: 'unknown' },
  flag: {
    '↑': 'H',
    '↓': 'L',
    '↑↑': 'HH',
    '↓↓': 'LL',
    '*': 'A',
    abn: 'A',
    'h*': 'H',
    'l*': 'L',
    '*h': 'H',
    '*l': 'L',
  },
  'consent-decision': { consent: 'granted', grant: 'granted', refuse: 'refused', declined: 'refused' },
  'yes-no': { yes: 'true', y: 'true', no: 'false', n: 'false' },
};

const plain = (text: string) =>
  text
    .normalize('NFC')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u2018\u2019]/g, "'");
const oneLine = (text: string) => plain(text).replace(/\s+/g, ' ').trim();
const tight = (text: string) => plain(text).replace(/\s+/g, '');
const SUPERSCRIPT: Readonly<Record<string, string>> = {
  '²': '^2',
  '³': '^3',
  '⁶': '^6',
  '⁹': '^9',
  '¹²': '^12',
};

function asUnit(text: string): string {
  return oneLine(text)
    .replace(/ ?([/^*]) ?/g, '$1')
    .replace(/[µμ]/g, 'u')
    .replace(/[×]/g, 'x')
    .replace(/¹²|[²³⁶⁹]/g, (mark) => SUPERSCRIPT[mark] ?? mark);
}

/** Numbers as printed: sign and trailing zeros kept, thousands commas dropped; words kept verbatim. */
function asResult(text: string): string {
  const line = oneLine(text);
  const number = line.replace(/\s/g, '');
  return /^[<>]?=?[-+]?\d[\d,]*(\.\d+)?$/.test(number) ? number.replace(/,(?=\d{3}(\D|$))/g, '') : line;
}

function asRange(text: string): string {
  const bare = oneLine(text)
    .replace(/^[([]\s*(.*?)\s*[)\]]$/, '$1')
    .trim();
  return /\p{L}/u.test(bare) ? bare : bare.replace(/\s/g, '');
}

/** The value in the form the contract gives it, or undefined when it cannot be brought there. */
function inForm(form: ValueForm, typed: string): string | undefined {
  const line = oneLine(typed);
  const matching = (value: string, shape: RegExp) => (shape.test(value) ? value : undefined);
  switch (form) {
    case 'text': {
      const text = plain(typed)
        .replace(/[^\S\n]+/g, ' ')
        .replace(/ ?\n ?/g, '\n')
        .trim();
      return text.length <= MAX_TEXT ? text : undefined;
    }
    case 'line':
      return line;
    case 'name':
      return matching(line, /^[\p{L}\p{M}][\p{L}\p{M}\d '.,()/-]*$/u);
    case 'given-names':
      return matching(
        line.replace(/\./g, ' ').replace(/\s+/g, ' ').trim(),
        /^[\p{L}\p{M}][\p{L}\p{M} '-]*$/u,
      );
    case 'identifier':
      return matching(tight(typed), /^[\p{L}\d][\p{L}\d.:/#-]{0,39}$/u);
    case 'date':
      return parseDate(line);
    case 'date-time':
      return parseDateTime(line);
    case 'phone':
      return matching(
        tight(typed)
          .replace(/[().+-]/g, '')
          .replace(/^1(?=\d{10}$)/, ''),
        /^\d{10}$/,
      );
    case 'relationship':
      return matching(line.toLowerCase(), /^[\p{L}][\p{L} '/()-]*$/u);
    case 'whole-number':
      return matching(line.replace(/,(?=\d{3})/g, ''), /^\d{1,6}$/);
    case 'code':
      return matching(tight(typed).toUpperCase(), /^[A-Z0-9][A-Z0-9.-]{1,9}$/);
    case 'result':
      return asResult(typed);
    case 'unit':
      return matching(asUnit(typed), /^(?=.{1,40}$)[\x21-\x7e]+( [\x21-\x7e]+)*$/);
    case 'range':
      return asRange(typed);
    case 'sex':
    case 'flag':
    case 'consent-decision':
    case 'yes-no': {
      const said = SAID[form]?.[tight(typed).toLowerCase()];
      return said ?? CHOICES[form]?.find((choice) => choice.toLowerCase() === line.toLowerCase());
    }
  }
}

// Control characters, and marks that reorder text on a screen, hide what a value says.
const HIDDEN = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;

/** What a person typed for the field `name`, brought into the contract's form or refused with the form expected. */
export function normaliseValue(name: string, typed: string): NormalisedValue {
  const { form } = factsOf(name);
  const refused = { kind: 'refused', expected: EXPECTED[form] } as const;
  if (typed.length > MAX_TEXT || HIDDEN.test(typed.replace(/[\t\r\n]/g, ' '))) return refused;
  const value = inForm(form, typed);
  if (value === undefined || value === '' || (form !== 'text' && value.length > MAX_LINE)) return refused;
  return { kind: 'value', value };
}

/** The form a field takes: for the screen's hint, and its choices when there are few. */
export function expectationOf(name: string): { readonly says: string; readonly choices: readonly string[] } {
  const { form } = factsOf(name);
  return { says: EXPECTED[form], choices: CHOICES[form] ?? [] };
}

/**
 * The one equality of values: exact in digits, sign, unit and laterality, forgiving in case and spacing. A space that
 * parts two words or two numbers is no mere spacing.
 */
export function sameValue(a: string, b: string): boolean {
  const folded = (text: string) =>
    oneLine(text)
      .toLowerCase()
      .replace(/(?<=\p{L}|\p{M}) (?!\p{L})|(?<=\d) (?!\d)|(?<![\p{L}\p{M}\d]) /gu, '');
  return folded(a) === folded(b);
}

/** True when two readings of the field `name` say the same, each brought into the contract's form where it can be. */
export function sameReading(name: string, a: string, b: string): boolean {
  const inItsForm = (text: string) => {
    const result = normaliseValue(name, text);
    return result.kind === 'value' ? result.value : text;
  };
  return sameValue(inItsForm(a), inItsForm(b));
}
