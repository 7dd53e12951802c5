import { useEffect, useState } from 'react';

/** Gives the keyboard back, when the dialog goes, to what had it when the dialog came. */
export function useFocusBack(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    },
    [before],
  );
}
