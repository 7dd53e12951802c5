import { describe, expect, it } from 'vitest';
import { settle } from '../../../../shared/core/extract/confidence.ts';
import { zeroed } from '../../../../shared/core/extract/identifiers.ts';
import { indexPages } from '../../../../shared/core/extract/index-pages.ts';
import type { Proposal } from '../../../../shared/core/extract/proposal.ts';
import type { PageReading } from '../../../../shared/core/page/reading.ts';
import { readingOf } from '../reading-of.ts';

const LAB_HEAD = [
  'MERCY VALLEY MEDICAL CENTER LABORATORY',
  'LABORATORY REPORT',
  '',
  'Patient: HOLLOWAY, MARGARET A          MRN: 4810032      DOB: 03/14/1950',
  'Collected: 07/18/1999 0600             Specimen: BLOOD',
  '',
];
const fieldsOf = (reading: PageReading) => indexPages([reading]).documents[0]?.fields ?? [];
const lab = (...rows: string[]) => fieldsOf(readingOf([...LAB_HEAD, ...rows, '', 'END OF REPORT']));

describe('a table of results whose print is spoilt', () => {
  it('is read though the first and the last of its column names are lost', () => {
    const fields = lab(
      'MEST]               RESULT      FLAG    REFERENCE       UNITS       SIGE',
      '',
      'PROTHROMBIN TIME    12.6                11.0-13.5       sec         ML',
      'INR                 0.9                 0.8-1.1                     ML',
    );
    const value = (path: string) => fields.find((f) => f.path === path)?.value;
    expect(value('lab.results[0].test')).toBe('PROTHROMBIN TIME');
    expect(value('lab.results[0].unit')).toBe('sec');
    expect(value('lab.results[1].value')).toBe('0.9');
    // The column of laboratories is no column of units.
    expect(value('lab.results[1].unit')).toBeUndefined();
  });
  const head = 'TEST                RESULT      FLAG    REFERENCE       UNITS       SITE';
  it('offers a flag run together with its star where the range bears it out, and accepts it never', () => {
    const fields = lab(head, '', 'CALCIUM             7.9         LH      8.6-10.2        mg/dL       ML');
    expect(fields.find((f) => f.path === 'lab.results[0].flag')).toMatchObject({
      value: 'L',
      accepted: false,
    });
  });
  it('offers a unit nobody can read without a value', () => {
    const fields = lab(head, '', 'HEMATOCRIT          43.4                36.0-50.0       Q;          ML');
    expect(fields.find((f) => f.path === 'lab.results[0].unit')).toMatchObject({
      value: null,
      accepted: false,
    });
  });
  it('parts a date from the time printed against it', () => {
    const fields = fieldsOf(
      readingOf([...LAB_HEAD.map((l) => l.replace('07/18/1999 0600', '07/18/199906:00 ')), head]),
    );
    expect(fields.find((f) => f.path === 'lab.collectedAt')?.value).toBe('1999-07-18T06:00');
  });
});

describe('zeros read as the letter', () => {
  it('are put back beside digits, letters in front kept', () => {
    expect(zeroed('MO00883153')).toBe('M000883153');
    expect(zeroed('OR12345')).toBe('OR12345');
  });
});

describe('a plate in a dotted frame', () => {
  const CONSENT = [
    '',
    '',
    'CONSENT FOR OPERATION OR OTHER PROCEDURE',
    '',
    'I authorize Dr. Liam Hargreaves to perform the following operation or procedure:',
    'Thyroidectomy',
  ];
  const plate = readingOf([
    '                                                  IBRAHIM,UMAR',
    '                                                  MRN 31303799  35Y  M',
    '                                                  DOB 12/26/1977  ADM 09/26/2013',
    '                                                  ENC5598435511',
    ...CONSENT,
  ]);
  it('is read, its comma without a space and its label without one too', () => {
    const value = (path: string) => fieldsOf(plate).find((f) => f.path === path)?.value;
    expect(value('patient.familyName')).toBe('Ibrahim');
    expect(value('patient.givenNames')).toBe('Umar');
    expect(value('encounter.number')).toBe('5598435511');
  });
  it('is read the same with the dashes of its frame between its lines', () => {
    const dashes = Array.from({ length: 20 }, (_, i) => ({
      text: '[I|1!'[i % 5] ?? '|',
      box: [1110, 140 + i * 15, 3, 10] as const,
      confidence: 0.9,
      source: 'first-reader' as const,
    }));
    const framed = { ...plate, words: [...plate.words, ...dashes] };
    expect(fieldsOf(framed).map((f) => [f.path, f.value])).toEqual(
      fieldsOf(plate).map((f) => [f.path, f.value]),
    );
  });
  it('never gives a name on a glance that a stroke nearly touches', () => {
    const cut = readingOf([
      '                                                I RAHIM, UMAR',
      '                                                  MRN 31303799  35Y  M',
      '                                                  DOB 12/26/1977  ADM 09/26/2013',
      ...CONSENT,
    ]);
    const name = fieldsOf(cut).find((f) => f.path === 'patient.familyName');
    expect(name?.value).toBe('Rahim');
    expect(name?.accepted).toBe(false);
  });
});

describe('what is found twice', () => {
  const word = (x: number) => ({
    text: 'RAHIM',
    box: [x, 0, 90, 30] as const,
    onPage: [x, 0, 90, 30] as const,
    confidence: 0.8,
    page: 1,
    ownText: false,
  });
  const offer = (words: Proposal['words']): Proposal => ({
    path: 'patient.familyName',
    value: 'Rahim',
    raw: 'RAHIM',
    words,
    evidence: { reader: 0.8, label: 0.9, form: 1, place: 0.9 },
    reasons: [],
  });
  it('is surer in two places, and no surer by two ways to one place', () => {
    const here = word(0);
    const once = settle([offer([here])])?.confidence ?? 1;
    expect(settle([offer([here]), offer([here])])?.confidence).toBe(once);
    expect(settle([offer([here]), offer([word(500)])])?.confidence).toBeGreaterThan(once);
  });
});
