import { describe, expect, it } from 'vitest';
import { indexPages } from '../../../../shared/core/extract/index-pages.ts';
import { readingOf } from '../reading-of.ts';

const fieldsOf = (lines: readonly string[]) => indexPages([readingOf(lines)]).documents[0]?.fields ?? [];
const valuesOf = (lines: readonly string[]) =>
  Object.fromEntries(fieldsOf(lines).map((f) => [f.path, f.value]));

const HEAD = ['ST MARGARET HOSPITAL', ''];

describe('a resident', () => {
  it('is the physician in training and not the patient', () =>
    expect(
      valuesOf([
        ...HEAD,
        'PROGRESS NOTE',
        '',
        'MRN: 4471-22        Resident: Gwendolyn Redhorse        Visit #: 140447959',
      ]),
    ).not.toHaveProperty(['patient.familyName']));

  it('is the patient where the form asks for the name of one', () =>
    expect(
      valuesOf([...HEAD, 'PROGRESS NOTE', '', 'Resident name: Redhorse, Gwendolyn        MRN: 4471-22'])[
        'patient.familyName'
      ],
    ).toBe('Redhorse'));
});

describe('a plan', () => {
  it('ends before an electronic signature', () =>
    expect(
      valuesOf([
        ...HEAD,
        'OPERATIVE REPORT',
        '',
        'PLAN OF CARE:',
        'See in the eye clinic tomorrow at 9 AM.',
        '/ES/ RUBEN HAGOPIAN, MD',
        'RESIDENT, SURGICAL SERVICE        16 Jan 2002 14:30',
      ])['encounter.treatmentPlan'],
    ).toBe('See in the eye clinic tomorrow at 9 AM.'));

  it('is not what was said of the history and physical', () =>
    expect(
      valuesOf([...HEAD, 'OPERATIVE REPORT', '', 'H&P UPDATED        YES 16 Jan 2002']),
    ).not.toHaveProperty(['encounter.treatmentPlan']));
});

describe('an examination', () => {
  it('goes on over findings in capitals, which are no initials of a typist', () =>
    expect(
      valuesOf([
        ...HEAD,
        'PROGRESS NOTE',
        '',
        'Exam: HEENT: Normal. ABD: Soft,',
        'NT/ND, +BS. EXT: No edema.',
      ])['encounter.examination'],
    ).toBe('HEENT: Normal. ABD: Soft, NT/ND, +BS. EXT: No edema.'));
});

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

