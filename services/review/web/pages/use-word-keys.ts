import { type KeyboardEvent, type RefObject, useEffect, useState } from 'react';
import type { Box } from '../../../../shared/core/page/geometry.ts';
import {
  type PageWord,
  type Picked,
  pickedFrom,
  wordBeside,
  wordsBetween,
  wordToStartFrom,
} from './words.ts';

interface WordKeysOptions {
  readonly on: boolean;
  readonly words: readonly PageWord[];
  /** The box of the field in hand: the walk begins there. */
  readonly near: Box | undefined;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly onPicked: (picked: Picked) => void;
  readonly onEnd: () => void;
}

interface Walk {
  readonly anchor: PageWord;
  readonly at: PageWord;
}

const isArrow = (key: string): key is Parameters<typeof wordBeside>[2] => key.startsWith('Arrow');

/** Words by keyboard: arrows walk, Shift extends, Enter picks and Escape leaves; the hand goes back to the field. */
export function useWordKeys({ on, words, near, scroller, onPicked, onEnd }: WordKeysOptions) {
  const [walk, setWalk] = useState<Walk>();
  const first = on && !walk ? wordToStartFrom(words, near) : undefined;
  useEffect(() => {
    if (on) scroller.current?.focus({ preventScroll: true });
    else setWalk(undefined);
  }, [on, scroller]);
  // The words may still be on their way when the walk is asked for.
  useEffect(() => {
    if (first) setWalk({ anchor: first, at: first });
  }, [first]);

  const end = () => {
    onEnd();
    document.querySelector<HTMLElement>('[data-value-input]')?.focus({ preventScroll: true });
  };
  const selected = walk ? wordsBetween(words, walk.anchor, walk.at) : [];
  return {
    at: on ? walk?.at : undefined,
    selected: on ? selected : [],
    says: on ? selected.flatMap(({ text }) => text ?? []).join(' ') : '',
    onKeyDown(event: KeyboardEvent) {
      if (!on) return;
      if (event.key === 'Escape') end();
      else if (event.key === 'Enter') {
        const picked = pickedFrom(selected);
        if (picked) onPicked(picked);
        end();
      } else if (isArrow(event.key) && walk) {
        const at = wordBeside(words, walk.at, event.key);
        setWalk({ anchor: event.shiftKey ? walk.anchor : at, at });
      } else return;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}
