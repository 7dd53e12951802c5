import { describe, expect, it } from 'vitest';
import { rangeFitsScale } from '../../../../shared/core/extract/analyte-scales.ts';
import type { ExtractedField } from '../../../../shared/core/extract/contract.ts';
import { boundsDisagree, strayLetter } from '../../../../shared/core/extract/doubts.ts';
import { indexPages } from '../../../../shared/core/extract/index-pages.ts';
import { readingOf } from '../reading-of.ts';

const HEAD = [
  'MERCY VALLEY MEDICAL CENTER LABORATORY',
  'LABORATORY REPORT',
  '',
  'Patient: HOLLOWAY, MARGARET A          MRN: 4810032      DOB: 03/14/1950',
  'Accession: 0718:L91111S                Collected: 07/18/1999 0600',
  'Ordering: OKAFOR, JAMAL MD             Specimen: BLOOD',
  '',
  'TEST                RESULT      FLAG    REFERENCE       UNITS       SITE',
  '',
];
const LAST = 'END OF REPORT';

function labFields(rows: readonly string[], head: readonly string[] = HEAD): readonly ExtractedField[] {
  return indexPages([readingOf([...head, ...rows, '', LAST])]).documents[0]?.fields ?? [];
}
const one = (fields: readonly ExtractedField[], path: string) => fields.find((f) => f.path === path);

describe('a result that agrees with itself', () => {
  const sound = labFields(['POTASSIUM           4.3                 3.5-5.0         mmol/L      ML']);
  it('is accepted whole', () =>
    expect(
      ['test', 'value', 'unit', 'referenceRange'].map((k) => one(sound, `lab.results[0].${k}`)?.accepted),
    ).toEqual([true, true, true, true]));
});

describe('a result with a sign of misreading is not accepted on a glance', () => {
  it('when result and range have both lost their decimal point', () => {
    const fields = labFields(['POTASSIUM           43                  35-50           mmol/L      ML']);
    expect(one(fields, 'lab.results[0].value')?.value).toBe('43');
    expect(one(fields, 'lab.results[0].value')?.accepted).toBe(false);
    expect(one(fields, 'lab.results[0].referenceRange')?.accepted).toBe(false);
  });
  it('when a decimal point was put back', () => {
    const fields = labFields(['MCH                 343                 27.0-33.0       pg          ML']);
    expect(one(fields, 'lab.results[0].value')).toMatchObject({ value: '34.3', accepted: false });
  });
  it('when its flag says other than its range', () => {
    const fields = labFields(['SODIUM              140         H       135-145         mmol/L      ML']);
    expect(one(fields, 'lab.results[0].value')?.accepted).toBe(false);
    expect(one(fields, 'lab.results[0].flag')?.accepted).toBe(false);
  });
  it('when its unit is a volume and nothing else', () => {
    const fields = labFields(['SODIUM              140                 135-145         mL          ML']);
    expect(one(fields, 'lab.results[0].unit')?.accepted).not.toBe(true);
  });
  it('when one bound of its range lost its decimal point', () => {
    const fields = labFields(['FERRITIN            8.2                 40-11.0         ng/mL       ML']);
    expect(one(fields, 'lab.results[0].referenceRange')?.accepted).toBe(false);
    const misread = ['40-11.0', '11.0-4.0', '4-11.0', '4.0-110'];
    expect(misread.filter((range) => !boundsDisagree(range))).toEqual([]);
    const sound = ['4.0-11.0', '0-0.5', '135-145', '<5.0', 'Negative', '0.60-1.20'];
    expect(sound.filter(boundsDisagree)).toEqual([]);
  });
  it('knows the scale of common tests and of no other', () => {
    expect(rangeFitsScale('Potassium', '3.5-5.0')).toBe(true);
    expect(rangeFitsScale('Potassium', '35-50')).toBe(false);
    expect(rangeFitsScale('Potassium', '<5.0')).toBeUndefined();
    expect(rangeFitsScale('Ferritin', '24-336')).toBeUndefined();
  });
});

describe('an identifier with a sign of misreading is not accepted', () => {
  const withHead = (from: string, to: string) =>
    labFields(
      ['SODIUM              140                 135-145         mmol/L      ML'],
      HEAD.map((l) => l.replace(from, to)),
    );
  it('when letters stand among its digits', () => {
    for (const number of ['MO00883153', 'M0O0883153', 'Mo00586817'])
      expect(one(withHead('4810032', number), 'patient.mrn')?.accepted, number).toBe(false);
    expect(one(withHead('4810032', 'M000883153'), 'patient.mrn')?.accepted).toBe(true);
  });
  it('when it breaks off', () => {
    const field = one(withHead('0718:L91111S', '0718:  L9?1S'), 'lab.accessionNumber');
    expect(field?.accepted ?? false).toBe(false);
    expect(one(withHead('x', 'x'), 'lab.accessionNumber')).toMatchObject({
      value: '0718:L91111S',
      accepted: true,
    });
  });
});

describe('a name with a sign of misreading is not accepted', () => {
  it.each(['HiroshiL', 'Umar Ww', 'biam Ramaswamy', 'KowalskI'])('%s', (name) =>
    expect(strayLetter(name)).toBe(true),
  );
  it.each([
    'Hiroshi L',
    'Nadia McAllister',
    'DeShawn Ortiz',
    'van der Berg',
    "O'Brien",
    'Smith-Jones',
    'Ng Bo',
    'MacDonald',
  ])('%s is sound', (name) => expect(strayLetter(name)).toBe(false));
  it('on the page', () => {
    const fields = labFields(
      ['SODIUM              140                 135-145         mmol/L      ML'],
      HEAD.map((l) => l.replace('HOLLOWAY, MARGARET A', 'Holloway, MargaretA')),
    );
    expect(one(fields, 'patient.givenNames')?.accepted).toBe(false);
    expect(one(fields, 'patient.familyName')?.accepted).toBe(true);
  });
  it('when the comma of a name written family name first was lost', () => {
    const fields = labFields(
      ['SODIUM              140                 135-145         mmol/L      ML'],
      HEAD.map((l) => l.replace('OKAFOR, JAMAL MD', 'OKAFOR  JAMAL MD')),
    );
    expect(one(fields, 'lab.orderingPhysician')).toMatchObject({ value: 'Jamal Okafor', accepted: false });
  });
});
