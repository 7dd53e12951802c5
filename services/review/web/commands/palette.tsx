import { Modal, TextInput } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { type Command, strokeLabel } from './command.ts';
import { matching } from './matching.ts';
import { useFocusBack } from './use-focus-back.ts';

interface PaletteProps {
  readonly commands: readonly Command[];
  readonly onClose: () => void;
  readonly onPerform: (command: Command) => void;
}

/** Everything that can be done here, with its keys, found by typing a part of its name. */
export function Palette({ commands, onClose, onPerform }: PaletteProps) {
  useFocusBack();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const found = matching(commands, text);
  const chosen = found[Math.min(at, found.length - 1)];
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      const next = Math.min(found.length - 1, Math.max(0, Math.min(at, found.length - 1) + step));
      setAt(next);
      document.getElementById(`command-${found[next]?.id}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter' && chosen?.enabled) onPerform(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title="Commands"
      className="palette"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <TextInput
        data-autofocus
        aria-label="Find a command"
        placeholder="Find a command"
        role="combobox"
        aria-expanded
        aria-controls="commands"
        aria-activedescendant={chosen && `command-${chosen.id}`}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id="commands" role="listbox" aria-label="Commands" className="palette-list">
        {found.map((command) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard stays in the input above.
          <div
            key={command.id}
            id={`command-${command.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={command === chosen}
            aria-disabled={!command.enabled}
            className="palette-item"
            onClick={() => command.enabled && onPerform(command)}
          >
            <span>
              {command.title}
              {!command.enabled && <span className="dim"> · not now</span>}
            </span>
            <span className="palette-keys">
              {command.keys.map((stroke) => (
                <kbd key={stroke}>{strokeLabel(stroke)}</kbd>
              ))}
            </span>
          </div>
        ))}
      </div>
      {found.length === 0 && <p role="status">No command is called so.</p>}
    </Modal>
  );
}
