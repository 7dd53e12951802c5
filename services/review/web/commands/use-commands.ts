import { useEffect, useRef } from 'react';
import { type Command, commandFor, strokeOf } from './command.ts';

/** Marks the input a field's value is typed into; see `Command.where`. */
export const VALUE_INPUT = { 'data-value-input': '' } as const;

function inValue(target: EventTarget | null): boolean {
  return (
    target === document.body ||
    (target instanceof Element &&
      (target.id === 'content' || target.matches('h1, h2') || target.closest('[data-value-input]') !== null))
  );
}

/** Lets the keys of `commands` work while the component is on screen and no dialog is open; tells which was used. */
export function useCommands(commands: readonly Command[], onUsed?: (id: string) => void): void {
  const current = useRef({ commands, onUsed });
  useEffect(() => {
    current.current = { commands, onUsed };
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || document.querySelector('[role="dialog"]')) return;
      const command = commandFor(current.current.commands, strokeOf(event), inValue(event.target));
      if (!command) return;
      event.preventDefault();
      current.current.onUsed?.(command.id);
      command.perform();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
