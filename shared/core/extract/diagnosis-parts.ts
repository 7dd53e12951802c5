import { type SheetWord, textOf } from '../page/sheet-word.ts';
import { icdIn } from './icd.ts';
import { tidyText } from './parsers.ts';

/** `Principal:`, `Secondary diagnoses:` before the diagnosis they rank. */
const RANK =
  /^(?:(?:principal|primary|secondary|other|additional|final|discharge)\s*)+(?:(?:diagnos[ie]s|dx)\s*)?[:-]\s*/i;
const CODE_LABEL = /[\s,;(-]*\bICD[\s-]*10(?:[\s-]*CM)?(?:\s*codes?)?\s*[:#]?\s*$/i;

/** The diagnoses of one line, each with its code: apart at semicolons, behind codes, and at full stops. */
export const diagnosisParts = (words: readonly SheetWord[]): SheetWord[][] =>
  partAtSemicolons(words).flatMap(partAtCodes).flatMap(partAtStops);

/** `Essential hypertension; gout`: two entries on one line. */
export const partAtSemicolons = (words: readonly SheetWord[]): SheetWord[][] =>
  partAfter(words, (w) => /;$/.test(w.text));

function partAfter(
  words: readonly SheetWord[],
  ends: (word: SheetWord, next?: SheetWord) => boolean,
): SheetWord[][] {
  const out: SheetWord[][] = [[]];
  for (const [i, word] of words.entries()) {
    out.at(-1)?.push(word);
    if (ends(word, words[i + 1])) out.push([]);
  }
  return out.filter((ws) => ws.length > 0);
}

const isCode = (word: SheetWord): boolean => {
  const bare = word.text.replace(/^[([]+|[)\],.;:]+$/g, '');
  return (
    icdIn(bare)?.length === bare.length && (/\./.test(bare) || /^[([]/.test(word.text) || bare === 'I10')
  );
};
const says = (words: readonly SheetWord[]): boolean =>
  words.some((w) => !isCode(w) && /\p{L}{3}/u.test(w.text));

/** A code that every part has, before or behind its text; codes side by side part nothing. */
function partAtCodes(words: SheetWord[]): SheetWord[][] {
  if (words.filter(isCode).length < 2) return [words];
  const first = words[0];
  const parts =
    first && isCode(first)
      ? partAfter(words, (_, next) => next !== undefined && isCode(next))
      : partAfter(words, isCode);
  return parts.every(says) ? parts : [words];
}

/** `Acute cholecystitis. Umbilical hernia.`: whole words end with the stop, and a capital follows. */
function partAtStops(words: SheetWord[]): SheetWord[][] {
  const parts = partAfter(
    words,
    (w, next) => /[\p{Ll}]{4,}[)]?\.$/u.test(w.text) && next !== undefined && /^\p{Lu}/u.test(next.text),
  );
  return parts.every((p) => says(p) && p.length <= 9 && !isSentence(p)) ? parts : [words];
}

/** Running text, which names no diagnosis of its own. */
export const isSentence = (words: readonly SheetWord[]): boolean =>
  /\b(was|were|had|has|been|is|are|will|should|return|continue|call|start|I|we|you|your|this patient|the patient)\b/.test(
    textOf(words),
  );

/** A diagnosis without its rank, its code, what joins it to the one before and what ends it. */
export function diagnosisText(text: string): string {
  const bare = text
    .replace(/^[-–•\s.:,"'“”‘’]+/, '')
    .replace(/^\d{1,2}["'.):]+\s*(?=\p{L})/u, '')
    .replace(/[\s.,;:]+$/, '')
    .replace(
      /[([]\s*(?:icd[\s-]*(?:10|9)?(?:-cm)?[:\s]*)?[A-TV-Z0-9][0-9OlI][0-9A-Z](?:(?:\s?[.,]\s?|\s)[0-9A-Z]{1,4})?\s*[)\]]/gi,
      ' ',
    )
    .replace(RANK, '')
    .replace(/\s*[[({]?\s*([A-TV-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?)\s*[\])}|]?$/, ' $1')
    .replace(/(?:\s|-)+[A-TV-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?$/, '')
    .replace(CODE_LABEL, '');
  const code = icdIn(bare);
  const behind = code?.index === 0 && /\./.test(code.code) ? bare.slice(code.length) : bare;
  const said = behind.replace(/^[-–•\s.:,]+/, '').replace(/^and\s+(?=\p{L})/iu, '');
  return tidyText(said).replace(/[\s.,;:]+$/, '');
}
