import type { Command } from './command.ts';

/** A sentence for somebody who is new; it goes away once one of its commands was used. */
export interface Hint {
  readonly id: string;
  /** Shown while the first of them may be done. */
  readonly commands: readonly string[];
  readonly says: string;
}

/** The first hint that fits the moment and whose commands nobody used yet. */
export function hintFor(
  hints: readonly Hint[],
  commands: readonly Command[],
  used: ReadonlySet<string>,
): Hint | undefined {
  const enabled = new Set(commands.filter((command) => command.enabled).map(({ id }) => id));
  return hints.find(
    ({ id, commands: [first = '', ...others] }) =>
      enabled.has(first) && ![id, first, ...others].some((one) => used.has(one)),
  );
}
