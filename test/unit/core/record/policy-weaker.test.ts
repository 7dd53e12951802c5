import { describe, expect, test } from 'vitest';
import { policyChanges } from '../../../../shared/core/record/policy-changes.ts';
import { weakerParts } from '../../../../shared/core/record/policy-weaker.ts';
import { DEFAULT_POLICY, type ReviewPolicy } from '../../../../shared/core/record/review-policy.ts';

const weaker = (part: Partial<ReviewPolicy>, than = DEFAULT_POLICY) =>
  Object.fromEntries(weakerParts({ ...DEFAULT_POLICY, ...part }, than));

describe('a policy beside Chartroom’s default', () => {
  test('is weaker where a field is looked at less closely, and says what the default asks', () => {
    expect(weaker({ critical: { accepted: 'glance', otherwise: 'look' } })).toEqual({
      'critical.otherwise': 'blind',
    });
    expect(weaker({ ordinary: { accepted: 'glance', otherwise: 'glance' } })).toEqual({
      'ordinary.otherwise': 'look',
    });
  });

  test('is weaker where less is checked afterwards, or nobody is waited for as the second key', () => {
    expect(weaker({ qualityShare: 0, qualityFields: 2, sampleShare: 0.01, onePersonSite: true })).toEqual({
      ...{ qualityShare: '0.02', qualityFields: '8', sampleShare: '0.02', onePersonSite: 'false' },
    });
  });

  test('is not weaker as it stands, where it is stricter, nor by how long a document may be taken back', () => {
    expect(weaker({})).toEqual({});
    const stricter: Partial<ReviewPolicy> = {
      critical: { accepted: 'blind', otherwise: 'blind' },
      ordinary: { accepted: 'look', otherwise: 'blind' },
      ...{ confirmInGroups: false, qualityShare: 1, qualityFields: 50, plantedShare: 0.2, sampleShare: 0.5 },
      ...{ twoPerson: ['patient.mrn'], blindAlso: ['patient.mrn'], alsoCritical: ['patient.address'] },
      acceptAt: { critical: 0.99, ordinary: 0.9 },
    };
    expect(weaker({ ...stricter, undoMinutes: 1440 })).toEqual({});
    // Every one of them the other way round.
    const strict = { ...DEFAULT_POLICY, ...stricter };
    expect(Object.keys(weaker({}, strict)).sort()).toEqual(
      policyChanges(strict, DEFAULT_POLICY)
        .map(({ what }) => what)
        .sort(),
    );
  });

  test('is weaker in a list by what it leaves out, not by what it adds', () => {
    const than = { ...DEFAULT_POLICY, twoPerson: ['patient.mrn', 'patient.birthDate'] };
    expect(weaker({ twoPerson: ['patient.mrn', 'patient.address'] }, than)).toEqual({
      twoPerson: 'patient.birthDate, patient.mrn',
    });
    expect(weaker({ twoPerson: [...than.twoPerson, 'patient.address'] }, than)).toEqual({});
  });
});
