import type { Identity, IdentityFact } from '../record/review-api-release.ts';
import { normaliseIdentifier } from './identifier.ts';
import { compareIdentities } from './identity.ts';

export const PAGE_FACTS = ['mrn', 'familyName', 'givenNames', 'birthDate'] as const satisfies IdentityFact[];
export type PageFact = (typeof PAGE_FACTS)[number];

/** Who a page names, read from that page alone; null where it does not say. */
export type NamedOnPage = Readonly<Record<PageFact, string | null>>;

/** One fact as it was decided, and the pages on which the person who decided it saw it. */
export interface DecidedFact {
  readonly value: string | null;
  readonly pageIds: readonly string[];
}
export type DecidedIdentity = Readonly<Record<PageFact, DecidedFact>>;

/** Numbers one character apart: what a reader takes one for. */
function slipApart(a: string | null, b: string | null): boolean {
  const [x, y] = [normaliseIdentifier(a ?? ''), normaliseIdentifier(b ?? '')];
  return x.length === y.length && [...x].filter((character, i) => character !== y[i]).length === 1;
}

/**
 * True when the page names somebody else than was decided: another number, or another name and birth date together. One
 * of the two may be misread; a number one character off is taken for that where name and birth date agree. A fact that
 * was decided by looking at this very page is not held against it.
 */
export function pageDiffers(pageId: string, page: NamedOnPage, decided: DecidedIdentity): boolean {
  const says = (fact: PageFact) => (decided[fact].pageIds.includes(pageId) ? null : page[fact]);
  const own: Identity = {
    mrn: says('mrn'),
    familyName: says('familyName'),
    givenNames: says('givenNames'),
    birthDate: says('birthDate'),
    sex: null,
  };
  const listed = (fact: PageFact) => (decided[fact].value === null ? [] : [decided[fact].value]);
  const { agrees, similar, differs } = compareIdentities(own, {
    mrn: listed('mrn'),
    familyName: listed('familyName'),
    givenNames: listed('givenNames'),
    birthDate: listed('birthDate'),
    sex: [],
  });
  const fits = (fact: PageFact) => agrees.includes(fact) || similar.includes(fact);
  // Twins share the family name and the day.
  const samePerson = fits('familyName') && fits('birthDate') && !differs.includes('givenNames');
  const otherName = differs.includes('familyName') || differs.includes('givenNames');
  const otherPerson = otherName && differs.includes('birthDate');
  const otherNumber = differs.includes('mrn') && !(samePerson && slipApart(own.mrn, decided.mrn.value));
  return otherNumber || otherPerson;
}
