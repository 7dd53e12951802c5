import {
  areaOf,
  boxAround,
  common,
  frameThickness,
  grown,
  joinTouching,
  rectangleOf,
  rounded,
  squaresAmong,
  TOUCHING_PX,
  uncovered,
} from './drawn-shapes.ts';
import { type Box, bottom, centreX, centreY, left, overlapX, overlapY, right, top } from './geometry.ts';
import { CHECKED_FILL, innerBox, isBoxSized } from './pixels/checkboxes.ts';
import type { Component } from './pixels/components.ts';
import type { Point } from './pixels/homography.ts';
import { findInk } from './pixels/ink.ts';
import { assembleRules, LEAST_ACROSS_PX, LEAST_DOWN_PX, THICKEST_PX } from './pixels/rules.ts';
import type { Checkbox, InkMark, Rule, Word } from './reading.ts';

/** A run of straight pieces, the first point again at the end where it is closed; curves come cut into pieces. */
export type DrawnPart = readonly Point[];

/** A path a file draws, in px of the page as drawn at 300 dpi. `grey` is how it looks on white paper, 0..255. */
export interface DrawnPath {
  readonly parts: readonly DrawnPart[];
  readonly stroke?: { readonly grey: number; readonly widthPx: number };
  readonly fill?: { readonly grey: number; readonly opaque: boolean };
  /** Nothing of it is seen outside this box. */
  readonly clip?: Box;
}

export interface DrawnMarks {
  readonly rules: readonly Rule[];
  readonly checkboxes: readonly Checkbox[];
  readonly ink: readonly InkMark[];
}

/** The level below which `find-marks` takes a pixel of a clean page for ink. */
const DARK_BELOW = 170;
/** Forms are ruled in light grey too, which a line known to be one may be. */
const RULE_BELOW = 200;
/** A stroke shorter than this is part of a letter or a tick, not of a rule or a square. */
const SHORTEST_LINE_PX = 20;
/** Small areas in a row that one path draws are a dashed or dotted line. */
const FEWEST_DASHES = 6;
/** As a ticked box may be at most in the picture. */
const LARGEST_TICK_PX = 180;
/** Drawn one after the other they make a line. */
const LINE_GLYPH = /^[_\u2500\u2501\u2550]$/u;
/** Of the ink of a letter in its box, roughly; only whether a square is ticked hangs on it. */
const GLYPH_FILL = 0.35;

/** What a page is made of before it is put together, as far as it has not been painted over. */
interface Seen {
  across: Box[];
  down: Box[];
  squares: Box[];
  /** Lines neither level nor upright, and areas of other shapes than rectangles. */
  strokes: Component[];
  /** Dark rectangles too thick for a rule. */
  solids: Box[];
}

/**
 * Rules, checkboxes and ink of a page from what its file draws, where that is plain lines and areas: as they are
 * found in its picture, but exact, and without drawing it. `glyphs` are the page's single characters.
 */
export function marksOfDrawing(
  paths: readonly DrawnPath[],
  words: readonly { readonly text: string; readonly box: Box }[],
  glyphs: readonly { readonly text: string; readonly box: Box }[],
): DrawnMarks {
  const seen: Seen = { across: [], down: [], squares: [], strokes: [], solids: [] };
  for (const path of paths) {
    if (path.fill) paint(path, path.fill, seen);
    if (path.stroke && path.stroke.grey < RULE_BELOW) trace(path, path.stroke.widthPx, seen);
  }
  for (const { text, box } of glyphs) if (LINE_GLYPH.test(text)) seen.across.push(box);
  const loose = squaresAmong(joinTouching(seen.across, 0), joinTouching(seen.down, 1));
  const squares = withoutRepeats([...seen.squares, ...loose.squares]).filter(
    (square) => !seen.solids.some((area) => isBullet(area, square)),
  );
  const { rules } = assembleRules(
    loose.across.filter((box) => box[2] >= LEAST_ACROSS_PX).map(rounded),
    loose.down.filter((box) => box[3] >= LEAST_DOWN_PX).map(rounded),
    TOUCHING_PX,
  );
  const checkboxes = squares.map((square): Checkbox => {
    const box = rounded(square);
    const fill = fillOf(box, seen, glyphs);
    return { box, fill, checked: fill > CHECKED_FILL };
  });
  const free = seen.strokes.filter(({ box }) => !squares.some((square) => isTick(box, square)));
  const known = words.map(({ text, box }): Word => ({ text, box, confidence: 1, source: 'text-layer' }));
  const ink = findInk(free, known).map(({ box, inkPx }) => ({ box: rounded(box), inkPx: Math.round(inkPx) }));
  return { rules, checkboxes, ink };
}

/** Takes up the filled areas of a path: thin ones are rules, light ones hide what was painted before. */
function paint({ parts, clip }: DrawnPath, fill: { grey: number; opaque: boolean }, seen: Seen): void {
  const isRule = fill.grey < RULE_BELOW;
  const [first, second] = parts.map(rectangleOf);
  const framePx = parts.length === 2 && first && second ? frameThickness(first, second) : undefined;
  if (first && second && framePx !== undefined) {
    if (isRule) addFrame(first[2] > second[2] ? first : second, framePx, clip, seen);
    return;
  }
  const dashed = common(boxAround(parts.flat()), clip);
  if (isRule && parts.length >= FEWEST_DASHES && dashed && Math.min(dashed[2], dashed[3]) <= THICKEST_PX) {
    addLine(dashed, seen);
    return;
  }
  for (const points of parts) {
    const rectangle = rectangleOf(points);
    const box = common(rectangle ?? boxAround(points), clip);
    if (!box) continue;
    const isThin = Math.min(box[2], box[3]) <= THICKEST_PX;
    if (rectangle && isRule && isThin) addLine(box, seen);
    else if (rectangle && fill.grey < DARK_BELOW) seen.solids.push(box);
    else if (rectangle && fill.opaque) hide(box, seen);
    else if (fill.grey < DARK_BELOW)
      seen.strokes.push({ box, inkPx: Math.min(areaOf(points), box[2] * box[3]) });
  }
}

