import { describe, expect, it } from 'vitest';
import { type Calibration, confidenceFor } from '../../../../shared/core/extract/calibration/calibration.ts';
import { acceptable, featuresOf, kindOf } from '../../../../shared/core/extract/calibration/features.ts';
import { PACKAGED_CALIBRATION } from '../../../../shared/core/extract/calibration/packaged.ts';
import { forbidsGlance } from '../../../../shared/core/extract/doubts.ts';
import { indexPages } from '../../../../shared/core/extract/index-pages.ts';
import { readingOf } from '../reading-of.ts';

/** A field as it leaves the cross-checks, read from one word. */
const judged = (rawScore: number, reasons: readonly string[] = []) => ({
  name: 'patient.mrn',
  value: '4810032',
  settled: {
    best: {
      path: 'patient.mrn',
      value: '4810032',
      raw: '4810032',
      words: [],
      evidence: { reader: 0.95, label: 1, form: 1, place: 1 },
      reasons: [],
    },
    confidence: rawScore,
    reasons: [],
    alternatives: [],
  },
  rawScore,
  reasons,
  doubted: forbidsGlance(reasons),
  legibility: 0.9,
  unfamiliarity: 0,
});
const confidence = (rawScore: number, reasons?: readonly string[]) =>
  confidenceFor(PACKAGED_CALIBRATION, featuresOf(judged(rawScore, reasons)));

describe('a confidence', () => {
  const scores = Array.from({ length: 101 }, (_, i) => i / 100);
  it('never falls where the raw score rises', () => {
    for (let i = 1; i < scores.length; i++)
      expect(confidence(scores[i] ?? 0)).toBeGreaterThanOrEqual(confidence(scores[i - 1] ?? 0));
  });
  it('is a probability whatever comes in, and never certainty', () => {
    for (const x of [...scores, -3, 7, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(confidence(x)).toBeGreaterThan(0);
      expect(confidence(x)).toBeLessThan(1);
    }
  });
  it('counts what was learned of a reason, and nothing of one it does not know', () => {
    const fitted = { weights: { raw: 1, 'reason:readers-differ': -2 }, knots: PACKAGED_CALIBRATION.knots };
    const says = (...reasons: string[]) => confidenceFor(fitted, featuresOf(judged(0.9, reasons)));
    expect(says('readers-differ')).toBeLessThan(says());
    expect(says('never-heard-of')).toBe(says());
  });
});

describe('acceptance', () => {
  it('does not come to a value that was put together by guesswork, whatever its confidence', () => {
    for (const reason of ['flag-mended', 'code-mended', 'decimal-point-restored', 'name-order-guessed'])
      expect(acceptable(featuresOf(judged(0.99, [reason])))).toBe(false);
    expect(acceptable(featuresOf(judged(0.99, ['said-more-than-once'])))).toBe(true);
  });
  it('does not come to what the rules alone find weak', () => {
    expect(acceptable(featuresOf(judged(0.7)))).toBe(false);
  });
  it('can be made stricter by a site, for critical fields apart from the others', () => {
    const page = readingOf([
      'DISCHARGE SUMMARY',
      'Patient: HOLLOWAY, MARGARET A    MRN: 4810032    Sex: F',
      'Admitted: 07/18/1999',
    ]);
    const acceptedBy = (calibration: Calibration) =>
      (indexPages([page], { calibration }).documents[0]?.fields ?? [])
        .filter((field) => field.accepted)
        .map((field) => field.path);
    expect(acceptedBy(PACKAGED_CALIBRATION)).toEqual(
      expect.arrayContaining(['patient.mrn', 'encounter.admissionDate']),
    );
    const strict = acceptedBy({
      ...PACKAGED_CALIBRATION,
      acceptAt: { ...PACKAGED_CALIBRATION.acceptAt, critical: 1 },
    });
    expect(strict).not.toContain('patient.mrn');
    expect(strict).toContain('encounter.admissionDate');
  });
});

describe('the features of a field', () => {
  it('are listed only where they are asked for: the contract does not know them', () => {
    const page = readingOf(['DISCHARGE SUMMARY', 'Patient: HOLLOWAY, MARGARET A    MRN: 4810032']);
    const listed = (withFeatures: boolean) =>
      indexPages([page], { withFeatures }).documents[0]?.fields.filter((field) => field.features).length;
    expect(listed(false)).toBe(0);
    expect(listed(true)).toBeGreaterThan(0);
  });
  it('tell kinds of fields that go wrong in the same way', () => {
    expect(kindOf('patient.birthDate')).toBe(kindOf('encounter.admissionDate'));
    expect(kindOf('encounter.diagnoses[].text')).toBe(kindOf('consent.procedure'));
    expect(kindOf('consent.signaturePresent')).toBe('signature');
    expect(kindOf('patient.nextOfKin.name')).toBe(kindOf('consent.witnessName'));
    expect(kindOf('lab.results[].value')).not.toBe(kindOf('lab.results[].referenceRange'));
  });
});

describe('the packaged calibration', () => {
  it('says what it was fitted on, and what it is worth on forms it had not seen', () => {
    const { sources, crossValidated } = PACKAGED_CALIBRATION.provenance;
    expect(sources.length).toBeGreaterThan(0);
    expect(crossValidated.all.expectedCalibrationError).toBeLessThanOrEqual(0.03);
    // The product's promise, as measured; the upper bounds that stand beside it are not there yet (ADR 7).
    const wrong = ({ silentErrors, acceptedFields }: typeof crossValidated.all) =>
      silentErrors / acceptedFields;
    expect(wrong(crossValidated.critical)).toBeLessThanOrEqual(0.0014);
    expect(wrong(crossValidated.ordinary)).toBeLessThanOrEqual(0.005);
  });
});
