import { overlapY } from '../page/geometry.ts';
import type { Sheet } from '../page/sheet.ts';
import { type SheetWord, textOf } from '../page/sheet-word.ts';
import type { DocumentView } from './document-view.ts';
import type { Proposal } from './proposal.ts';

/** A value that no blank holds: what a title or a sentence says. Its box is that of the words that say it. */
export function said(path: string, value: string, words: readonly SheetWord[], reason: string): Proposal {
  return {
    path,
    value,
    raw: textOf(words),
    words,
    evidence: { reader: 0.97, label: 1, form: 1, place: 0.97 },
    reasons: [reason],
  };
}

const REFUSES =
  /\b(do not (consent|agree|authori[sz]e|give|want|accept|wish)|refus(e|al|ed)|declin(e|ed)|withhold|not consent)\b/i;
const GRANTS = /\b(consent|authori[sz]e|agree|accept|give (my )?permission|grant|permit)\b/i;
const ASIDE =
  /\b(blood|transfusion|plasma|photograph\w*|students?|observers?|research|tissue|organ|video|interpreter|advance directive|anesthesia|teaching|release|students)\b/i;

export type Ticked = { readonly tick: Sheet['ticks'][number]; readonly sheet: Sheet; readonly text: string };

/** What the checked square says; on a form without squares its wording, once it is signed. */
export function decision(
  view: DocumentView,
  title: string,
  ticks: readonly Ticked[],
  tickField: (path: string, value: string, at: Ticked, sure?: number) => void,
  signed: boolean,
  out: Proposal[],
): void {
  const deciding = ticks.filter((t) => (REFUSES.test(t.text) || GRANTS.test(t.text)) && !aside(t));
  const strong = deciding.filter((t) =>
    /\b(consent|operation|procedure|treatment|surgery|refus|authori)/i.test(t.text),
  );
  const pool = strong.length > 0 ? strong : deciding;
  const checked = pool.filter((t) => t.tick.checked);
  const says = new Set(checked.map((t) => (REFUSES.test(t.text) ? 'refused' : 'granted')));
  const first = checked[0];
  if (first && says.size === 1)
    tickField(
      'consent.decision',
      REFUSES.test(first.text) ? 'refused' : 'granted',
      first,
      pool.length > 1 ? 1 : 0.9,
    );
  if (pool.length > 0) {
    if (says.size > 1 && first) tickField('consent.decision', 'refused', first, 0.2);
    return;
  }
  // A form without squares speaks by its wording, once it is signed.
  if (!signed) return;
  const lines = view.sheets.flatMap((p) => p.sheet.lines);
  const text = lines.map((l) => textOf(l.words)).join(' ');
  const wording = (re: RegExp) => lines.find((l) => re.test(textOf(l.words)))?.words ?? [];
  const refusal = /\brefusal\b|\bagainst medical advice\b/i.test(title);
  if (refusal || /\bI\b.{0,40}\b(hereby )?(refuse|decline)\b/i.test(text))
    out.push({
      ...said('consent.decision', 'refused', wording(REFUSES), 'wording'),
      evidence: { reader: 0.9, label: 0.9, form: 0.8, place: 0.85 },
    });
  else if (/\bI\b.{0,60}\b(consent|authori[sz]e|give (my )?(consent|permission)|request)\b/i.test(text))
    out.push({
      ...said('consent.decision', 'granted', wording(GRANTS), 'wording'),
      evidence: { reader: 0.9, label: 0.9, form: 0.85, place: 0.9 },
    });
}

/** A square about blood or photographs decides nothing about the operation. */
function aside(t: Ticked): boolean {
  if (ASIDE.test(t.text)) return true;
  if (/\b(operation|procedure|treatment|consent|surgery)\b/i.test(t.text)) return false;
  const line = t.sheet.lines.find(
    (l) =>
      overlapY(l.box, t.tick.box) > 0.4 * t.tick.box[3] && l.words.some((w) => t.tick.caption.includes(w)),
  );
  return line !== undefined && ASIDE.test(textOf(line.words));
}
