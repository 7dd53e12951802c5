import { useCallback, useEffect, useRef, useState } from 'react';

const MOSTLY = 0.9;
/** Names the fields a line shows, for `useSeen`. */
export const seenMark = (ids: readonly string[]) => ({ 'data-seen': ids.join(' ') });

/** Which fields' lines have been on screen: what a glance may confirm. */
export function useSeen() {
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const observer = useRef<IntersectionObserver>(undefined);
  const lines = useRef(new Set<Element>());
  useEffect(() => {
    const watching = new IntersectionObserver(
      (entries) => {
        const ids = entries
          .filter((entry) => entry.isIntersecting && document.visibilityState === 'visible')
          .flatMap(({ target }) => (target.getAttribute('data-seen') ?? '').split(' '));
        if (ids.length > 0) setSeen((before) => new Set([...before, ...ids]));
      },
      { threshold: MOSTLY },
    );
    observer.current = watching;
    for (const line of lines.current) watching.observe(line);
    return () => watching.disconnect();
  }, []);
  const watch = useCallback((line: Element | null) => {
    if (!line) return;
    lines.current.add(line);
    observer.current?.observe(line);
    return () => {
      lines.current.delete(line);
      observer.current?.unobserve(line);
    };
  }, []);
  return { seen, watch };
}

/** Brings the line of a field on screen. */
export function scrollToLine(fieldId: string): void {
  document.querySelector(`[data-seen~="${fieldId}"]`)?.scrollIntoView({ block: 'start' });
}
