import { describe, expect, test } from 'vitest';
import {
  boxBetween,
  inReadingOrder,
  type PageWord,
  pickable,
  pickedFrom,
  wordAt,
  wordBeside,
  wordsBetween,
  wordsIn,
  wordToStartFrom,
} from '../../../services/review/web/pages/words.ts';

const word = (text: string | null, x: number, line: number, widthPx = 80): PageWord => ({
  text,
  box: [x, line * 50, widthPx, 30],
  line,
});
const [name, mary, ann, mrn, number] = [
  word('Name', 10, 0),
  word('Mary', 120, 0),
  word('Ann', 230, 0),
  word('MRN', 10, 1),
  word('0042', 120, 1),
];
const PAGE = [number, ann, name, mrn, mary];
const texts = (words: readonly PageWord[]) => words.map((w) => w.text);

describe('words picked from the page', () => {
  test('come in reading order, however they were chosen, with one box around them', () => {
    expect(pickedFrom([mrn, ann, mary])).toEqual({ texts: ['Mary', 'Ann', 'MRN'], box: [10, 0, 300, 80] });
  });

  test('leave out what is not to be seen before it was keyed', () => {
    const hidden = word(null, 230, 1);
    expect(pickedFrom([hidden])).toBeUndefined();
    expect(pickedFrom([number, hidden])?.texts).toEqual(['0042']);
    expect(pickable([number, hidden])).toEqual([number]);
  });

  test('are those whose middle a drawn rectangle holds, or the one it was drawn in', () => {
    expect(texts(inReadingOrder(wordsIn(PAGE, boxBetween([320, 40], [100, -5]))))).toEqual(['Mary', 'Ann']);
    expect(texts(wordsIn(PAGE, boxBetween([130, 5], [140, 12])))).toEqual(['Mary']);
    expect(wordsIn(PAGE, boxBetween([400, 400], [500, 500]))).toEqual([]);
  });

  test('are met by the pointer with a little room around them', () => {
    expect(wordAt(PAGE, 118, 10)?.text).toBe('Mary');
    expect(wordAt(PAGE, 105, 10)).toBeUndefined();
  });
});

describe('walking over the words by keyboard', () => {
  const ordered = inReadingOrder(PAGE);
  test('goes along the lines and to the word above or below', () => {
    expect(wordBeside(ordered, ann, 'ArrowRight')).toBe(mrn);
    expect(wordBeside(ordered, mrn, 'ArrowLeft')).toBe(ann);
    expect(wordBeside(ordered, mary, 'ArrowDown')).toBe(number);
    expect(wordBeside(ordered, number, 'ArrowUp')).toBe(mary);
    expect(wordBeside(ordered, name, 'ArrowUp')).toBe(name);
    expect(wordBeside(ordered, number, 'ArrowRight')).toBe(number);
  });

  test('selects everything between two words', () => {
    expect(texts(wordsBetween(ordered, mrn, mary))).toEqual(['Mary', 'Ann', 'MRN']);
  });

  test('starts at the field in hand, or at the nearest word', () => {
    expect(wordToStartFrom(ordered, [115, 48, 90, 34])).toBe(number);
    expect(wordToStartFrom(ordered, [240, 90, 20, 20])).toBe(number);
    expect(wordToStartFrom(ordered, undefined)).toBe(name);
    expect(wordToStartFrom([], undefined)).toBeUndefined();
  });
});
