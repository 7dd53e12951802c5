import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

/** A spot that stays under the pointer while the page grows around it: a share of the content, and of the window. */
interface Held {
  readonly x: number;
  readonly y: number;
  readonly atX: number;
  readonly atY: number;
}

/** Control and the wheel make the page larger or smaller, and what is under the pointer stays there. */
export function useWheelZoom(
  scroller: RefObject<HTMLElement | null>,
  scale: number,
  zoomBy: (by: 1 | -1) => void,
): void {
  const held = useRef<Held>(undefined);
  const zoom = useRef(zoomBy);
  zoom.current = zoomBy;
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const { left, top } = element.getBoundingClientRect();
      const [atX, atY] = [event.clientX - left, event.clientY - top];
      held.current = {
        x: (element.scrollLeft + atX) / element.scrollWidth,
        y: (element.scrollTop + atY) / element.scrollHeight,
        atX,
        atY,
      };
      zoom.current(event.deltaY < 0 ? 1 : -1);
    };
    // Not passive: the browser would zoom the whole screen.
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [scroller]);
  useLayoutEffect(() => {
    const [element, spot] = [scroller.current, held.current];
    held.current = undefined;
    if (!element || !spot) return;
    element.scrollTo(spot.x * element.scrollWidth - spot.atX, spot.y * element.scrollHeight - spot.atY);
  }, [scale, scroller]);
}
