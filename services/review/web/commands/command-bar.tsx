import { type Command, strokeLabel } from './command.ts';

/** The keys that work now, at the foot of the screen. */
export function CommandBar({ commands }: { readonly commands: readonly Command[] }) {
  return (
    <footer className="command-bar">
      {commands
        .filter((command) => command.enabled && command.inBar !== false)
        .map((command) => (
          <span key={command.id} className="command-bar-item">
            {command.keys.slice(0, 1).map((stroke) => (
              <kbd key={stroke}>{strokeLabel(stroke)}</kbd>
            ))}
            {command.title}
          </span>
        ))}
    </footer>
  );
}
