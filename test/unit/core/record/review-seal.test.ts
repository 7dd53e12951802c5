import { describe, expect, it } from 'vitest';
import type { PageReading } from '../../../../shared/core/page/reading.ts';
import type { Decision } from '../../../../shared/core/record/review-api.ts';
import { DEFAULT_POLICY } from '../../../../shared/core/record/review-policy.ts';
import { sealedView } from '../../../../shared/core/record/review-seal.ts';
import type { FieldOnFile } from '../../../../shared/core/record/review-view.ts';
import { wordsOf } from '../../../../shared/core/record/review-words.ts';

const ANNA = { id: 'anna', maySettle: false };
const BEN = { id: 'ben', maySettle: false };
const PAGE = 'page-1';

interface Made {
  readonly raw?: string;
  readonly accepted?: boolean;
  readonly alternatives?: string[];
  readonly box?: [number, number, number, number];
  readonly more?: Partial<FieldOnFile>;
}

/** A field the machine read; its id is its name. */
function field(name: string, value: string | null, of: Made = {}): FieldOnFile {
  const { raw = value, accepted = false, alternatives = [], box = [0, 0, 10, 10], more } = of;
  return {
    id: name,
    name,
    rowId: null,
    proposal: {
      value,
      raw,
      confidence: 0.9,
      accepted,
      places: [{ pageId: PAGE, box }],
      alternatives: alternatives.map((text) => ({ value: text, confidence: 0.1 })),
      reasons: ['faint'],
    },
    lastDecision: null,
    keys: [],
    drawn: false,
    ...more,
  };
}

const decision = (kind: Decision['kind'], value: string | null, by = 'carl'): Decision => ({
  id: 1,
  kind,
  mode: 'look',
  place: null,
  value,
  by: { id: by, displayName: by },
  at: '2026-01-01T00:00:00Z',
});
const key = (who: { id: string }, value: string) =>
  ({ kind: 'value', value, by: { id: who.id, displayName: who.id }, at: '2026-01-01T00:00:00Z' }) as const;

const seen = (fields: FieldOnFile[], caller = ANNA, policy = DEFAULT_POLICY) =>
  sealedView(policy, { rows: [], fields, takenOut: [] }, caller);
/** Name → how it is sealed. */
const seals = (fields: FieldOnFile[], caller = ANNA, policy = DEFAULT_POLICY) =>
  Object.fromEntries(seen(fields, caller, policy).view.fields.map((f) => [f.name, f.sealed]));

describe('what is to be keyed', () => {
  it('says nothing but its name and where it stands', () => {
    const [mrn] = seen([field('patient.mrn', '00-1234')]).view.fields;
    expect(mrn).toMatchObject({
      sealed: 'key',
      proposal: null,
      value: null,
      decision: null,
      places: [{ pageId: PAGE }],
      keying: { state: 'to-key', keys: [] },
    });
  });

  it.each([
    ['its value', field('encounter.number', '00-1234')],
    ['its value among other words', field('patient.address', 'Ward 3, no. 00-1234, bed 2')],
    ['its value without the dash', field('encounter.number', '001234')],
    ['an alternative', field('encounter.number', '00-1284')],
    ['its raw text', field('encounter.number', 'x', { raw: 'OO-1234' })],
  ])('withholds %s elsewhere', (_what, other) => {
    const mrn = field('patient.mrn', '00-1234', { raw: 'OO-1234', alternatives: ['00-1284'] });
    expect(seals([mrn, other])).toMatchObject({ [other.name]: 'withheld' });
  });

  it.each([
    ['in the raw text', { raw: 'MRN 00-1234' }],
    ['among the alternatives', { alternatives: ['00-1234'] }],
    ['in the decision', { more: { lastDecision: decision('corrected', '00-1234') } }],
  ])('withholds a field that has it %s', (_where, made) => {
    expect(seals([field('patient.mrn', '00-1234'), field('encounter.number', 'V-1', made)])).toMatchObject({
      'encounter.number': 'withheld',
    });
  });

  it('withholds another person’s key and what equals it', () => {
    const policy = { ...DEFAULT_POLICY, twoPerson: ['patient.mrn'] };
    const mrn = field('patient.mrn', '00-1234', { more: { keys: [key(ANNA, '00-7777')] } });
    const fields = [mrn, field('encounter.number', '00-7777')];
    expect(seals(fields, BEN, policy)).toEqual({ 'patient.mrn': 'key', 'encounter.number': 'withheld' });
    expect(seals(fields, ANNA, policy)).toEqual({ 'patient.mrn': 'withheld', 'encounter.number': null });
    expect(JSON.stringify(seen(fields, BEN, policy).view)).not.toContain('7777');
  });

  it('lets stand what only resembles it', () => {
    const mrn = field('patient.mrn', '1234');
    expect(seals([mrn, field('encounter.number', '00-12345'), field('patient.phone', '5550101234')])).toEqual(
      {
        'patient.mrn': 'key',
        'encounter.number': null,
        'patient.phone': null,
      },
    );
  });

  it('is found in a date however it is written, and in one of several names', () => {
    expect(
      seals([
        field('patient.birthDate', '1948-03-07'),
        field('patient.address', 'born Mar. 7, 1948'),
        field('document.author', '7/3/48'),
        field('consent.signerName', 'Margaret A Holloway'),
        field('patient.nextOfKin.name', 'John Holloway'),
      ]),
    ).toEqual({
      'patient.birthDate': 'key',
      'patient.address': 'withheld',
      'document.author': 'withheld',
      'consent.signerName': 'key',
      'patient.nextOfKin.name': 'withheld',
    });
  });

  it('does not take a power of ten for a result, nor a choice of few for a value', () => {
    const fields = [
      field('lab.results[].value', '3'),
      field('lab.results[].referenceRange', '10^3/uL'),
      field('consent.signaturePresent', 'true'),
      field('consent.byTelephone', 'true'),
    ];
    expect(seals(fields)).toEqual({
      'lab.results[].value': 'key',
      'lab.results[].referenceRange': null,
      'consent.signaturePresent': 'key',
      'consent.byTelephone': null,
    });
  });
});

