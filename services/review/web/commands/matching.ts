import type { Command } from './command.ts';

/** Commands whose title has every word of `text`, those that may be done now first; each title once. */
export function matching(commands: readonly Command[], text: string): Command[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = commands.filter(({ title }) => words.every((word) => title.toLowerCase().includes(word)));
  const inOrder = [
    ...found.filter((command) => command.enabled),
    ...found.filter((command) => !command.enabled),
  ];
  return inOrder.filter(({ title }, index) => inOrder.findIndex((other) => other.title === title) === index);
}
