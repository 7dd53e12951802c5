import type { Command } from './command.ts';
import { CommandBar } from './command-bar.tsx';
import { HintLine } from './hint-line.tsx';
import { type Hint, hintFor } from './hints.ts';
import { KeysDialog } from './keys-dialog.tsx';
import { Palette } from './palette.tsx';
import { useCommands } from './use-commands.ts';
import { useUsed } from './use-used.ts';

export type HelpOpen = 'palette' | 'keys' | undefined;

interface CommandHelpProps {
  readonly accountId: string;
  readonly commands: readonly Command[];
  readonly hints: readonly Hint[];
  /** A `?` belongs to what is typed. */
  readonly typing: boolean;
  readonly open: HelpOpen;
  readonly onOpen: (open: HelpOpen) => void;
}

/** Lets the keys work and says which: at the foot, in a list of all, and in hints for somebody new. */
export function CommandHelp({ accountId, commands, hints, typing, open, onOpen }: CommandHelpProps) {
  const { used, use } = useUsed(accountId);
  const all: Command[] = [
    ...commands,
    {
      id: 'palette',
      keys: ['Control+k'],
      title: 'All commands',
      enabled: true,
      where: 'anywhere',
      perform: () => onOpen('palette'),
    },
    {
      id: 'keys',
      keys: typing ? ['F1'] : ['?', 'F1'],
      title: 'Keys',
      enabled: true,
      where: 'anywhere',
      inBar: false,
      perform: () => onOpen('keys'),
    },
  ];
  useCommands(all, use);
  const perform = (command: Command) => {
    onOpen(undefined);
    use(command.id);
    // Once the dialog has given the keyboard back, so that the command has the last word on where it is.
    setTimeout(() => command.perform(), 0);
  };
  return (
    <>
      <HintLine hint={hintFor(hints, all, used)} onGone={use} />
      <CommandBar commands={all} />
      {open === 'palette' && <Palette commands={all} onClose={() => onOpen(undefined)} onPerform={perform} />}
      {open === 'keys' && <KeysDialog commands={all} onClose={() => onOpen(undefined)} />}
    </>
  );
}
