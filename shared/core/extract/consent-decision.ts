import { overlapY } from '../page/geometry.ts';
import type { Line } from '../page/lines.ts';
import { type SheetWord, textOf } from '../page/sheet-word.ts';
import { choiceWithoutSquare } from './choice-without-square.ts';
import type { Ticked } from './consent-squares.ts';
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
const REFUSAL_TITLE = /\b(refusal|declination|against (medical )?advice)\b/i;
const ASIDE =
  /\b(blood|transfusion|plasma|photograph\w*|students?|observers?|research|tissue|organ|video|interpreter|advance directive|anesthesia|teaching|release|students)\b/i;

/** What the checked square says; on a form without squares its wording, once it is signed. */
export function decision(
  view: DocumentView,
  title: string,
  ticks: readonly Ticked[],
  tickField: (path: string, value: string, at: Ticked, sure?: number) => void,
  signed: boolean,
  out: Proposal[],
): void {
  const refusal = REFUSAL_TITLE.test(title);
  // `I remain a patient and accept other care` on a refusal takes nothing back.
  const grants = refusal ? /\b(consent|authori[sz]e)\b/i : GRANTS;
  const deciding = ticks.filter((t) => (REFUSES.test(t.text) || grants.test(t.text)) && !aside(t));
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
    const choice = (t: string) => /^I\b.{3}/.test(t) && (REFUSES.test(t) || grants.test(t));
    const unseen = first ? undefined : choiceWithoutSquare('consent.decision', pool, choice);
    if (unseen) out.push(unseen);
    return;
  }
  // A form without squares speaks by its wording, once somebody signed it or filled it in.
  const filled = out.some((p) => /^consent\.(procedure|signerName|signerRelationship)$/.test(p.path));
  if (!signed && !filled) return;
  const lines = view.sheets.flatMap((p) => p.sheet.lines);
  const text = lines.map((l) => textOf(l.words)).join(' ');
  const wording = (re: RegExp) => lines.find((l) => re.test(textOf(l.words)))?.words ?? [];
  const unsigned = signed ? [] : ['unsigned'];
  const choices = choicesIn(lines);
  if (new Set(choices.map((c) => c.value)).size > 1) {
    // Both are printed: what was initialled is the decision, and neither is where that cannot be told.
    const initialled = new Set(choices.filter((c) => c.isInitialled).map((c) => c.value));
    const [only] = choices.filter((c) => c.isInitialled);
    if (only && initialled.size === 1) {
      const field = said('consent.decision', only.value, only.words, 'wording');
      out.push({ ...field, reasons: [...field.reasons, ...unsigned, 'handwriting-or-spoilt'] });
    }
    return;
  }
  const offer = (value: string, re: RegExp, form: number, place: number) => {
    const field = said('consent.decision', value, wording(re), 'wording');
    out.push({
      ...field,
      evidence: { reader: 0.9, label: 0.9, form, place },
      reasons: [...field.reasons, ...unsigned],
    });
  };
  if (refusal || /\bI\b.{0,40}\b(hereby )?(refuse|decline)\b/i.test(text))
    offer('refused', REFUSES, 0.8, 0.85);
  else if (/\bI\b.{0,60}\b(consent|authori[sz]e|give (my )?(consent|permission)|request)\b/i.test(text))
    offer('granted', GRANTS, 0.85, 0.9);
}

/** The sentences `I CONSENT to ...`, `I REFUSE ...` that begin their lines, but for initials before them. */
function choicesIn(lines: readonly Line[]) {
  return lines.flatMap(({ words }) => {
    const at = words.findIndex((w) => w.text === 'I');
    const [before, sentence] = [words.slice(0, at), words.slice(at)];
    const verb = textOf(sentence.slice(0, 4));
    const value = REFUSES.test(verb) ? 'refused' : GRANTS.test(verb) ? 'granted' : undefined;
    const isInitials = before.length > 0 && before.every((w) => /^\p{Lu}{1,4}$/u.test(w.text));
    if (at < 0 || at > 2 || !value || (before.length > 0 && !isInitials)) return [];
    return [{ value, words: sentence, isInitialled: isInitials }];
  });
}

/** `Refused to sign this form`: about the paper, not about the treatment. */
const NOT_SIGNED = /\b(refus\w+|declin\w+|unable|unwilling) to sign\b/i;

/** A square about blood or photographs, or about the paper, decides nothing about the operation. */
function aside(t: Ticked): boolean {
  if (NOT_SIGNED.test(t.text)) return true;
  if (ASIDE.test(t.text)) return true;
  if (/\b(operation|procedure|treatment|consent|surgery)\b/i.test(t.text)) return false;
  const line = t.sheet.lines.find(
    (l) =>
      overlapY(l.box, t.tick.box) > 0.4 * t.tick.box[3] && l.words.some((w) => t.tick.caption.includes(w)),
  );
  return line !== undefined && ASIDE.test(textOf(line.words));
}
