import type { TitleFound } from '../classify/document-type.ts';
import { choiceWithoutSquare } from './choice-without-square.ts';
import { consentTexts } from './consent-blanks.ts';
import { decision, said } from './consent-decision.ts';
import { signatures } from './consent-signatures.ts';
import { squaresOf, type Ticked } from './consent-squares.ts';
import type { DocumentView } from './document-view.ts';
import type { Proposal } from './proposal.ts';
import { checkedRepresentative } from './signer-relationship.ts';
import { oneLetterApart, relationshipIn } from './vocabulary.ts';

/** What was consented to, by whom, and whether the lines are signed. */
export function consentFields(view: DocumentView, titled: TitleFound | undefined): Proposal[] {
  const title = titled?.text ?? '';
  const out: Proposal[] = [];
  const blanks = consentTexts(view);
  out.push(...blanks);
  const ticks = squaresOf(view);
  const tickField = (path: string, value: string, at: Ticked, sure = 0.97) => {
    const { onPage } = at.tick;
    out.push({
      path,
      value,
      raw: at.text,
      words: at.tick.caption,
      evidence: { reader: 0.98, label: 1, form: 1, place: sure },
      reasons: ['checked'],
      spot: { page: at.sheet.number, box: [onPage[0], onPage[1], onPage[2], onPage[3]] },
    });
  };
  // Emergency: the title says so, or a square asks.
  if (saysEmergency(title)) out.push(said('consent.emergency', 'true', titled?.words ?? [], 'title'));
  else {
    const asked = ticks.find((t) => /^emergen(cy|t)\b/i.test(t.text));
    if (asked) tickField('consent.emergency', asked.tick.checked ? 'true' : 'false', asked, 0.95);
  }
  const self = ticks.find((t) => t.tick.checked && /^(patient|self)\b/i.test(t.text) && t.text.length < 30);
  const signed = signatures(view, out, self !== undefined);
  const filledIn = ticks.some((t) => t.tick.checked);
  decision(view, title, ticks, tickField, signed.signer || filledIn, out);
  const relation = ticks
    .filter((t) => t.tick.checked && t.tick.caption.length <= 4)
    .map((at) => ({ at, said: relationshipIn(at.text, view.locale) }))
    .find(({ said: s }) => s?.known);
  const representative = relation ? undefined : checkedRepresentative(ticks, view.locale);
  if (representative && !out.some((p) => p.path === representative.path && p.value)) out.push(representative);
  if (self) tickField('consent.signerRelationship', 'self', self);
  else if (relation?.said && !out.some((p) => p.path === 'consent.signerRelationship' && p.value))
    tickField('consent.signerRelationship', relation.said.value, relation.at, 0.9);
  else if (
    signed.signer &&
    signed.onlyPatient &&
    !out.some((p) => p.path === 'consent.signerRelationship' && p.value)
  ) {
    out.push({
      ...said('consent.signerRelationship', 'self', [], 'patient-signs'),
      evidence: { reader: 0.9, label: 0.9, form: 0.9, place: 0.9 },
    });
  }
  if (!out.some((p) => p.path === 'consent.signerRelationship')) {
    const known = (text: string) => relationshipIn(text, view.locale)?.known === true;
    const squares = ticks.filter((t) => known(t.text));
    const unseen =
      squares.length > 1
        ? choiceWithoutSquare('consent.signerRelationship', squares, (text) =>
            known(text.replace(/[^\p{L}\s-]/gu, '')),
          )
        : undefined;
    if (unseen) out.push(unseen);
  }
  return out;
}

/** `E ERGENCY CONSENT`: with one letter lost, changed or gained. */
function saysEmergency(title: string): boolean {
  const letters = title.toLowerCase().replace(/[^a-z]/g, '');
  const word = 'emergency';
  return [...letters].some((_, i) =>
    [0, -1, 1].some((more) => oneLetterApart(word, letters.slice(i, i + word.length + more))),
  );
}
