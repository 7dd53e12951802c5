import type { ReactNode } from 'react';
import { strokeLabel } from '../../commands/command.ts';

interface Offer {
  readonly id: string;
  /** The key stroke that takes it; undefined: none. */
  readonly stroke: string | undefined;
  readonly shows: ReactNode;
  /** Who says so, or what it means. */
  readonly says?: string;
  readonly onTake: () => void;
}

/** Answers that one key takes, each with its key. */
export function OfferList({ label, offers }: { readonly label: string; readonly offers: readonly Offer[] }) {
  if (offers.length === 0) return null;
  return (
    <ul className="offers" aria-label={label}>
      {offers.map(({ id, stroke, shows, says, onTake }) => (
        <li key={id}>
          <button type="button" className="offer" onClick={onTake}>
            {stroke && <kbd>{strokeLabel(stroke)}</kbd>}
            <span className="offer-shows">{shows}</span>
            {says && <span className="dim">{says}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}