describe('the identity', () => {
  it('is keyed too where it equals what is to be keyed later, so that nobody waits for what they cannot reach', () => {
    const fields = [
      field('patient.familyName', 'Holloway', { accepted: true }),
      field('consent.signerName', 'Margaret Holloway'),
    ];
    const [family] = seen(fields).view.fields;
    expect(family).toMatchObject({
      sealed: 'key',
      check: 'blind',
      inGroup: false,
      keying: { state: 'to-key' },
    });
  });

  it('once keyed stays with whoever typed it, without the line it stands in', () => {
    const line = 'HOLLOWAY, MARGARET';
    const keyed = { keys: [key(ANNA, 'Holloway')], lastDecision: decision('confirmed', 'Holloway', 'anna') };
    const fields = [
      field('patient.familyName', 'Holloway', { raw: line, alternatives: ['Margaret'], more: keyed }),
      field('patient.givenNames', 'Margaret', { raw: line }),
    ];
    const [family] = seen(fields).view.fields;
    expect(family).toMatchObject({
      sealed: null,
      value: 'Holloway',
      proposal: { raw: null, alternatives: [] },
    });
    expect(seals(fields, BEN)).toMatchObject({ 'patient.familyName': 'withheld' });
  });
});

describe('the words of a page', () => {
  const word = (text: string, x: number, y: number) =>
    ({ text, box: [x, y, 80, 20], confidence: 0.9, source: 'first-reader' }) as const;
  const reading = {
    number: 1,
    rotation: 0,
    blank: false,
    widthPx: 1000,
    heightPx: 1000,
    dpi: 100,
    rules: [],
    checkboxes: [],
    ink: [],
    words: [
      word('Holloway', 100, 10),
      word('Name:', 10, 12),
      word('Born', 10, 60),
      word('Mar', 100, 60),
      word('7,', 200, 60),
      word('1948', 300, 60),
      word('HOLLOWAY,', 10, 110),
      word('M', 100, 110),
      word('stamp', 300, 110),
    ],
  } as unknown as PageReading;
  const textsOf = (fields: FieldOnFile[]) =>
    wordsOf(reading, PAGE, seen(fields).secrets).words.map((w) => w.text);

  it('come line by line with their places', () => {
    const { words } = wordsOf(reading, PAGE, seen([]).secrets);
    expect(words.map((w) => `${w.line} ${w.text}`)).toEqual([
      '0 Name:',
      '0 Holloway',
      '1 Born',
      '1 Mar',
      '1 7,',
      '1 1948',
      '2 HOLLOWAY,',
      '2 M',
      '2 stamp',
    ]);
    expect(words[0]?.box).toEqual([10, 12, 80, 20]);
  });

  it('have no text where it equals a sealed value, or a word of one', () => {
    expect(textsOf([field('patient.familyName', 'Holloway')])).toEqual([
      'Name:',
      null,
      'Born',
      'Mar',
      '7,',
      '1948',
      null,
      'M',
      'stamp',
    ]);
    expect(textsOf([field('patient.birthDate', '1948-03-07')])).toEqual([
      'Name:',
      'Holloway',
      'Born',
      null,
      null,
      null,
      'HOLLOWAY,',
      'M',
      'stamp',
    ]);
  });

  it('have no text where they lie by a third in a sealed field’s box', () => {
    const at = (x: number) => field('patient.mrn', 'Z9', { box: [x, 100, 60, 40] });
    expect(textsOf([at(350)]).at(-1)).toBeNull();
    expect(textsOf([at(365)]).at(-1)).toBe('stamp');
  });

  it('of a row that was taken out stay sealed: it may come back', () => {
    const gone = field('lab.results[].value', 'Stamp', { box: [0, 0, 1, 1] });
    const { view, secrets } = sealedView(DEFAULT_POLICY, { rows: [], fields: [], takenOut: [gone] }, ANNA);
    expect(view.fields).toEqual([]);
    expect(wordsOf(reading, PAGE, secrets).words.at(-1)?.text).toBeNull();
  });
});
