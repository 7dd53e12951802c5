import type { Lesson, LessonField } from '../../../../shared/core/extract/form-memory/learn.ts';
import { documentPages } from '../../../../shared/core/extract/form-memory/lesson.ts';
import { EN_US } from '../../../../shared/core/extract/locales/en-us.ts';
import type { Box } from '../../../../shared/core/page/geometry.ts';
import type { PageReading } from '../../../../shared/core/page/reading.ts';
import { readingOf } from '../reading-of.ts';

/** What is filled in on the registration form. */
export interface Filled {
  readonly person: string;
  readonly number: string;
  readonly born: string;
  readonly doctor: string;
  readonly problems?: readonly string[];
}

/** A registration form in a hospital's own words: nothing in it is in the lexicon but its title. */
export const registration = ({
  person,
  number,
  born,
  doctor,
  problems = ['Chest pain'],
}: Filled): string[] => [
  'ST BRENDAN INFIRMARY                                   FACE SHEET',
  '',
  'Sick person in full           Ledger figure               Came into the world',
  `${person.padEnd(30)}${number.padEnd(28)}${born}`,
  '',
  'Parish of residence           Ward sister                 Bed and bay',
  '',
  `Healer in charge:  ${doctor}`,
  '',
  'What ails the sick person',
  ...problems,
  '',
  'Belongings kept at the porter       Valuables box       Key returned',
  'Counted by the almoner              Seen by matron      Copied to parish',
];

/** A laboratory's form: other words in other places. */
export const requisition = (person: string): string[] => [
  'COUNTY ASSAY BUREAU             SPECIMEN SLIP',
  '',
  `Drawn from: ${person}`,
  'Courier route         Icebox shelf        Runner',
  '',
  'Tube colour           Spun at             Racked by',
  'Assay wanted          Tally sheet         Abacus check',
  'Bureau clerk signs here                   Bureau seal',
];

/** The reading with every box moved. */
export const moved = (reading: PageReading, move: (box: Box) => Box): PageReading => ({
  ...reading,
  words: reading.words.map((word) => ({ ...word, box: move(word.box) })),
});

/** The reading as a poor scan gives it: a letter changed in every `one in` words. */
export const misread = (reading: PageReading, oneIn: number): PageReading => ({
  ...reading,
  words: reading.words.map((word, i) =>
    i % oneIn === 0 && word.text.length > 3
      ? { ...word, text: `${word.text.slice(0, 2)}x${word.text.slice(3)}` }
      : word,
  ),
});

export const TIMES_YEAR = 2026;
export const pagesOf = (reading: PageReading) => documentPages([reading], EN_US, TIMES_YEAR);

export const DOROTHEA: Filled = {
  person: 'PELHAM, DOROTHEA',
  number: '4471932',
  born: '03/14/1950',
  doctor: 'Ambrose Whitlock',
};
export const CYRIL: Filled = {
  person: 'OKONKWO, CYRIL',
  number: '8830175',
  born: '11/02/1938',
  doctor: 'Harriet Vane',
};
export const MINA: Filled = {
  person: 'TANAKA, MINA',
  number: '5529046',
  born: '07/30/1961',
  doctor: 'Leo Marsh',
};

/** What people found on the registration form, all of it keyed blind. */
export function lessonOf(filled: Filled, fields: readonly Partial<LessonField>[] = []): Lesson {
  const [family = '', given = ''] = filled.person.split(', ');
  const date = (us: string) => us.replace(/(\d+)\/(\d+)\/(\d+)/, '$3-$1-$2');
  const found: [string, string][] = [
    ['patient.familyName', family],
    ['patient.givenNames', given],
    ['patient.mrn', filled.number],
    ['patient.birthDate', date(filled.born)],
    ['encounter.attendingPhysician', filled.doctor],
  ];
  const known = { row: null, teaches: true, witnessed: true };
  const rows = filled.problems ?? ['Chest pain'];
  return {
    type: 'face-sheet',
    pages: pagesOf(readingOf(registration(filled))).pages,
    fields: [
      ...found.map(([name, value]) => ({ ...known, name, value })),
      ...rows.map((value, row) => ({ ...known, name: 'encounter.diagnoses[].text', row, value })),
    ].map((field) => ({ ...field, ...fields.find(({ name }) => name === field.name) })),
    unreadable: [],
  };
}

/** The document with its side a second time: a form that repeats its head. */
export const onTwoSides = (lesson: Lesson): Lesson => ({
  ...lesson,
  pages: lesson.pages.flatMap((page) => [page, { ...page, sheet: { ...page.sheet, number: 2 } }]),
});
