import { bottom, centreX, left, right, top } from '../page/geometry.ts';
import { charWidth } from '../page/lines.ts';
import { type SheetWord, textOf } from '../page/sheet-word.ts';
import type { LabelledSheet } from './document-view.ts';
import type { LabelHit } from './label-hit.ts';
import { inLetterhead, type Owner } from './owners.ts';
import { tidyText } from './parsers.ts';
import type { Proposal } from './proposal.ts';
import { readerConfidence } from './proposal.ts';
import { type Candidate, candidatesOf } from './regions.ts';

const STATE_ZIP = /\b([A-Z]{2})\.?,?\s+(\d{5}(?:-\d{4})?)\b/;
const TOWN_STATE_ZIP = /^\p{Lu}[\p{L}\p{M}'’. -]+,? [A-Z]{2}\.?,? \d{5}(-\d{4})?$/u;
/** Codes of states with an `I` or an `O`, which readers take for figures. */
const MISTAKEN_STATE = /\b(?:1[ADLN]|[HMRVW]1|[CM]0|0[HKR])(?=\.?,?\s+\d{5}(?:-\d{4})?\b)/g;

/** Street, and town, state and code, wherever the form asks for them, as one line. */
export function addressFields(page: LabelledSheet, ownerOf: (hit: LabelHit) => Owner): Proposal[] {
  const own = page.hits.filter((h) => ownerOf(h) === 'patient' && !inLetterhead(page, h));
  const out: Proposal[] = [];
  for (const street of own.filter((h) => h.kind === 'address')) {
    const found = wordsOfAddress(page, street);
    if (!found) continue;
    const parts: SheetWord[][] = [...found.lines];
    const place = found.prior;
    if (!STATE_ZIP.test(parts.map(textOf).join(' '))) {
      const after = own.filter(
        (h) => h.lineIndex >= street.lineIndex && h.lineIndex - street.lineIndex <= 8 && h !== street,
      );
      for (const kind of ['cityStateZip', 'city', 'state', 'zip'] as const) {
        const hit = after.find((h) => h.kind === kind);
        const words = hit ? [...(best(page, hit)?.words ?? [])] : [];
        if (words.length > 0) parts.push(words);
      }
      if (!STATE_ZIP.test(mended(joined(parts)))) {
        const row = restOfRow(page, found.lines.flat());
        if (row) parts.splice(found.lines.length, parts.length, ...row);
      }
    }
    const printed = joined(parts);
    const value = mended(printed);
    if (!/\p{L}/u.test(value) || value.length < 5) continue;
    const words = parts.flat();
    const form = STATE_ZIP.test(value) ? 1 : 0.6;
    out.push({
      path: 'patient.address',
      value,
      raw: textOf(words),
      words,
      evidence: { reader: readerConfidence(words), label: street.quality, form, place },
      reasons: value === printed ? [] : ['code-mended'],
    });
  }
  return out;
}

/** `Cedar Falls, 1A 50613`: before a postal code only a state's letters stand. */
const mended = (address: string): string =>
  address.replace(MISTAKEN_STATE, (code) => code.replace('1', 'I').replace('0', 'O'));

/**
 * Town, state and code in boxes of their own beside the street's, whose labels nobody could read: what follows on the
 * street's line when it ends in a state and a postal code, box by box.
 */
function restOfRow(page: LabelledSheet, street: readonly SheetWord[]): SheetWord[][] | undefined {
  const last = street.at(-1);
  const line = last && page.sheet.lines.find((l) => l.words.includes(last));
  const after = line?.segments.filter((s) => last && left(s.box) > right(last.box)) ?? [];
  const row: SheetWord[][] = [];
  for (const { words } of after.slice(0, 3)) {
    if (words.some((w) => page.index.isLabel(w))) return undefined;
    row.push([...words]);
    const text = mended(textOf(row.flat()));
    if (TOWN_STATE_ZIP.test(text)) return row;
  }
  return undefined;
}

/** Commas between street and town and before the state, none before the code. */
function joined(parts: readonly (readonly SheetWord[])[]): string {
  const texts = parts.map((p) => tidyText(textOf(p)).replace(/[,;]+$/, '')).filter(Boolean);
  let out = '';
  for (const t of texts) {
    if (out === '') out = t;
    else out += /^\d{5}(-\d{4})?$/.test(t) ? ` ${t}` : `, ${t}`;
  }
  return out;
}

function best(page: LabelledSheet, hit: LabelHit): Candidate | undefined {
  return candidatesOf(hit, page.index).sort((a, b) => b.prior - a.prior)[0];
}

/** Streets begin with a house's number, rural and postal addresses with the word for the box or the route. */
const BEGINS_STREET =
  /^(?:\d+(?:-\d+|[A-Z])?\s+[\p{L}\d]|p\.?\s?o\.?\b|(?:box|route|rural|rr|rt|hc|star|general)\b)/iu;
const streetly = ({ words, prior }: Candidate): number =>
  prior * (BEGINS_STREET.test(textOf(words)) ? 1 : 0.7);

/** The street's words, parted where a second blank follows, and a further line under them that ends in state and code. */
function wordsOfAddress(
  page: LabelledSheet,
  hit: LabelHit,
): { lines: SheetWord[][]; prior: number } | undefined {
  const candidate = candidatesOf(hit, page.index).sort((a, b) => streetly(b) - streetly(a))[0];
  const first = candidate?.words[0];
  if (!candidate || !first) return undefined;
  const lines: SheetWord[][] = [];
  for (const word of candidate.words) {
    const current = lines.at(-1);
    const last = current?.at(-1);
    const apart =
      !last ||
      left(word.box) - right(last.box) > Math.max(1.6 * page.sheet.em, 2.4 * charWidth([last, word])) ||
      centreX(word.box) < centreX(last.box);
    if (current && !apart) current.push(word);
    else lines.push([word]);
  }
  if (!STATE_ZIP.test(candidate.words.map((w) => w.text).join(' '))) {
    const next = page.sheet.lines.find(
      (l) =>
        top(l.box) > bottom(first.box) - 0.4 * page.sheet.em &&
        top(l.box) < bottom(first.box) + 1.3 * page.sheet.em &&
        l.words.some((w) => Math.abs(left(w.box) - left(first.box)) < 2.5 * page.sheet.em),
    );
    const under = next?.segments.find((s) => Math.abs(left(s.box) - left(first.box)) < 2.5 * page.sheet.em);
    if (under && STATE_ZIP.test(textOf(under.words)) && !under.words.some((w) => page.index.isLabel(w)))
      lines.push([...under.words]);
  }
  return { lines, prior: candidate.prior };
}
