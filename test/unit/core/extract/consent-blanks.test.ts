import { describe, expect, it } from 'vitest';
import { indexPages } from '../../../../shared/core/extract/index-pages.ts';
import type { Word } from '../../../../shared/core/page/reading.ts';
import { readingOf } from '../reading-of.ts';

const TITLE = ['', 'CONSENT FOR EMERGENCY TREATMENT', '', ''];
const SENTENCE = ' I, Clara Voss      , being the son        of the patient, have been told by';
const RULES = [
  { direction: 'horizontal', box: [230, 426, 320, 3] },
  { direction: 'horizontal', box: [790, 426, 220, 3] },
] as const;

/** The sentence with its blanks filled in, as one hand and two readers have it. */
function fieldsOf(sentence: string, change: (word: Word) => Word = (w) => w) {
  const reading = readingOf([...TITLE, sentence, 'the physician that an emergency exists.'], {
    rules: RULES.map((r) => ({ direction: r.direction, box: [...r.box] })),
  });
  const fields = indexPages([{ ...reading, words: reading.words.map(change) }]).documents[0]?.fields ?? [];
  return (path: string) => fields.find((f) => f.path === path);
}

describe("blanks in a consent's sentence", () => {
  it('names who consents, and what that person is to the patient', () => {
    const field = fieldsOf(SENTENCE);
    expect(field('consent.signerName')?.value).toBe('Clara Voss');
    expect(field('consent.signerRelationship')?.value).toBe('son');
  });

  it('names who consents in a numbered sentence', () => {
    const field = fieldsOf('1. I, Clara Voss   , hereby authorize Dr. Amos Bell and assistants');
    expect(field('consent.signerName')?.value).toBe('Clara Voss');
  });

  it('takes what the other reader has where that is a relationship and the first is none', () => {
    const field = fieldsOf(SENTENCE, (w) =>
      w.text === 'son'
        ? {
            ...w,
            text: 'den',
            source: 'first-reader',
            confidence: 0.7,
            other: { text: 'son', confidence: 0.7 },
          }
        : w,
    );
    expect(field('consent.signerRelationship')?.value).toBe('son');
    expect(field('consent.signerRelationship')?.accepted).toBe(false);
  });

  it('offers a relationship nobody can read with its place, and no word for it', () => {
    const field = fieldsOf(SENTENCE, (w) =>
      w.text === 'son'
        ? {
            ...w,
            text: 'den',
            source: 'first-reader',
            confidence: 0.7,
            other: { text: 'dou', confidence: 0.4 },
          }
        : w,
    );
    expect(field('consent.signerRelationship')?.value).toBe(null);
    expect(field('consent.signerRelationship')?.box?.[0]).toBeGreaterThan(700);
  });
});
