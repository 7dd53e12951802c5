import { type Box, bottom, centreX, centreY, left, right, top } from '../../shared/core/page/geometry.ts';
import type { GreyImage } from '../../shared/core/page/pixels/grey-image.ts';
import type { TextStrip } from '../../shared/core/page/pixels/text-strips.ts';
import type { SeenWord } from '../../shared/core/page/seen.ts';

/** Where a strip was put on the sheet, and how much larger it is there. */
interface Placed {
  readonly strip: TextStrip;
  readonly at: Box;
  readonly scale: number;
}
export interface StripSheet {
  readonly image: GreyImage;
  /** The words of the sheet where they stand on the page, by strip; what lies in no strip is dropped. */
  byStrip(words: readonly SeenWord[]): Map<TextStrip, SeenWord[]>;
}

const SHEET_WIDTH_PX = 2400;
/** The size of capitals the recogniser was trained near. */
const LETTER_PX = 34;
const LINE_PX = 84;
const MARGIN_PX = 40;
const BETWEEN_PX = 110;

/**
 * Lays a page's strips of text out anew, in even lines of even letters with wide gaps, so that the recogniser need
 * not understand tables, columns and staggered boxes: finding those is done already, and it is worse at it.
 */
export function layStrips(page: GreyImage, strips: readonly TextStrip[]): StripSheet {
  const placed: Placed[] = [];
  let [x, row] = [MARGIN_PX, 0];
  for (const strip of inReadingOrder(strips)) {
    const fit = (SHEET_WIDTH_PX - 2 * MARGIN_PX) / strip.box[2];
    const scale = Math.min(stripScale(strip), fit);
    const [w, h] = [Math.round(strip.box[2] * scale), Math.round(strip.box[3] * scale)];
    if (x > MARGIN_PX && x + w > SHEET_WIDTH_PX - MARGIN_PX) [x, row] = [MARGIN_PX, row + 1];
    placed.push({ strip, at: [x, MARGIN_PX + row * LINE_PX + Math.round((LINE_PX - h) / 2), w, h], scale });
    x += w + BETWEEN_PX;
  }
  const image: GreyImage = {
    data: new Uint8Array(SHEET_WIDTH_PX * (2 * MARGIN_PX + (row + 1) * LINE_PX)).fill(255),
    widthPx: SHEET_WIDTH_PX,
    heightPx: 2 * MARGIN_PX + (row + 1) * LINE_PX,
  };
  for (const piece of placed) copyStrip(page, image, piece);
  return {
    image,
    byStrip(words) {
      const found = new Map<TextStrip, SeenWord[]>();
      for (const word of words) {
        const home = homeOf(word, placed);
        if (home) found.set(home.strip, [...(found.get(home.strip) ?? []), wordOnPage(word, home)]);
      }
      return found;
    },
  };
}

/** Near the right size already, a strip is not resampled. */
function stripScale({ letterPx, box }: TextStrip): number {
  const scale = LETTER_PX / letterPx;
  const close = scale > 0.8 && scale < 1.35 ? 1 : Math.min(2.2, scale);
  return Math.min(close, (LINE_PX - 8) / box[3]);
}

function inReadingOrder(strips: readonly TextStrip[]): TextStrip[] {
  return strips.toSorted((a, b) => centreY(a.box) - centreY(b.box) || left(a.box) - left(b.box));
}

const PAD_PX = 3;

function copyStrip(page: GreyImage, sheet: GreyImage, { strip, at, scale }: Placed): void {
  const [x, y] = strip.box;
  const pad = Math.round(PAD_PX * scale);
  for (let row = -pad; row < at[3] + pad; row++) {
    const to = at[1] + row;
    if (to < 0 || to >= sheet.heightPx) continue;
    for (let column = -pad; column < at[2] + pad; column++) {
      const toX = at[0] + column;
      if (toX < 0 || toX >= sheet.widthPx) continue;
      sheet.data[to * sheet.widthPx + toX] =
        scale === 1
          ? pixel(page, x + column, y + row)
          : between(page, x + column / scale, y + row / scale, scale);
    }
  }
}

function pixel({ data, widthPx, heightPx }: GreyImage, x: number, y: number): number {
  return x < 0 || y < 0 || x >= widthPx || y >= heightPx ? 255 : (data[y * widthPx + x] as number);
}

/** Between four pixels; when shrinking, the mean of the pixels that fall together. */
function between(page: GreyImage, x: number, y: number, scale: number): number {
  if (scale < 0.75) {
    const span = 1 / scale;
    let [sum, count] = [0, 0];
    for (let v = Math.floor(y); v < y + span; v++) {
      for (let u = Math.floor(x); u < x + span; u++) {
        sum += pixel(page, u, v);
        count++;
      }
    }
    return sum / count;
  }
  const [x0, y0] = [Math.floor(x), Math.floor(y)];
  const [tx, ty] = [x - x0, y - y0];
  const upper = pixel(page, x0, y0) * (1 - tx) + pixel(page, x0 + 1, y0) * tx;
  const lower = pixel(page, x0, y0 + 1) * (1 - tx) + pixel(page, x0 + 1, y0 + 1) * tx;
  return upper * (1 - ty) + lower * ty;
}

function homeOf(word: SeenWord, placed: readonly Placed[]): Placed | undefined {
  const [cx, cy] = [centreX(word.box), centreY(word.box)];
  return placed.find(
    ({ at }) => cx >= left(at) - 8 && cx <= right(at) + 8 && cy >= top(at) - 14 && cy <= bottom(at) + 14,
  );
}

function wordOnPage(word: SeenWord, { strip, at, scale }: Placed): SeenWord {
  const [x, y, w, h] = word.box;
  const box: Box = [
    Math.round(strip.box[0] + (x - at[0]) / scale),
    Math.round(strip.box[1] + (y - at[1]) / scale),
    Math.max(1, Math.round(w / scale)),
    Math.max(1, Math.round(h / scale)),
  ];
  return { ...word, box };
}
