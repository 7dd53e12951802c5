import { type Box, bottom, left, overlapY, right, top, union } from '../geometry.ts';
import type { Rule } from '../reading.ts';
import type { Component } from './components.ts';

/** A stretch of one line of text: letters close together, with nothing ruled between them. */
export interface TextStrip {
  readonly box: Box;
  /** Height of its capitals, or of what comes nearest. */
  readonly letterPx: number;
}

/** Letters at 300 dpi: from 4 point print to a poster's headline. */
const SMALLEST_LETTER_PX = 9;
const LARGEST_LETTER_PX = 150;
const LARGEST_WIDTH_PX = 500;

/** Finds the stretches of text among the groups of ink of a level page, rules and boxes taken out. */
export function findTextStrips(groups: readonly Component[], rules: readonly Rule[]): TextStrip[] {
  const letters = groups.filter(
    ({ box }) =>
      box[3] >= SMALLEST_LETTER_PX &&
      box[3] <= LARGEST_LETTER_PX &&
      box[2] <= LARGEST_WIDTH_PX &&
      box[2] >= 2,
  );
  const specks = groups.filter(({ box }) => box[3] < SMALLEST_LETTER_PX && box[2] <= LARGEST_LETTER_PX);
  const uprights = rules.filter((rule) => rule.direction === 'vertical').map((rule) => rule.box);
  const groupsOfLetters = joinLetters(letters, uprights);
  // A comma of large type is as high as a small letter: alone beside a line, it is part of that line.
  const crumbs = groupsOfLetters
    .filter(({ boxes }) => boxes.length === 1)
    .map(({ boxes }) => boxes[0] as Box);
  const isCrumb = (box: Box): boolean => isBesideLarger(box, groupsOfLetters);
  const small = new Set(crumbs.filter(isCrumb));
  const lines = groupsOfLetters.filter(({ boxes }) => !small.has(boxes[0] as Box));
  const marks = joinLetters(addSpecks(lines, [...specks.map(({ box }) => box), ...small]), uprights);
  return marks
    .map(({ boxes }): TextStrip => ({ box: union(boxes) as Box, letterPx: capitalHeight(boxes) }))
    .filter(({ box, letterPx }) => box[3] >= SMALLEST_LETTER_PX && letterPx >= SMALLEST_LETTER_PX);
}

interface Group {
  readonly boxes: readonly Box[];
}

/** Joins each letter with the one that follows it on its line. */
function joinLetters(parts: readonly (Component | Group)[], uprights: readonly Box[]): Group[] {
  const groups = parts.map((part) => {
    const boxes = 'boxes' in part ? part.boxes : [part.box];
    return { boxes: [...boxes], hull: union(boxes) as Box, letterPx: capitalHeight(boxes) };
  });
  const order = groups.toSorted((a, b) => left(a.hull) - left(b.hull));
  const parent = new Map(order.map((group) => [group, group]));
  const root = (group: (typeof order)[number]): (typeof order)[number] => {
    let at = group;
    while (parent.get(at) !== at) at = parent.get(at) as (typeof order)[number];
    parent.set(group, at);
    return at;
  };
  for (let i = 0; i < order.length; i++) {
    const a = order[i] as (typeof order)[number];
    for (let j = i + 1; j < order.length; j++) {
      const b = order[j] as (typeof order)[number];
      const gap = left(b.hull) - right(a.hull);
      if (gap > 220) break;
      const size = Math.max(a.letterPx, b.letterPx);
      if (gap > 1.3 * size || !onOneLine(a, b)) continue;
      if (gap > 0 && isParted(a.hull, b.hull, uprights)) continue;
      parent.set(root(b), root(a));
    }
  }
  const joined = new Map<(typeof order)[number], Box[]>();
  for (const group of order) {
    const at = root(group);
    joined.set(at, [...(joined.get(at) ?? []), ...group.boxes]);
  }
  return [...joined.values()].map((boxes) => ({ boxes }));
}

function onOneLine(a: { hull: Box; letterPx: number }, b: { hull: Box; letterPx: number }): boolean {
  const [small, large] = [Math.min(a.letterPx, b.letterPx), Math.max(a.letterPx, b.letterPx)];
  if (large > 2.6 * small) return false;
  return overlapY(a.hull, b.hull) >= 0.5 * Math.min(a.hull[3], b.hull[3]);
}

function isParted(a: Box, b: Box, uprights: readonly Box[]): boolean {
  const middle = (Math.max(top(a), top(b)) + Math.min(bottom(a), bottom(b))) / 2;
  return uprights.some(
    (rule) =>
      left(rule) >= right(a) - 4 && right(rule) <= left(b) + 4 && top(rule) < middle && bottom(rule) > middle,
  );
}

/** Whether a lone group of ink stands where a line of letters more than twice as high has its dots and commas. */
function isBesideLarger(box: Box, lines: readonly Group[]): boolean {
  return lines.some(({ boxes }) => {
    if (boxes.length < 2) return false;
    const hull = union(boxes) as Box;
    const letterPx = capitalHeight(boxes);
    return box[3] < 0.5 * letterPx && standsIn(box, hull, letterPx);
  });
}

function standsIn(box: Box, hull: Box, letterPx: number): boolean {
  return (
    left(box) > left(hull) - 0.8 * letterPx &&
    right(box) < right(hull) + 0.8 * letterPx &&
    top(box) > top(hull) - 0.5 * letterPx &&
    bottom(box) < bottom(hull) + 0.35 * letterPx
  );
}

/** Dots, dashes and accents go with the line they stand in or right beside. */
function addSpecks(lines: readonly Group[], specks: readonly Box[]): Group[] {
  const open = lines.map(({ boxes }) => ({
    boxes: [...boxes],
    hull: union(boxes) as Box,
    letterPx: capitalHeight(boxes),
  }));
  const rows = new Map<number, typeof open>();
  for (const line of open) {
    for (
      let row = Math.floor(top(line.hull) / 50) - 1;
      row <= Math.floor(bottom(line.hull) / 50) + 1;
      row++
    ) {
      rows.set(row, [...(rows.get(row) ?? []), line]);
    }
  }
  for (const box of specks) {
    const near = (rows.get(Math.floor(top(box) / 50)) ?? []).find(({ hull, letterPx }) =>
      standsIn(box, hull, letterPx),
    );
    near?.boxes.push(box);
  }
  return open;
}

/** The height that four fifths of a line's letters do not exceed; dots and dashes left out where there are others. */
function capitalHeight(boxes: readonly Box[]): number {
  const heights = boxes.map((box) => box[3]).sort((a, b) => a - b);
  const tallest = heights.at(-1) ?? 0;
  const letters = heights.filter((height) => height >= 0.4 * tallest);
  return letters[Math.floor(letters.length * 0.8)] ?? tallest;
}
