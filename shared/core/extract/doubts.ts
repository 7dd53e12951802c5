import type { SheetWord } from '../page/sheet-word.ts';
import { handwritingOrSpoilt } from './handwriting.ts';
import type { Proposal } from './proposal.ts';
import { saysSomething, vouchingOf } from './readers.ts';

/**
 * What forbids that a value enters the record on a glance, whatever its confidence: signs that a reader lost or added
 * a character, or that a value was put together by guesswork. The technician looks at it.
 */
const NOT_AT_A_GLANCE: ReadonlySet<string> = new Set([
  'decimal-point-restored',
  'flag-disagrees-with-range',
  'off-the-analytes-scale',
  'bounds-disagree',
  'number-in-name',
  'letters-among-digits',
  'cut-off',
  'stray-letter',
  'digit-in-name',
  'name-order-guessed',
  'assessment-with-plan',
  'provisional-after-discharge',
  'other-persons-row',
  'doubtful-word',
  'readers-differ',
  'handwriting-or-spoilt',
  'row-unsure',
  'absence-unproven',
  'unsigned',
  'code-in-text',
  'column-guessed',
  'bare-volume-unit',
  'code-mended',
  'flag-mended',
  'day-first',
  'century-guessed',
  'age-disagrees',
  'stay-disagrees',
  'named-as-the-patient',
  'signer-is-not-the-patient',
  'letterheads-phone',
  'check-digit-fails',
  'places-differ',
  'result-impossible',
  'unit-not-the-analytes',
  'panel-disagrees',
  'differential-does-not-add-up',
  'form-memory',
  'misspelt-word',
  'place-shared',
  'caption-side-unclear',
  'unnumbered',
  'label-in-text',
  'past-list-end',
  'born-after-other-dates',
]);

/**
 * What forbids it unless something else of the page bears the value out: a decimal point that one reader alone saw, or a
 * dash that neither did, where a result's flag fits its place in the range, which a sign too many or too few all but never
 * leaves so.
 */
const UNLESS_BORNE_OUT: ReadonlyMap<string, string> = new Map([
  ['points-differ', 'flag-agrees-with-range'],
  ['dash-restored', 'flag-agrees-with-range'],
]);

export const forbidsGlance = (reasons: readonly string[]): boolean =>
  reasons.some((reason) => {
    const witness = UNLESS_BORNE_OUT.get(reason);
    return NOT_AT_A_GLANCE.has(reason) || (witness !== undefined && !reasons.includes(witness));
  });

/** Fields that name a person. */
export const PERSON = /(familyName|givenNames|[pP]hysician|nextOfKin\.name|signerName|witnessName)$/;
const NUMBER = /(mrn|encounter\.number|accessionNumber)$/;
const PREFIXED = /^(?:Mc|Mac|Fitz|De|Del|Della|Di|Da|Du|La|Le|Van|Von|O'|D'|L'|St\.?)(?=\p{Lu})/u;
const PARTICLE = /^(van|von|der|den|de|del|della|di|da|dos|das|la|le|las|los|el|al|bin|ibn|ter|ten|du|y)$/;
/** `CharleneStubblefield`: two names without a space. */
const GLUED = /\p{Ll}{2}\p{Lu}\p{Ll}{2}/u;
/** Diagnoses and procedures, in words. */
export const TEXT = /(diagnoses\[\d+\]\.text|consent\.procedure|procedures\[\d+\]\.name)$/;
/** No diagnosis and no procedure ends so: it goes on where nobody looked. */
const UNFINISHED = /(?:\s(?:with|of|and|or|for|the|to|in|by|due|without)|[,/&-])$/i;
/** A code, or the bracket of one, left in a diagnosis. */
const CODE_LEFT = /\s[A-Z]?\d{2,3}\.\d{1,4}$|[[\]{}|]|\s[A-TV-Z]\d[0-9A-Z](?:\.\w+)?\W*$|^[^(]*\)|\([^)]*$/;
/** The end of a form's own wording before what was filled in. */
const LABEL_LEFT =
  /^(?:or|and|of|the following)\s|\b(?:procedures?|operations?|treatments?|diagnos[ei]s)\s*:/i;
const LEAST_WORD = 0.5;

/** Signs of a misread character in one value, as reasons. */
export function doubtsOf(proposal: Proposal): string[] {
  const { path, value, words, raw } = proposal;
  if (value === null) return [];
  const out: string[] = [];
  const vouching = vouchingOf(words);
  if (vouching) out.push(vouching);
  if (words.some((w) => saysSomething(w.text) && w.confidence < LEAST_WORD)) out.push('doubtful-word');
  if (handwritingOrSpoilt(words)) out.push('handwriting-or-spoilt');
  if (PERSON.test(path)) {
    if (strayLetter(value)) out.push('stray-letter');
    if (/\d/.test(raw)) out.push('digit-in-name');
    if (/-\s*$/.test(raw)) out.push('cut-off');
    if (words.some((w) => GLUED.test(w.text.replace(PREFIXED, '')))) out.push('stray-letter');
    if (words.slice(0, -1).some(hasSpoiltComma)) out.push('name-order-guessed');
  }
  if (TEXT.test(path) && (UNFINISHED.test(value) || /,$/.test(raw))) out.push('cut-off');
  if (TEXT.test(path) && LABEL_LEFT.test(value)) out.push('label-in-text');
  if (/\b0[2z]\s+sat/i.test(value)) out.push('letters-among-digits');
  // Both readers take the 1 of A1c for a letter.
  if (/\bA[lI]c\b/.test(value)) out.push('letters-among-digits');
  if (path.endsWith('.text') && CODE_LEFT.test(value)) out.push('code-in-text');
  if (path.endsWith('.referenceRange') && boundsDisagree(value)) out.push('bounds-disagree');
  if (NUMBER.test(path)) {
    if (/[:/.-]$/.test(raw.trim()) || /[:/.-]$/.test(value)) out.push('cut-off');
    if (/\d[a-z]|[a-z]\d/.test(value) || /[OIl]\d|\d[OIl]/.test(value)) out.push('letters-among-digits');
  }
  return out;
}

/** `Chaudhry. Priya`: the comma behind a family name, read as a stop by either reader. */
const hasSpoiltComma = ({ text, second }: SheetWord): boolean =>
  /^\p{L}{4,}[.;]?$/u.test(text) && /^\p{L}{4,}[.;]$/u.test(second?.text ?? '');

/**
 * `40-11.0`: a range from more to less, or one bound printed to fewer places than the other, has lost a decimal point.
 * `0-0.5` is printed so.
 */
export function boundsDisagree(range: string): boolean {
  const [, low = '', high = ''] = /^(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)$/.exec(range) ?? [];
  if (low === '') return false;
  const places = (number: string) => number.split('.')[1]?.length ?? 0;
  return Number(low) >= Number(high) || (Number(low) !== 0 && places(low) !== places(high));
}

/** `HiroshiL`, `Ww`, `biam`: a word of a name whose case no name has. */
export function strayLetter(name: string): boolean {
  return name
    .split(/[\s-]+/)
    .map((w) => w.replace(/[.,]/g, ''))
    .some(
      (w) =>
        w !== '' &&
        (/\p{Ll}\p{Lu}/u.test(w.replace(PREFIXED, '')) ||
          (/^\p{Ll}/u.test(w) && !PARTICLE.test(w)) ||
          (/^(\p{Lu})\p{Ll}$/u.test(w) && w[0]?.toLowerCase() === w[1])),
    );
}