function hide(area: Box, seen: Seen): void {
  const isHidden = (box: Box): boolean =>
    left(box) >= left(area) &&
    right(box) <= right(area) &&
    top(box) >= top(area) &&
    bottom(box) <= bottom(area);
  seen.across = seen.across.flatMap((line) => uncovered(line, area, 0));
  seen.down = seen.down.flatMap((line) => uncovered(line, area, 1));
  seen.squares = seen.squares.filter((box) => !isHidden(box));
  seen.strokes = seen.strokes.filter(({ box }) => !isHidden(box));
  seen.solids = seen.solids.filter((box) => !isHidden(box));
}

/** Takes up the lines of a path: level and upright ones are rules, others a hand's or a picture's. */
function trace({ parts, clip }: DrawnPath, widthPx: number, seen: Seen): void {
  for (const points of parts) {
    const rectangle = rectangleOf(points);
    if (rectangle) {
      addFrame(grown(rectangle, widthPx / 2), widthPx, clip, seen);
      continue;
    }
    const segments = points.slice(1).map((to, i): Segment => [points[i] as Point, to]);
    const straight = segments.filter(isStraight);
    const length = lengthOf(segments);
    if (lengthOf(straight) >= length / 2) {
      for (const [from, to] of straight) addLine(common(lineBox(from, to, widthPx), clip), seen);
      continue;
    }
    const box = common(grown(boxAround(points), widthPx / 2), clip);
    // A hair line is drawn two pixels wide, and is seen so.
    if (box) seen.strokes.push({ box, inkPx: length * Math.max(2, widthPx) });
  }
}

type Segment = readonly [from: Point, to: Point];

const lengthOf = (segments: readonly Segment[]): number =>
  segments.reduce((sum, [[x0, y0], [x1, y1]]) => sum + Math.hypot(x1 - x0, y1 - y0), 0);

/** Level or upright, and too long for a piece of a curve. */
function isStraight([[x0, y0], [x1, y1]]: Segment): boolean {
  const [dx, dy] = [Math.abs(x1 - x0), Math.abs(y1 - y0)];
  return Math.max(dx, dy) >= SHORTEST_LINE_PX && Math.min(dx, dy) <= Math.max(1, 0.005 * Math.max(dx, dy));
}

function lineBox(from: Point, to: Point, widthPx: number): Box {
  const [x, y, w, h] = boxAround([from, to]);
  return w >= h ? [x, y + (h - widthPx) / 2, w, widthPx] : [x + (w - widthPx) / 2, y, widthPx, h];
}

function addLine(box: Box | undefined, seen: Seen): void {
  if (!box || Math.min(box[2], box[3]) > THICKEST_PX) return;
  if (box[2] >= box[3]) seen.across.push(box);
  else seen.down.push(box);
}

/** The four sides of a rectangle drawn with a line: a checkbox's where they are small, square and thin. */
function addFrame(outer: Box, thickPx: number, clip: Box | undefined, seen: Seen): void {
  const [x, y, w, h] = outer;
  if (Math.min(w, h) <= 2 * thickPx) {
    addLine(common(outer, clip), seen);
    return;
  }
  const shown = common(outer, clip);
  if (!shown) return;
  const isWhole = w - shown[2] < thickPx && h - shown[3] < thickPx;
  if (isWhole && isBoxSized(w, h) && thickPx <= Math.max(7, 0.14 * w)) {
    seen.squares.push(outer);
    return;
  }
  const sides: Box[] = [
    [x, y, w, thickPx],
    [x, y + h - thickPx, w, thickPx],
    [x, y, thickPx, h],
    [x + w - thickPx, y, thickPx, h],
  ];
  for (const side of sides) addLine(common(side, clip), seen);
}

/** A square drawn twice, once filled and once outlined, is one. */
function withoutRepeats(squares: readonly Box[]): Box[] {
  return squares.filter(
    (square, i) =>
      !squares
        .slice(0, i)
        .some((other) => Math.min(overlapX(square, other), overlapY(square, other)) > 0.7 * square[2]),
  );
}

/** A square dark all over is a bullet; a tick leaves some paper. */
function isBullet(area: Box, square: Box): boolean {
  const shared = common(area, square);
  return shared !== undefined && shared[2] * shared[3] > 0.7 * square[2] * square[3];
}

/** Share of a square's inside that is dark. */
function fillOf(square: Box, seen: Seen, glyphs: readonly { readonly box: Box }[]): number {
  const inner = innerBox(square);
  const inside = (box: Box): number => {
    const shared = common(box, inner);
    return shared ? (shared[2] * shared[3]) / (inner[2] * inner[3]) : 0;
  };
  let fill = 0;
  for (const { box } of glyphs) fill += GLYPH_FILL * inside(box);
  for (const { box, inkPx } of seen.strokes)
    fill += inside(box) * Math.min(1, inkPx / Math.max(1, box[2] * box[3]));
  for (const box of [...seen.solids, ...seen.across, ...seen.down]) fill += inside(box);
  return Math.min(1, fill);
}

/** A stroke in or across a square, and not much larger than it. */
function isTick(stroke: Box, square: Box): boolean {
  return (
    Math.max(stroke[2], stroke[3]) <= LARGEST_TICK_PX &&
    Math.abs(centreX(stroke) - centreX(square)) < square[2] &&
    Math.abs(centreY(stroke) - centreY(square)) < square[3]
  );
}
