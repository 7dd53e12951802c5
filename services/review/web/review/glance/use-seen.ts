import { useCallback, useEffect, useRef, useState } from 'react';

const MOSTLY = 0.9;
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

/**
 * Watches a line for as long as it shows these fields. Where it comes to show others, without having left the screen, it
 * is looked at anew: the observer speaks of a line only when it comes and goes.
 */
export function useWatched(
  watch: (line: Element | null) => (() => void) | undefined,
  ids: readonly string[],
) {
  const shown = ids.join(' ');
  // Other fields are another line to watch.
  const ref = useCallback((line: Element | null) => watch(line), [watch, shown]);
  return shown === '' ? {} : { ref, 'data-seen': shown };
}

/** Brings the line of a field on screen. */
export function scrollToLine(fieldId: string): void {
  document.querySelector(`[data-seen~="${fieldId}"]`)?.scrollIntoView({ block: 'start' });
}
