import { type Box, type Rotation, turnBox } from '../../../../shared/core/page/geometry.ts';
import type { PictureWidth } from '../../../../shared/core/record/review-api-pages.ts';

/** One side of a sheet as the screen needs it; sizes of the upright page the boxes are measured in. */
export interface PageSide {
  readonly id: string;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Where its picture is. */
  readonly image: string;
}

/** `field`: as large as shows the field in hand well; else a scale. */
export type Zoom = 'page' | 'width' | 'field' | number;

/** Where the picture is in one of the widths the server makes; whole without one. */
export const pictureUrl = (image: string, widthPx?: PictureWidth): string =>
  widthPx === undefined ? image : `${image}${image.includes('?') ? '&' : '?'}w=${widthPx}`;

/** True when the picture in reading width would be seen to be soft at this size on the screen. */
export const wantsWhole = (shownWidthPx: number, devicePixels: number): boolean =>
  shownWidthPx * devicePixels > READING_WIDTH * 1.15;
const READING_WIDTH: PictureWidth = 1000;

/** The page as it lies after the view was turned clockwise. */
export const turnedSide = (page: PageSide, turn: Rotation): PageSide =>
  turn % 180 === 0 ? page : { ...page, widthPx: page.heightPx, heightPx: page.widthPx };

/** A point of the turned view, in page pixels, back on the upright page. */
export function pointOnPage(
  [x, y]: readonly [number, number],
  page: PageSide,
  turn: Rotation,
): readonly [number, number] {
  const seen = turnedSide(page, turn);
  const [px, py] = turnBox([x, y, 0, 0], ((360 - turn) % 360) as Rotation, seen.widthPx, seen.heightPx);
  return [px, py];
}

const STEPS = [0.1, 0.15, 0.2, 0.25, 0.33, 0.4, 0.5, 0.6, 0.75, 1, 1.25, 1.5, 2];

/** Screen pixels per page pixel in a window of the given size; `field` is the box of the field in hand, if it has one. */
export function scaleOf(
  zoom: Zoom,
  page: PageSide,
  windowWidthPx: number,
  windowHeightPx: number,
  field?: Box,
): number {
  const byWidth = Math.max(50, windowWidthPx) / page.widthPx;
  if (zoom === 'width' || (zoom === 'field' && !field)) return byWidth;
  if (zoom === 'page') return Math.min(byWidth, Math.max(50, windowHeightPx) / page.heightPx);
  if (zoom === 'field' && field) {
    const [, , w, h] = field;
    // The label to the left and a line above and below stay in sight.
    const wanted = Math.min(windowWidthPx / (w + 480), windowHeightPx / (h + 320), LARGEST);
    return Math.max(byWidth, wanted);
  }
  return Number(zoom);
}
const LARGEST = 1.5;

/** The next scale in the wished direction, from whatever scale is shown now. */
export const nextScale = (scale: number, direction: 1 | -1): number =>
  (direction > 0
    ? STEPS.find((step) => step > scale * 1.02)
    : STEPS.findLast((step) => step < scale * 0.98)) ?? scale;

/**
 * Where to scroll along one axis so that the stretch from `start` to `end` is seen with some surroundings; `now` when
 * it is seen already, because a page that jumps without need tires.
 */
export function scrollFor(start: number, end: number, now: number, windowPx: number): number {
  const marginPx = Math.min(60, windowPx / 6);
  if (start >= now + marginPx && end <= now + windowPx - marginPx) return now;
  if (end - start > windowPx - 2 * marginPx) return Math.max(0, start - marginPx);
  return Math.max(0, (start + end) / 2 - windowPx / 2);
}

export interface Crop {
  /** Screen pixels per page pixel. */
  readonly scale: number;
  /** Of the window the crop is seen through. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** Where the whole page's picture lies in that window. */
  readonly leftPx: number;
  readonly topPx: number;
}

/** An enlarged part of the page around `box`, with enough to its left to read the label. */
export function cropOf(box: Box, page: PageSide, availableWidthPx: number, maxHeightPx: number): Crop {
  const [x, y, w, h] = box;
  const around = Math.min(h, 70) * 0.7 + 8;
  const toLeft = Math.min(x, Math.max(around, 420 - w * 0.25));
  const regionX = Math.max(0, x - toLeft);
  const regionWidth = Math.min(page.widthPx, x + w + around * 2) - regionX;
  const regionY = Math.max(0, y - around);
  const regionHeight = Math.min(page.heightPx, y + h + around) - regionY;
  const scale = Math.min(availableWidthPx / regionWidth, maxHeightPx / regionHeight, 1.1);
  return {
    scale,
    widthPx: Math.min(availableWidthPx, regionWidth * scale),
    heightPx: regionHeight * scale,
    leftPx: -regionX * scale,
    topPx: -regionY * scale,
  };
}
