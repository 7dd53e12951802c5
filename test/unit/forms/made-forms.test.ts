import { describe, expect, it } from 'vitest';
import { isKnown } from '../../../shared/core/record/fields.ts';
import { createRandom } from '../../forms/random.ts';
import { TEMPLATES } from '../../forms/templates.ts';
import { HELD_OUT_TEMPLATES } from '../../forms/templates-held-out.ts';

const SEEDS = Array.from({ length: 25 }, (_, i) => `seed ${i}`);
const DATE = /(Date|\.date|signedAt)$/;
const PHONE = /hone$/;

describe.each([...TEMPLATES, ...HELD_OUT_TEMPLATES])('the form $family', ({ family, make }) => {
  const forms = SEEDS.map((seed) => make(createRandom(seed), { inked: false }));

  it('is named for what it is', () => {
    for (const form of forms) expect(form.family).toBe(family);
    expect(family.startsWith(forms[0]?.type ?? '?')).toBe(true);
  });

  it('says what is true in the contract’s paths and forms of values', () => {
    for (const { path, value } of forms.flatMap(({ fields }) => fields)) {
      expect(isKnown(path.replace(/\[\d+\]/, '[]')), path).toBe(true);
      expect(value?.trim(), path).toBe(value);
      expect(value, path).not.toBe('');
      if (DATE.test(path)) expect(value, path).toMatch(/^\d{4}-\d\d-\d\d$/);
      if (PHONE.test(path)) expect(value, path).toMatch(/^[2-9]\d{9}$/);
      if (path === 'patient.givenNames') expect(value).not.toContain('.');
      if (path.endsWith('elationship')) expect(value).toBe(value?.toLowerCase());
      if (path.endsWith('mrn')) expect(value).not.toContain(' ');
    }
  });

  it('lists each path once and numbers its rows from 0', () => {
    for (const { fields } of forms) {
      const paths = fields.map(({ path }) => path);
      expect(new Set(paths).size).toBe(paths.length);
      const rows = paths.flatMap((path) => /^(.*)\[(\d+)\]\.(?:text|name|test)$/.exec(path) ?? []);
      for (let i = 0; i < rows.length; i += 3) {
        const before = rows.filter((_, j) => j % 3 === 1 && j < i + 1 && rows[j] === rows[i + 1]).length;
        expect(Number(rows[i + 2])).toBe(before);
      }
    }
  });

  it('leaves no choice of words unmade', () => {
    for (const page of forms.flatMap(({ pages }) => pages)) {
      expect(page.replace(/<svg.*?<\/svg>/gs, '')).not.toMatch(/[{}|]{1}\w*[{}]|undefined|NaN|\[object/);
    }
  });

  it('is the same for the same seed, and hides one to three values when inked', () => {
    const [first] = forms;
    expect(make(createRandom('seed 0'), { inked: false })).toEqual(first);
    for (const seed of SEEDS) {
      const { fields } = make(createRandom(seed), { inked: true });
      const hidden = fields.filter(({ legible }) => legible === false);
      expect(hidden.length).toBeLessThanOrEqual(3);
      if (fields.length > 0) expect(hidden.length).toBeGreaterThan(0);
      for (const { value } of hidden) expect(value).toBeNull();
    }
  });
});
