import { CloseButton } from '@mantine/core';
import type { Hint } from './hints.ts';

interface HintLineProps {
  readonly hint: Hint | undefined;
  readonly onGone: (id: string) => void;
}

/** One hint at a time, above the keys. */
export const HintLine = ({ hint, onGone }: HintLineProps) =>
  hint ? (
    <aside className="hint-line" aria-label="Hint">
      <span>{hint.says}</span>
      <CloseButton size="xs" aria-label="Got it" title="Got it" onClick={() => onGone(hint.id)} />
    </aside>
  ) : null;
