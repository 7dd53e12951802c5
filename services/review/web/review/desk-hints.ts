import type { Hint } from '../commands/hints.ts';

/** What somebody who never saw the desk should know, at the moment it helps. */
export const DESK_HINTS: readonly Hint[] = [
  {
    id: 'hint-key',
    commands: ['key'],
    says: 'This value is hidden on purpose: two independent readings find errors. Type what the picture shows, then Enter.',
  },
  {
    id: 'hint-patient',
    commands: ['patient-1', 'name-patient'],
    says: 'Whose document is it? Press the number of the patient, then Enter. Nobody is chosen for you.',
  },
  {
    id: 'hint-look',
    commands: ['settle'],
    says: 'Compare the value with the picture above it. Enter confirms and goes on; typing corrects.',
  },
  {
    id: 'hint-glance',
    commands: ['glance'],
    says: 'Sure values stand beside their picture. Space shows those not seen yet, then confirms them together.',
  },
  {
    id: 'hint-pick',
    commands: ['view-pick'],
    says: 'A word of the page can be clicked to put it into the field. Alt + W does it by keyboard.',
  },
  {
    id: 'hint-release',
    commands: ['release-next', 'release'],
    says: 'All is decided. Enter releases the document into the record and brings the next one.',
  },
  {
    id: 'hint-palette',
    commands: ['palette', 'keys'],
    says: 'Ctrl + K finds everything that can be done here; ? shows the keys of the moment.',
  },
];
