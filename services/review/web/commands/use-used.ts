import { useCallback, useState } from 'react';

const placeOf = (accountId: string): string => `chartroom.used.${accountId}`;

function load(accountId: string): ReadonlySet<string> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(placeOf(accountId)) ?? '[]');
    return new Set(Array.isArray(kept) ? kept.map(String) : []);
  } catch {
    // Storage is closed, or somebody wrote nonsense into it: the hints come again.
    return new Set();
  }
}

/** Which commands and hints this person has used on this browser: ids only, so that hints can go away. */
export function useUsed(accountId: string) {
  const [used, setUsed] = useState(() => load(accountId));
  const use = useCallback(
    (id: string) =>
      setUsed((before) => {
        if (before.has(id)) return before;
        const after = new Set(before).add(id);
        try {
          localStorage.setItem(placeOf(accountId), JSON.stringify([...after]));
        } catch {
          // It is remembered until the window closes.
        }
        return after;
      }),
    [accountId],
  );
  return { used, use };
}
