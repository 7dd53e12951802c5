import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical } from '../../../shared/platform/postgres/people/audit.ts';

const shuffled = (value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, part]) => [key, shuffled(part)]),
      )
    : value;

describe('the canonical form of an audit entry', () => {
  it('is the same in whatever order its keys were set', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (facts) => {
        expect(canonical(shuffled(facts))).toBe(canonical(facts));
      }),
    );
  });

  it('differs for different facts', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const same = canonical(one) === canonical(other);
        expect(same).toBe(JSON.stringify(sorted(one)) === JSON.stringify(sorted(other)));
      }),
    );
  });
});

const sorted = (value: unknown): unknown => JSON.parse(canonical(value));
