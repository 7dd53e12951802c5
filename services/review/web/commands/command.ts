/** Something a person can do now, with the keys that do it. */
export interface Command {
  readonly id: string;
  /** As `KeyboardEvent.key`, with `Shift+`, `Alt+`, `Control+` in front in this order. */
  readonly keys: readonly string[];
  readonly title: string;
  readonly enabled: boolean;
  /** `value`: only while the hand is in a value's input or nowhere, because the key means something else elsewhere. */
  readonly where: 'value' | 'anywhere';
  /** False: it works and is listed among all commands, but is not worth room at the foot of the screen. */
  readonly inBar?: boolean;
  perform(): void;
}

/** The key stroke as commands write it. Command (Mac) counts as Control. */
export function strokeOf(event: {
  key: string;
  code?: string;
  shiftKey: boolean;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
}): string {
  // With Alt held a Mac types another sign: the key itself is meant.
  const plain = event.altKey ? /^(?:Digit|Key)(\w)$/.exec(event.code ?? '')?.[1] : undefined;
  const key = plain ?? event.key;
  const control = event.ctrlKey || event.metaKey;
  const shift = event.shiftKey && (key.length > 1 || control) ? 'Shift+' : '';
  return `${shift}${event.altKey ? 'Alt+' : ''}${control ? 'Control+' : ''}${key.length === 1 ? key.toLowerCase() : key}`;
}

/** The command a stroke asks for, if there is one that may be done now. */
export function commandFor(
  commands: readonly Command[],
  stroke: string,
  inValue: boolean,
): Command | undefined {
  return commands.find(
    (command) =>
      command.enabled && command.keys.includes(stroke) && (command.where === 'anywhere' || inValue),
  );
}

const SIGNS: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Control: 'Ctrl',
  Escape: 'Esc',
  ' ': 'Space',
};

/** A stroke for people to read: `Alt+ArrowRight` as `Alt + →`. */
export const strokeLabel = (stroke: string): string =>
  stroke
    .split('+')
    .map((part) => SIGNS[part] ?? (part.length === 1 ? part.toUpperCase() : part))
    .join(' + ');
