import type { SheetWord } from '../../page/sheet-word.ts';
import { sameSaying } from '../confidence.ts';
import { likenessOf } from './evidence.ts';
import type { Reads } from './form-memory.ts';
import { type Reading, readAt, type Spot, waysToRead, wordAfter } from './read-value.ts';

/** Where a verified value stands on a sheet, and how to read it there. */
export interface Occurrence {
  readonly spot: Spot;
  readonly reads: Reads;
  readonly until: string;
  /** The value stands nowhere else on the sheet. */
  readonly alone: boolean;
}

/** A value that stands in more places says little of any one of them. */
const MOST_PLACES = 3;
/** So alike, what was read is the value with letters misread. */
const MISREAD = 0.7;
const LEAST_LETTERS = 5;

/** Every spot of a sheet at which reading the field's way gives the verified value; misread ones only for want of others. */
export function findValue(reading: Reading, fieldName: string, verified: string): Occurrence[] {
  for (const reads of waysToRead(fieldName)) {
    const found =
      reads === 'block' ? blocks(reading, fieldName, verified) : singles(reading, fieldName, reads, verified);
    if (found.length > 0 && found.length <= MOST_PLACES)
      return found.map((one) => ({ ...one, alone: found.length === 1 }));
  }
  return [];
}

function singles(reading: Reading, fieldName: string, reads: Reads, verified: string): Occurrence[] {
  const want = sameSaying(verified);
  const exact: Occurrence[] = [];
  let nearest: Occurrence | undefined;
  let nearness = MISREAD;
  for (const spot of spotsOf(reading)) {
    const [parsed] = readAt(reading, spot, fieldName, reads, '');
    if (!parsed) continue;
    const said = sameSaying(parsed.value);
    const first = reading.page.sheet.lines[spot.line]?.words[spot.word];
    // A parser that looked further on found the value of another spot.
    if (first && !parsed.words.includes(first)) continue;
    if (said === want) exact.push({ spot, reads, until: '', alone: true });
    else if (want.length >= LEAST_LETTERS) {
      const like = likenessOf(said, want);
      if (like > nearness) [nearest, nearness] = [{ spot, reads, until: '', alone: true }, like];
    }
  }
  return exact.length > 0 || !nearest ? exact : [nearest];
}

function* spotsOf({ page, isForm }: Reading): Generator<Spot> {
  for (const [line, { words }] of page.sheet.lines.entries())
    for (const [word, one] of words.entries()) if (!isForm(one)) yield { line, word };
}

const bare = (text: string): string => sameSaying(text).replace(/[.<>%]/g, '');

/** Text of several lines: from the words it begins with to those it ends with. */
function blocks(reading: Reading, fieldName: string, verified: string): Occurrence[] {
  const want = verified.split(/\s+/).map(bare).filter(Boolean);
  if (want.length < 2) return [];
  const out: Occurrence[] = [];
  const head = want.slice(0, 3);
  for (const spot of spotsOf(reading)) {
    const words = reading.page.sheet.lines[spot.line]?.words ?? [];
    if (!beginsWith(words.slice(spot.word), head)) continue;
    const last = lastLineOf(reading, spot, want.at(-1) as string, verified.length);
    const until = last === undefined ? '' : wordAfter(reading, last);
    const [parsed] = readAt(reading, spot, fieldName, 'block', until);
    if (parsed && likenessOf(bare(parsed.value), bare(verified)) >= 0.9)
      out.push({ spot, reads: 'block', until, alone: true });
  }
  return out;
}

function beginsWith(words: readonly SheetWord[], head: readonly string[]): boolean {
  const said = words
    .map((w) => bare(w.text))
    .filter(Boolean)
    .slice(0, head.length);
  return said.length === head.length && said.every((token, i) => token === head[i]);
}

/** The line on which as many letters have been passed as the text has, and its last word stands. */
function lastLineOf({ page }: Reading, spot: Spot, last: string, letters: number): number | undefined {
  let passed = 0;
  for (let at = spot.line; at < page.sheet.lines.length; at++) {
    const words = (page.sheet.lines[at]?.words ?? []).slice(at === spot.line ? spot.word : 0);
    passed += words.reduce((sum, w) => sum + w.text.length + 1, 0);
    if (passed >= 0.9 * letters && words.some((w) => bare(w.text) === last)) return at;
    if (passed > 1.3 * letters + 100) return undefined;
  }
  return undefined;
}

/** The spot from which a list's rows are read as they were verified, all of them and no other. */
export function findList(reading: Reading, fieldName: string, verified: readonly string[]): Occurrence[] {
  const first = bare(verified[0] ?? '');
  if (first === '') return [];
  for (const spot of spotsOf(reading)) {
    const words = reading.page.sheet.lines[spot.line]?.words ?? [];
    if (!first.startsWith(bare(words[spot.word]?.text ?? '')) || bare(words[spot.word]?.text ?? '') === '')
      continue;
    for (const until of ['', untilOf(reading, spot, verified.length)]) {
      const said = readAt(reading, spot, fieldName, 'list', until).map((p) => p.value);
      if (said.length === verified.length && said.every((v, i) => alike(v, verified[i] ?? '')))
        return [{ spot, reads: 'list', until, alone: true }];
    }
  }
  return [];
}

const alike = (said: string, verified: string): boolean =>
  likenessOf(bare(said), bare(verified)) >= 0.85 || bare(said) === bare(verified);

const untilOf = (reading: Reading, spot: Spot, rows: number): string =>
  wordAfter(reading, spot.line + rows - 1);
