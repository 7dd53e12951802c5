import { factsOf, isKnown } from '../../../../shared/core/record/fields.ts';
import { partWords as sectionWords } from '../review/document-words.ts';

export const CHECK_WORDS = {
  glance: 'A glance is enough',
  look: 'A look at each',
  blind: 'Keyed without seeing the machine’s value',
} as const;

const PARTS: Readonly<Record<string, string>> = {
  'critical.accepted': 'Critical fields the machine is sure of',
  'critical.otherwise': 'Critical fields it is not sure of',
  'ordinary.accepted': 'Other fields the machine is sure of',
  'ordinary.otherwise': 'Other fields it is not sure of',
  alsoCritical: 'Also critical here',
  confirmInGroups: 'Confirm in groups',
  blindAlso: 'Always keyed blind',
  twoPerson: 'Keyed by two people',
  onePersonSite: 'One technician only',
  'acceptAt.critical': 'Confidence asked of critical fields',
  'acceptAt.ordinary': 'Confidence asked of other fields',
  sampleShare: 'Sure fields keyed blind to learn from',
  undoMinutes: 'Minutes to take a document back',
  qualityShare: 'Finished documents keyed again',
  qualityFields: 'Fields of each keyed again',
  plantedShare: 'Documents copied with planted errors',
};
export const partWords = (what: string): string => PARTS[what] ?? what;

/** A field's label with its table or section, since a `Date` alone may be any. */
export function fieldWords(name: string): string {
  const group = name.includes('[]') ? name.slice(0, name.indexOf('[]')) : name.slice(0, name.indexOf('.'));
  // The desk's heading, "More about the patient", would set the identity apart from itself.
  const words = group === 'patient' ? 'patient' : sectionWords(group).toLowerCase();
  return `${factsOf(name).label} (${words})`;
}

/** A part's value as people read it: names of fields by their labels, shares in percent. */
export function valueWords(what: string, value: string): string {
  if (value === '') return 'none';
  if (value === 'true') return 'yes';
  if (value === 'false') return 'no';
  if (what.endsWith('Share')) return `${Number((100 * Number(value)).toFixed(1))} %`;
  if (value in CHECK_WORDS) return CHECK_WORDS[value as keyof typeof CHECK_WORDS].toLowerCase();
  return value
    .split(', ')
    .map((part) => (isKnown(part) ? fieldWords(part) : part))
    .join(', ');
}
