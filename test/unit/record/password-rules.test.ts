import { describe, expect, it } from 'vitest';
import { passwordFault } from '../../../shared/core/record/password-rules.ts';

describe('a password', () => {
  it.each([
    ['of eleven characters', 'elevenchars', 'tessa'],
    ['of more than two hundred', 'a long one '.repeat(20), 'tessa'],
    ['of hardly any different characters', 'abababababababab', 'tessa'],
    ['that is the user name', 'tessa.holloway', 'Tessa.Holloway'],
    ['that holds the user name', 'my name is Tessa!', 'tessa'],
  ])('%s is refused', (_what, password, username) => {
    expect(passwordFault(password, username)).toBeTypeOf('string');
  });

  it.each([
    ['a sentence', 'the heron left at noon', 'tessa'],
    ['a sentence that happens to hold a very short name', 'the heron left at noon', 'ron'],
  ])('%s is taken', (_what, password, username) => {
    expect(passwordFault(password, username)).toBeUndefined();
  });
});
