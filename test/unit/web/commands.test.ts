import { describe, expect, test } from 'vitest';
import {
  type Command,
  commandFor,
  strokeLabel,
  strokeOf,
} from '../../../services/review/web/commands/command.ts';

const key = (
  name: string,
  held: Partial<Record<'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey', boolean>> = {},
) => ({
  key: name,
  shiftKey: false,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  ...held,
});
const command = (id: string, keys: string[], more: Partial<Command> = {}): Command => ({
  id,
  keys,
  title: id,
  enabled: true,
  where: 'anywhere',
  perform: () => undefined,
  ...more,
});

describe('keys find their command', () => {
  test('Enter decides only where a value is typed: on a button it presses the button', () => {
    const settle = command('settle', ['Enter'], { where: 'value' });
    expect(commandFor([settle], strokeOf(key('Enter')), true)).toBe(settle);
    expect(commandFor([settle], strokeOf(key('Enter')), false)).toBeUndefined();
  });

  test('Shift+Enter is not Enter, so that a long text can have a new line', () => {
    expect(commandFor([command('settle', ['Enter'])], strokeOf(key('Enter', { shiftKey: true })), true)).toBe(
      undefined,
    );
  });

  test('the command key of a Mac counts as Control', () => {
    expect(strokeOf(key('Enter', { metaKey: true }))).toBe('Control+Enter');
    expect(strokeOf(key('K', { ctrlKey: true }))).toBe('Control+k');
  });

  test('what may not be done now has no key', () => {
    expect(commandFor([command('release', ['F9'], { enabled: false })], 'F9', true)).toBeUndefined();
  });

  test('keys are shown as they stand on the keyboard', () => {
    expect(strokeLabel('Alt+ArrowDown')).toBe('Alt + ↓');
    expect(strokeLabel('n')).toBe('N');
  });
});
