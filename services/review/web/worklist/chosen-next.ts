import type { NextChoice } from '../api/review.ts';

const KEPT = 'chartroom-next';

/** What the person chose on the worklist, for as long as this window is open: the desk's next document is the same. */
export function chosenNext(): NextChoice {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) ?? '{}') as NextChoice;
  } catch {
    // A browser that keeps nothing: most urgent first, as ever.
    return {};
  }
}

export function chooseNext({ batchId, type, order }: NextChoice): void {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify({ batchId, type, order }));
  } catch {
    // Not kept; the worklist itself still asks for what is chosen there.
  }
}
