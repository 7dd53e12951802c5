import { describe, expect, it } from 'vitest';
import { figuresOf, reportOn } from '../../../infra/score/figures.ts';
import { sameValue } from '../../../infra/score/same-value.ts';
import { scoreFile } from '../../../infra/score/score-file.ts';
import type { TrueField } from '../../../infra/score/truth.ts';
import { rateAtMost } from '../../../shared/core/extract/calibration/rate-at-most.ts';
import type { ExtractedField } from '../../../shared/core/extract/contract.ts';

type Said = Pick<ExtractedField, 'path' | 'value'> & Partial<ExtractedField>;

function score(want: readonly TrueField[], said: readonly Said[], optional: readonly string[] = []) {
  return scoreFile(
    {
      file: 'a.pdf',
      family: 'a',
      level: 'office',
      rotations: [90],
      documents: [{ type: 'lab-report', pages: [1], fields: want, optional }],
    },
    {
      pages: [{ number: 1, rotation: 90, blank: false, widthPx: 2550, heightPx: 3300 }],
      documents: [
        {
          type: 'lab-report',
          typeConfidence: 1,
          pages: [1],
          fields: said.map((field) => ({ raw: '', confidence: 0.9, accepted: false, page: 1, ...field })),
        },
      ],
    },
  );
}
const outcomes = (...of: Parameters<typeof score>) =>
  score(...of).marks.map(({ name, outcome }) => `${name} ${outcome}`);

describe('a file is scored', () => {
  it('field by field: right, wrong, missed, or not on the page', () => {
    expect(
      outcomes(
        [
          { path: 'patient.mrn', value: 'M-100' },
          { path: 'patient.familyName', value: 'Holloway' },
          { path: 'patient.birthDate', value: '1950-03-14' },
        ],
        [
          { path: 'patient.mrn', value: 'm100' },
          { path: 'patient.familyName', value: 'Hollaway' },
          { path: 'patient.phone', value: '5551234567' },
          { path: 'lab.status', value: 'Final' },
        ],
      ),
    ).toEqual([
      'patient.mrn right',
      'patient.familyName wrong',
      'patient.birthDate missed',
      'patient.phone extra',
    ]);
  });
  it('with rows paired by what they are about, so that one missed row shifts nothing', () => {
    const row = (i: number, test: string, value: string) => [
      { path: `lab.results[${i}].test`, value: test },
      { path: `lab.results[${i}].value`, value },
    ];
    const want = [...row(0, 'Sodium', '140'), ...row(1, 'Potassium', '4.2')];
    expect(outcomes(want, row(0, 'Potassium', '4.2'))).toEqual([
      'lab.results[].test missed',
      'lab.results[].value missed',
      'lab.results[].test right',
      'lab.results[].value right',
    ]);
  });
  it('without what may be reported or not', () => {
    const said = [{ path: 'encounter.number', value: '1' }];
    expect(outcomes([], said)).toEqual(['encounter.number extra']);
    expect(outcomes([], said, ['encounter.number'])).toEqual([]);
  });
  it('and what nobody can read counts only where something is accepted for it', () => {
    const want = [{ path: 'patient.mrn', value: null, legible: false }];
    const figures = (said: Said) => figuresOf(score(want, [said]).marks);
    expect(figures({ path: 'patient.mrn', value: '12' })).toMatchObject({ fields: 0, silentErrors: 0 });
    expect(figures({ path: 'patient.mrn', value: '12', accepted: true })).toMatchObject({ silentErrors: 1 });
    expect(reportOn([score(want, [{ path: 'patient.mrn', value: null }])])).toMatchObject({
      unreadable: 1,
      unreadableOffered: 1,
      unreadableAccepted: 0,
    });
  });
});

describe('two values say the same', () => {
  it.each([
    ['patient.familyName', "O'Brien", 'OBRIEN', true],
    ['patient.birthDate', '1950-03-14', '1950-03', false],
    ['lab.results[].value', '1,200', '1200.0', true],
    ['lab.results[].value', '<0.5', '0.5', false],
    ['lab.results[].unit', 'µg/dL', 'ug/dL', true],
    ['lab.results[].referenceRange', '(3.5–5.1)', '3.5-5.1', true],
    ['encounter.treatmentPlan', 'Rest. No aspirin for 7 days.', 'Rest, no aspirin for 7 days', true],
    ['encounter.treatmentPlan', 'Rest. No aspirin for 7 days.', 'Rest. Aspirin for 7 days.', false],
    ['consent.procedure', 'Arthroscopy of the left knee', 'Arthroscopy of the right knee', false],
    ['patient.mrn', '1', null, false],
  ] as const)('%s: %s and %s: %s', (name, want, got, same) => {
    expect(sameValue(name, want, got)).toBe(same);
  });
});

it('a rate is stated with its exact upper bound', () => {
  // The rule of three, and Clopper and Pearson's own: 1 - 0.05^(1/n) after no error.
  expect(rateAtMost(0, 1000)).toBeCloseTo(1 - 0.05 ** (1 / 1000), 6);
  expect(rateAtMost(1, 1000)).toBeCloseTo(0.004735, 5);
  expect(rateAtMost(0, 0)).toBe(1);
});
