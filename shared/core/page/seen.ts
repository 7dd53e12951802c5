import { type Box, union } from './geometry.ts';

/** One character as a reader of lines saw it. */
export interface SeenCharacter {
  readonly text: string;
  /** 0..1 */
  readonly confidence: number;
  /** Its middle, px along the page. */
  readonly x: number;
}
/** A word as a reader of words saw it. */
export interface SeenWord {
  readonly text: string;
  readonly box: Box;
  /** 0..1 */
  readonly confidence: number;
}

/** The room of some characters, of which only the middles are known. */
export function placeOf(
  characters: readonly SeenCharacter[],
  { box, letterPx }: { readonly box: Box; readonly letterPx: number },
): Box {
  const half = 0.35 * letterPx;
  const boxes = characters.map(({ x }): Box => [Math.round(x - half), box[1], Math.round(2 * half), box[3]]);
  return union(boxes) ?? box;
}
