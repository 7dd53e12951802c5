import { type PointerEvent, type RefObject, useRef, useState } from 'react';
import type { Box } from '../../../../shared/core/page/geometry.ts';
import {
  boxBetween,
  type PageWord,
  type Picked,
  pickedFrom,
  wordAt,
  wordsBetween,
  wordsIn,
} from './words.ts';

type Point = readonly [number, number];

interface WordPointerOptions {
  readonly words: readonly PageWord[];
  readonly scroller: RefObject<HTMLElement | null>;
  /** Where on the upright page, in its pixels, something on the screen is. */
  readonly pointOf: (clientX: number, clientY: number) => Point | undefined;
  readonly onPicked: (picked: Picked) => void;
}

type Drag =
  | { readonly kind: 'select'; readonly from: Point; moved: boolean }
  | { readonly kind: 'pan'; x: number; y: number };

/** Less than this is a click with an unsteady hand. */
const CLICK_PX = 5;

/**
 * The mouse on a page: a click picks the word under it, Shift and a click all words from the last one picked, a
 * rectangle drawn from a word (or with Shift, from anywhere) the words in it. Anything else drags the page along.
 */
export function useWordPointer({ words, scroller, pointOf, onPicked }: WordPointerOptions) {
  const [hovered, setHovered] = useState<PageWord>();
  const [area, setArea] = useState<Box>();
  const drag = useRef<Drag>(undefined);
  const last = useRef<PageWord>(undefined);
  const start = useRef<Point>([0, 0]);

  const under = (event: PointerEvent) => {
    const point = pointOf(event.clientX, event.clientY);
    return point && { point, word: wordAt(words, point[0], point[1]) };
  };
  const pick = (chosen: readonly PageWord[]) => {
    const picked = pickedFrom(chosen);
    if (picked) onPicked(picked);
  };
  const end = () => {
    drag.current = undefined;
    setArea(undefined);
  };
  return {
    hovered: area ? undefined : hovered,
    area,
    selected: area ? wordsIn(words, area) : [],
    handlers: {
      onPointerDown(event: PointerEvent) {
        const here = under(event);
        if (event.button !== 0 || event.pointerType === 'touch' || !here) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = [event.clientX, event.clientY];
        const selects = words.length > 0 && (here.word !== undefined || event.shiftKey);
        drag.current = selects
          ? { kind: 'select', from: here.point, moved: false }
          : { kind: 'pan', x: event.clientX, y: event.clientY };
      },
      onPointerMove(event: PointerEvent) {
        const dragged = drag.current;
        const here = under(event);
        if (!dragged) return setHovered(here?.word);
        if (dragged.kind === 'pan') {
          scroller.current?.scrollBy(dragged.x - event.clientX, dragged.y - event.clientY);
          [dragged.x, dragged.y] = [event.clientX, event.clientY];
          return;
        }
        const [x, y] = start.current;
        dragged.moved ||= Math.hypot(event.clientX - x, event.clientY - y) > CLICK_PX;
        if (dragged.moved && here) setArea(boxBetween(dragged.from, here.point));
      },
      onPointerUp(event: PointerEvent) {
        const dragged = drag.current;
        const here = under(event);
        end();
        if (dragged?.kind !== 'select' || !here) return;
        if (dragged.moved) {
          pick(wordsIn(words, boxBetween(dragged.from, here.point)));
          return;
        }
        if (!here.word) return;
        const from = event.shiftKey ? last.current : undefined;
        if (!from) last.current = here.word;
        pick(from && words.includes(from) ? wordsBetween(words, from, here.word) : [here.word]);
      },
      onPointerLeave: () => setHovered(undefined),
      onPointerCancel: end,
    },
  };
}
