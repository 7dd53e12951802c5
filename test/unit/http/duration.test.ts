import { expect, it } from 'vitest';
import { duration } from '../../../services/ops/overview-page.ts';

it.each([
  [0, '0 s'],
  [89, '89 s'],
  [90, '2 min'],
  [3_600, '60 min'],
  [6 * 3_600, '6 h'],
  [3 * 86_400, '3 days'],
])('%i seconds read as %s', (seconds, text) => {
  expect(duration(seconds)).toBe(text);
});
