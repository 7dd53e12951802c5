import type { ReactNode } from 'react';

export type Tone = 'good' | 'warn' | 'bad' | 'accent' | 'plain';

interface StateMarkProps {
  readonly tone: Tone;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}

/** A state as sign and word; the colour only repeats them. */
export function StateMark({ tone, icon, children }: StateMarkProps) {
  return (
    <span className={`state-mark tone-${tone}`}>
      {icon}
      <span>{children}</span>
    </span>
  );
}