describe('a banner', () => {
  it('names the document and asks for nothing', () => {
    const values = valuesOf([
      ...HEAD,
      '               ** OPERATION REPORT **',
      'CASE #: 85239        OR: 5        STATUS: FINAL',
      '',
      'OPERATION PERFORMED: Right thyroid lobectomy',
    ]);
    expect(values['encounter.procedures[0].name']).toBe('Right thyroid lobectomy');
    expect(values).not.toHaveProperty(['encounter.procedures[1].name']);
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

describe('a heading', () => {
  it('may say the day it is about before its colon', () =>
    expect(
      valuesOf([
        ...HEAD,
        'PROGRESS NOTE',
        '',
        'Exam: NECK: Supple. FEET: No ulcers.',
        'Labs 6/1/2007: LDL 179, creat 0.6',
      ])['encounter.examination'],
    ).toBe('NECK: Supple. FEET: No ulcers.'));

  it('may stand behind its own letter', () => {
    const values = valuesOf([
      ...HEAD,
      'PROGRESS NOTE',
      '',
      'A - Assessment',
      '1. Gout',
      'P Plan',
      'Stop allopurinol for now.',
    ]);
    expect(values['encounter.diagnoses[0].text']).toBe('Gout');
    expect(values).not.toHaveProperty(['encounter.diagnoses[1].text']);
    expect(values['encounter.treatmentPlan']).toBe('Stop allopurinol for now.');
  });

  it('of the plan may say that it is the one after surgery', () =>
    expect(
      valuesOf([...HEAD, 'OPERATIVE REPORT', '', 'POSTOPERATIVE PLAN:', 'Observe overnight.'])[
        'encounter.treatmentPlan'
      ],
    ).toBe('Observe overnight.'));
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

describe('a face sheet with bands', () => {
  const sheet = [
    'ST MARGARET HOSPITAL          FACE SHEET',
    '',
    'PRIMARY INSURANCE',
    'Plan           MEDICARE              Policy ID    752431453     Group No   68397',
    'Policyholder   KACZMAREK, TOMASZ     Pt Rel       CHILD         Sex        M',
    'Claims Addr    9762 PROSPECT PKWY',
    '               YUMA, AZ 85335',
    'PATIENT',
    'Legal Name     IBARRA, DOLORES R     Unit #       176-32-6021   Visit #    516746364',
    'VISIT',
    'Admitted       4/7/2013              Discharged   4/9/2013      LOS        2',
    'Admitting Dx   STATUS ASTHMATICUS                               Prior Adm /',
    '                                                                Prior Dx',
  ];
  const fields = fieldsOf(sheet);
  const values = Object.fromEntries(fields.map((f) => [f.path, f.value]));

  it('takes the patient from the label and not from what a band stands under', () => {
    expect(values['patient.familyName']).toBe('Ibarra');
    expect(values['encounter.number']).toBe('516746364');
  });

  it('makes no treatment of an insurance plan', () =>
    expect(values).not.toHaveProperty(['encounter.treatmentPlan']));

  it('makes no diagnosis of the labels beside one', () =>
    expect(fields.filter((f) => /diagnoses\[\d\]\.text/.test(f.path)).map((f) => f.value)).toEqual([
      'STATUS ASTHMATICUS',
    ]));

  it("leaves to a person what may be the policyholder's sex", () =>
    expect(fields.filter((f) => f.path === 'patient.sex' && f.accepted)).toEqual([]));
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
      fieldsOf([
        ...HEAD,
        'DISCHARGE SUMMARY',
        '',
        'DATE          17. OPERATIONS AND SPECIAL PROCEDURES    SURGEON',
        '05 OCT 1993   INCISION AND DRAINAGE OF ABSCESS         SHAPIRO',
        '18. BRIEF HISTORY',
        '              SEEN IN THE INFIRMARY WITH SWELLING.',
      ])
        .filter((f) => /procedures\[\d\]\.name/.test(f.path))
        .map((f) => f.value),
    ).toEqual(['INCISION AND DRAINAGE OF ABSCESS']));
});

describe('an examination headed on two sheets', () => {
  it('is left to a person', () => {
    const head = [...HEAD, 'HISTORY AND PHYSICAL', 'MRN: 4471-22'];
    const [document] = indexPages([
      readingOf([...head, 'PAGE 1 OF 2', '', 'EXAMINATION   Lungs clear.']),
      readingOf([...head, 'PAGE 2 OF 2', '', 'EXAMINATION (CONT.)   Abdomen soft.'], { number: 2 }),
    ]).documents;
    const found = document?.fields.filter((f) => f.path === 'encounter.examination') ?? [];
    expect(found.map((f) => f.accepted)).toEqual([false]);
  });
});

describe('the side of a sheet', () => {
  it('is a page of the document', () => {
    const side = (n: number) => [
      ...HEAD,
      `DISCHARGE SUMMARY          SIDE ${n}`,
      '',
      'Patient file no.: 4471-22',
    ];
    expect(
      indexPages([readingOf(side(1)), readingOf(side(2), { number: 2 })]).documents.map((d) => d.pages),
    ).toEqual([[1, 2]]);
  });
});

describe('a grid in which labels have cells of their own', () => {
  const horizontal = [3, 4, 5].map(
    (row) => ({ direction: 'horizontal', box: [140, 140 + row * 60, 1800, 3] }) as const,
  );
  const vertical = [0, 14, 44, 58, 84].map(
    (column) => ({ direction: 'vertical', box: [140 + column * 20, 320, 3, 120] }) as const,
  );
  const lines = [
    ...HEAD,
    'FACE SHEET',
    'Legal Name     IBARRA, DOLORES R             Unit #        176-32-6021',
    'Admitted       4/7/2013                      Discharged    4/9/2013',
  ];
  const [document] = indexPages([readingOf(lines, { rules: [...horizontal, ...vertical] })]).documents;
  const values = Object.fromEntries(document?.fields.map((f) => [f.path, f.value]) ?? []);

  it('is answered in the cell beside', () =>
    expect(values).toMatchObject({
      'patient.familyName': 'Ibarra',
      'patient.mrn': '176-32-6021',
      'encounter.admissionDate': '2013-04-07',
      'encounter.dischargeDate': '2013-04-09',
    }));
});

describe('a birth date under insurance', () => {
  it("is the policyholder's where the patient's is asked for too", () =>
    expect(
      valuesOf([
        ...HEAD,
        'FACE SHEET',
        '',
        'PRIMARY INSURANCE',
        'Policyholder: Kaczmarek, Tomasz     DOB: 3/20/1938',
        'PATIENT INFORMATION',
        'Name: Ibarra, Dolores               DOB: 7/27/1952',
      ])['patient.birthDate'],
    ).toBe('1952-07-27'));
});

describe('a consent that prints both choices without squares', () => {
  const form = (granted: string, refused: string) =>
    fieldsOf([
      ...HEAD,
      'CONSENT / REFUSAL FOR TRANSFUSION',
      'Proposed treatment: Transfusion of red blood cells',
      'Initial ONE line:',
      `${granted.padEnd(5)}I CONSENT to the transfusion of blood as named above.`,
      `${refused.padEnd(5)}I REFUSE the transfusion of blood and blood components.`,
    ]).filter((f) => f.path === 'consent.decision');

  it('says what was initialled, and leaves it to a person', () => {
    expect(form('IV', '').map((f) => [f.value, f.accepted])).toEqual([['granted', false]]);
    expect(form('', 'IV').map((f) => [f.value, f.accepted])).toEqual([['refused', false]]);
  });

  it('says nothing where neither was', () => expect(form('', '')).toEqual([]));
});

describe('running text under a heading that was not read', () => {
  it('is no entry of the list beside which it begins', () =>
    expect(
      fieldsOf([
        ...HEAD,
        'DISCHARGE SUMMARY',
        '',
        'DATE          17. OPERATIONS AND SPECIAL PROCEDURES    SURGEON',
        '05 OCT 1993   INCISION AND DRAINAGE OF ABSCESS         SHAPIRO',
        '18.BRIEFHISTORY',
        'SHE WAS AWAKE AND SITTING UP. INTUBATED ONCE BEFORE, 4 YEARS AGO.',
      ])
        .filter((f) => /procedures\[\d\]\.name/.test(f.path))
        .map((f) => f.value),
    ).toEqual(['INCISION AND DRAINAGE OF ABSCESS']));
});
