import { Modal } from '@mantine/core';
import { type Command, strokeLabel } from './command.ts';
import { matching } from './matching.ts';
import { useFocusBack } from './use-focus-back.ts';

interface KeysDialogProps {
  readonly commands: readonly Command[];
  readonly onClose: () => void;
}

/** The keys of the moment: what may be done now, and nothing else. */
export function KeysDialog({ commands, onClose }: KeysDialogProps) {
  useFocusBack();
  const now = matching(
    commands.filter((command) => command.enabled),
    '',
  );
  return (
    <Modal
      opened
      onClose={onClose}
      title="The keys that work now"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <dl className="keys-list">
        {now.map((command) => (
          <div key={command.id}>
            <dt>
              {command.keys.map((stroke) => (
                <kbd key={stroke}>{strokeLabel(stroke)}</kbd>
              ))}
            </dt>
            <dd>{command.title}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
