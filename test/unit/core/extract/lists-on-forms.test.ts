import { describe, expect, it } from 'vitest';
import { fieldsOf, HEAD, valuesOf } from './fields-of.ts';

/** The names of the procedures found. */
const proceduresIn = (lines: readonly string[]) =>
  fieldsOf(lines)
    .filter((f) => /procedures\[\d\]\.name/.test(f.path))
    .map((f) => f.value);

describe('diagnoses', () => {
  it('may be headed by what came before surgery and what after it', () =>
    expect(
      valuesOf([
        ...HEAD,
        'OPERATIVE REPORT',
        '',
        'DIAGNOSIS BEFORE SURGERY:   Thyroid nodule, right lobe',
        'DIAGNOSIS AFTER SURGERY:    Same as above',
        'SURGEON:                    Ostrowska, Marta',
      ]),
    ).toMatchObject({ 'encounter.diagnoses[0].text': 'Thyroid nodule, right lobe' }));

  it('are numbered with the number sign too', () => {
    const values = valuesOf([
      ...HEAD,
      'PROGRESS NOTE',
      '',
      'Assessment',
      '#1 Allergic rhinitis',
      '#2 Vitamin D deficiency',
      '',
      'Plan',
      'Return in five weeks.',
    ]);
    expect(values['encounter.diagnoses[0].text']).toBe('Allergic rhinitis');
    expect(values['encounter.diagnoses[1].text']).toBe('Vitamin D deficiency');
  });
});

describe('a column of labels with leaders', () => {
  const values = valuesOf([
    ...HEAD,
    'OPERATIVE REPORT',
    '',
    'OPERATION(S).........   Lens implant, right',
    '                        eye',
    'SURGEON..............   Redhorse, Ingrid',
    'FIRST ASSISTANT......   Vasquez, Alonzo',
    'ANESTHESIA...........   Regional block',
  ]);

  it('gives each label its own answer', () => {
    expect(values['encounter.procedures[0].name']).toBe('Lens implant, right eye');
    expect(values).not.toHaveProperty(['encounter.procedures[1].name']);
  });
});

describe('a procedure in capitals', () => {
  const report = (first: string, second: string) => [
    ...HEAD,
    'OPERATIVE REPORT',
    '',
    `OPERATION(S):   ${first}`,
    `                ${second}`,
    '',
    'FINDINGS:',
    'DENSE NUCLEUS AND CAPSULE INTACT AND THE LENS POWER WAS AS PLANNED.',
  ];

  it('goes on where its next word had no room, and is left to a person', () => {
    const fields = fieldsOf(report('PHACOEMULSIFICATION WITH LENS IMPLANT AND STENT, RIGHT', 'EYE'));
    const names = fields.filter((f) => /procedures\[\d\]\.name/.test(f.path));
    expect(names.map((f) => [f.value, f.accepted])).toEqual([
      ['PHACOEMULSIFICATION WITH LENS IMPLANT AND STENT, RIGHT EYE', false],
    ]);
  });

  it('ends where the next one had room', () =>
    expect(valuesOf(report('RIGHT THYROID LOBECTOMY', 'NERVE MONITORING'))).toMatchObject({
      'encounter.procedures[0].name': 'RIGHT THYROID LOBECTOMY',
      'encounter.procedures[1].name': 'NERVE MONITORING',
    }));
});

describe('problems with a plan under each', () => {
  const fields = fieldsOf([
    ...HEAD,
    'PROGRESS NOTE',
    '',
    'Assessment & Plan',
    '1. Vitamin D deficiency, unspecified',
    '   Cholecalciferol 2000 units daily.',
    '2. Restless legs syndrome',
    '   Check ferritin.',
  ]);

  it('are named without what is done about them', () =>
    expect(fields.filter((f) => /diagnoses/.test(f.path)).map((f) => f.value)).toEqual([
      'Vitamin D deficiency, unspecified',
      'Restless legs syndrome',
    ]));
});

describe('a heading over two lines', () => {
  it('may be set to the right, against the text beside it', () =>
    expect(
      valuesOf([
        ...HEAD,
        'HISTORY AND PHYSICAL',
        '',
        '   PROVISIONAL   1. Acute pancreatitis',
        '     DIAGNOSIS   2. Chronic bronchitis',
        '                 3. Glaucoma, both eyes',
      ]),
    ).toMatchObject({
      'encounter.diagnoses[0].text': 'Acute pancreatitis',
      'encounter.diagnoses[2].text': 'Glaucoma, both eyes',
    }));
});

describe('a table of operations', () => {
  it('ends before a heading with its line to itself', () =>
    expect(
      proceduresIn([
        ...HEAD,
        'DISCHARGE SUMMARY',
        '',
        'DATE          17. OPERATIONS AND SPECIAL PROCEDURES    SURGEON',
        '05 OCT 1993   INCISION AND DRAINAGE OF ABSCESS         SHAPIRO',
        '18. BRIEF HISTORY',
        '              SEEN IN THE INFIRMARY WITH SWELLING.',
      ]),
    ).toEqual(['INCISION AND DRAINAGE OF ABSCESS']));
});

describe('running text under a heading that was not read', () => {
  it('is no entry of the list beside which it begins', () =>
    expect(
      proceduresIn([
        ...HEAD,
        'DISCHARGE SUMMARY',
        '',
        'DATE          17. OPERATIONS AND SPECIAL PROCEDURES    SURGEON',
        '05 OCT 1993   INCISION AND DRAINAGE OF ABSCESS         SHAPIRO',
        '18.BRIEFHISTORY',
        'SHE WAS AWAKE AND SITTING UP. INTUBATED ONCE BEFORE, 4 YEARS AGO.',
      ]),
    ).toEqual(['INCISION AND DRAINAGE OF ABSCESS']));
});
