import { describe, expect, it } from 'vitest';
import { align } from '../../../../shared/core/extract/form-memory/align.ts';
import { landmarksOf } from '../../../../shared/core/extract/form-memory/fingerprint.ts';
import { NOTHING_LEARNED } from '../../../../shared/core/extract/form-memory/form-memory.ts';
import { learn } from '../../../../shared/core/extract/form-memory/learn.ts';
import { ALIKE, recognise } from '../../../../shared/core/extract/form-memory/recognise.ts';
import type { PageReading } from '../../../../shared/core/page/reading.ts';
import { readingOf } from '../reading-of.ts';
import { CYRIL, DOROTHEA, lessonOf, misread, moved, pagesOf, registration, requisition } from './forms.ts';

const TIMES = { years: [], latestYear: 2026 };
const { forms } = learn(NOTHING_LEARNED, lessonOf(DOROTHEA), TIMES, () => 'registration');
const recognised = (reading: PageReading) => {
  const [page] = pagesOf(reading).pages;
  return page && recognise(forms, page);
};
const another = readingOf(registration(CYRIL));

describe('a form is known again by its words and their places', () => {
  it('when other people are on it', () => {
    expect(recognised(another)?.form.id).toBe('registration');
  });

  it('shifted on the glass', () => {
    expect(recognised(moved(another, ([x, y, w, h]) => [x + 130, y + 90, w, h]))).toBeDefined();
  });

  it('printed smaller, or scanned at another resolution', () => {
    const smaller = moved(another, (box) => box.map((n) => 0.85 * n) as never);
    expect(recognised(smaller)).toBeDefined();
    const half = moved(another, (box) => box.map((n) => n / 2) as never);
    expect(recognised({ ...half, widthPx: 1275, heightPx: 1650, dpi: 150 })).toBeDefined();
  });

  it('fed askew', () => {
    const askew = moved(another, ([x, y, w, h]) => [x - 0.02 * y, y + 0.02 * x, w, h]);
    expect(recognised(askew)).toBeDefined();
  });

  it('with every third word misread', () => {
    expect(recognised(misread(another, 3))).toBeDefined();
  });

  it('with more filled in above its lower half', () => {
    const long = registration({
      ...CYRIL,
      problems: ['Chest pain', 'Dropsy', 'Gout', 'Old wound of the left leg'],
    });
    expect(recognised(readingOf(long))).toBeDefined();
  });
});

describe('another form is not taken for it', () => {
  it('even for the same patient', () => {
    expect(recognised(readingOf(requisition('PELHAM, DOROTHEA')))).toBeUndefined();
  });

  it('when it has the same words in other places and another order', () => {
    const upsideDown = readingOf([...registration(CYRIL)].reverse());
    expect(recognised(upsideDown)).toBeUndefined();
  });

  it('and is far below what the same form reaches', () => {
    const landmarks = (lines: readonly string[]) =>
      landmarksOf(pagesOf(readingOf(lines)).pages[0]?.sheet as never);
    const form = {
      sides: 1,
      anchors: landmarks(registration(DOROTHEA)).map((landmark) => ({ ...landmark, seen: 1 })),
    };
    expect(align(form, landmarks(registration(CYRIL)))?.likeness).toBeGreaterThan(2 * ALIKE);
    expect(align(form, landmarks(requisition('DOE, JANE')))?.likeness ?? 0).toBeLessThan(ALIKE / 2);
  });
});

it('the words of a form that are kept are not those of a patient', () => {
  const [form] = forms;
  const kept = [
    ...(form?.anchors ?? []).map(({ token }) => token),
    ...(form?.rules ?? []).flatMap((rule) => (rule.kind === 'label' ? rule.label : [])),
  ];
  for (const word of ['pelham', 'dorothea', 'ambrose', 'whitlock', 'chest']) expect(kept).not.toContain(word);
  expect(kept).toContain('ledger');
});
