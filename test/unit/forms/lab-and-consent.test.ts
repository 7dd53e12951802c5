import { describe, expect, it } from 'vitest';
import type { MadeForm } from '../../forms/form.ts';
import { createRandom } from '../../forms/random.ts';
import { LAB_AND_CONSENT_TEMPLATES } from '../../forms/templates-lab-consent.ts';

const SEEDS = Array.from({ length: 25 }, (_, i) => `seed ${i}`);

const made = (inked: boolean): MadeForm[] =>
  LAB_AND_CONSENT_TEMPLATES.flatMap((template) =>
    SEEDS.map((seed) => template.make(createRandom(`${template.family} ${seed}`), { inked })),
  );

const told = (form: MadeForm, path: string): string | null | undefined =>
  form.fields.find((field) => field.path === path)?.value;

/** The rows of a form as `{ value, referenceRange, flag }`. */
function rowsOf(form: MadeForm): Record<string, string | null>[] {
  const rows: Record<string, string | null>[] = [];
  for (const { path, value } of form.fields) {
    const [, index, part] = /^lab\.results\[(\d+)\]\.(\w+)$/.exec(path) ?? [];
    if (index === undefined || part === undefined) continue;
    rows[Number(index)] = { ...rows[Number(index)], [part]: value };
  }
  return rows;
}

describe('made-up laboratory reports and consents', () => {
  it('say each thing once and never say nothing', () => {
    for (const form of made(false)) {
      const paths = form.fields.map(({ path }) => path);
      expect(new Set(paths).size, form.family).toBe(paths.length);
      for (const { path, value } of form.fields) expect(value?.trim(), `${form.family} ${path}`).toBeTruthy();
    }
  });

  it('number their results without a gap, each with a test and a value', () => {
    for (const form of made(false).filter(({ type }) => type === 'lab-report')) {
      const rows = rowsOf(form);
      expect(rows.length, form.family).toBeGreaterThan(4);
      for (let i = 0; i < rows.length; i++) expect(rows[i]).toMatchObject({ test: expect.any(String) });
    }
  });

  it('flag exactly the numbers that lie beyond the printed range', () => {
    for (const form of made(false)) {
      for (const { value, referenceRange, flag } of rowsOf(form)) {
        const [, low, high] = /^(\d[\d.]*)-(\d[\d.]*)$/.exec(referenceRange ?? '') ?? [];
        if (low === undefined || high === undefined || !/^\d[\d.]*$/.test(value ?? '')) continue;
        const number = Number(value);
        const side = number < Number(low) ? 'L' : number > Number(high) ? 'H' : undefined;
        expect(flag?.charAt(0), `${form.family} ${value} in ${referenceRange}`).toBe(side);
      }
    }
  });

  it('date a signature only where there is one', () => {
    for (const form of made(false).filter(({ type }) => type === 'consent')) {
      const signed = told(form, 'consent.signaturePresent') === 'true';
      expect(told(form, 'consent.signedAt') !== undefined, form.family).toBe(signed);
    }
  });

  it('hide one to three values under ink and no flag, test or decision', () => {
    for (const form of made(true)) {
      const hidden = form.fields.filter(({ legible }) => legible === false);
      expect(hidden.length, form.family).toBeGreaterThanOrEqual(1);
      expect(hidden.length, form.family).toBeLessThanOrEqual(3);
      for (const { path, value } of hidden) {
        expect(value).toBeNull();
        expect(path).not.toMatch(/\.(test|flag|unit)$|decision|Present$/);
      }
    }
  });

  it('are the same for the same seed', () => {
    expect(made(true)).toEqual(made(true));
  });
});
