import type { Box } from './geometry.ts';
import { invert, mapBox } from './pixels/homography.ts';
import type { PageReading } from './reading.ts';

export interface LevelReading {
  /** All boxes as they would stand on a level page. */
  readonly reading: PageReading;
  /** From the level page to the contract's frame. */
  readonly toPage: (box: Box) => Box;
}

/** The reading with its lines level, for everything that looks at rows, columns and neighbours. */
export function levelReading(reading: PageReading): LevelReading {
  const { level } = reading;
  if (!level) return { reading, toPage: (box) => box };
  const back = invert(level);
  const straight = <T extends { readonly box: Box }>(items: readonly T[]): T[] =>
    items.map((item) => ({ ...item, box: mapBox(level, item.box) }));
  return {
    reading: {
      ...reading,
      words: straight(reading.words),
      rules: straight(reading.rules),
      checkboxes: straight(reading.checkboxes),
      ink: straight(reading.ink),
    },
    toPage: (box) => mapBox(back, box),
  };
}
