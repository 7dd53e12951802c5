import { newRequestId } from '../api/request-id.ts';

const PREFIX = 'chartroom-window:';

/** Name of this window among the windows of this browser; another one after every load. */
export const thisWindow = newRequestId();

/** Says to other windows, until this one is closed or crashes, that it looks after what it keeps. */
export function announceWindow(): void {
  void navigator.locks?.request(PREFIX + thisWindow, () => new Promise<never>(() => undefined));
}

/** The windows that are open. What belongs to none of them was left behind by a reload or a crash. */
export async function openWindows(): Promise<ReadonlySet<string>> {
  const held = (await navigator.locks?.query())?.held ?? [];
  const names = held.flatMap(({ name }) => (name?.startsWith(PREFIX) ? [name.slice(PREFIX.length)] : []));
  return new Set([...names, thisWindow]);
}
