import { describe, expect, it } from 'vitest';
import { findBrokenBoxes } from '../../../shared/core/page/pixels/broken-boxes.ts';
import { checkboxAt, findCheckboxes } from '../../../shared/core/page/pixels/checkboxes.ts';
import { components } from '../../../shared/core/page/pixels/components.ts';
import type { Bitmap } from '../../../shared/core/page/pixels/grey-image.ts';

const SIZE = 160;

function drawn(ink: (dot: (x: number, y: number) => void) => void): Bitmap {
  const data = new Uint8Array(SIZE * SIZE);
  // A pen three pixels wide.
  ink((x, y) => {
    for (let dy = 0; dy < 3; dy++) {
      for (let dx = 0; dx < 3; dx++) data[Math.round(y + dy) * SIZE + Math.round(x + dx)] = 1;
    }
  });
  return { data, widthPx: SIZE, heightPx: SIZE };
}

/** A square of 40 px at (50, 50), its sides with a gap of `gap` px every 12. */
function square(dot: (x: number, y: number) => void, gap: number): void {
  for (let i = 0; i <= 40; i++) {
    const isGap = i > 4 && i < 36 && i % 12 < gap;
    if (isGap) continue;
    dot(50 + i, 50);
    dot(50 + i, 90);
    dot(50, 50 + i);
    dot(90, 50 + i);
  }
}

function cross(dot: (x: number, y: number) => void): void {
  for (let i = -6; i <= 46; i++) {
    dot(50 + i, 50 + i);
    dot(50 + i, 90 - i);
  }
}

function ring(dot: (x: number, y: number) => void, rx: number, ry: number): void {
  for (let a = 0; a < 2 * Math.PI; a += 0.02) dot(70 + rx * Math.cos(a), 70 + ry * Math.sin(a));
}

/** A square of 40 px with a part of each corner cut off round. */
function rounded(dot: (x: number, y: number) => void, radius: number): void {
  for (let i = radius; i <= 40 - radius; i++) {
    dot(50 + i, 50);
    dot(50 + i, 90);
    dot(50, 50 + i);
    dot(90, 50 + i);
  }
  for (let a = 0; a < Math.PI / 2; a += 0.02) {
    const [dx, dy] = [radius - radius * Math.cos(a), radius - radius * Math.sin(a)];
    for (const x of [50 + dx, 90 - dx]) for (const y of [50 + dy, 90 - dy]) dot(x, y);
  }
}

function boxesOn(bitmap: Bitmap): boolean[] {
  const groups = components(bitmap, 8);
  const whole = findCheckboxes(bitmap, groups);
  const broken = findBrokenBoxes(
    bitmap,
    groups,
    whole.map(({ box }) => box),
  );
  return [...whole, ...broken.map((box) => checkboxAt(bitmap, box))].map(({ checked }) => checked);
}

describe('a printed square on a rough fax', () => {
  it('is found once, empty or ticked, when its sides are whole', () => {
    expect(boxesOn(drawn((dot) => square(dot, 0)))).toEqual([false]);
    expect(
      boxesOn(
        drawn((dot) => {
          square(dot, 0);
          cross(dot);
        }),
      ),
    ).toEqual([true]);
  });

  it('is found when its sides have gaps', () => {
    expect(boxesOn(drawn((dot) => square(dot, 5)))).toEqual([false]);
    expect(
      boxesOn(
        drawn((dot) => {
          square(dot, 5);
          cross(dot);
        }),
      ),
    ).toEqual([true]);
  });

  it('is not seen in round letters or in two lines', () => {
    expect(boxesOn(drawn((dot) => ring(dot, 20, 20)))).toEqual([]);
    // A typewriter's nought, all but square.
    for (const radius of [12, 14]) expect(boxesOn(drawn((dot) => rounded(dot, radius)))).toEqual([]);
    const letterD = drawn((dot) => {
      for (let y = 50; y <= 90; y++) dot(55, y);
      for (let a = -Math.PI / 2; a <= Math.PI / 2; a += 0.02)
        dot(70 + 18 * Math.cos(a), 70 + 20 * Math.sin(a));
      for (let x = 55; x <= 70; x++) {
        dot(x, 50);
        dot(x, 90);
      }
    });
    expect(boxesOn(letterD)).toEqual([]);
    const lines = drawn((dot) => {
      for (let x = 50; x <= 90; x++) {
        dot(x, 50);
        dot(x, 90);
      }
    });
    expect(boxesOn(lines)).toEqual([]);
  });
});
