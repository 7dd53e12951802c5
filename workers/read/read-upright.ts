import type { Box, Rotation } from '../../shared/core/page/geometry.ts';
import type { Component } from '../../shared/core/page/pixels/components.ts';
import { faintStrokes } from '../../shared/core/page/pixels/faint-strokes.ts';
import type { GreyImage } from '../../shared/core/page/pixels/grey-image.ts';
import type { Homography } from '../../shared/core/page/pixels/homography.ts';
import { evenLight } from '../../shared/core/page/pixels/light.ts';
import { findTextStrips, type TextStrip } from '../../shared/core/page/pixels/text-strips.ts';
import { cropGrey, turnHalf } from '../../shared/core/page/pixels/turn.ts';
import type { Word } from '../../shared/core/page/reading.ts';
import type { SeenWord } from '../../shared/core/page/seen.ts';
import { bringTogether, isSureProse } from '../../shared/core/page/two-readers.ts';
import { findMarks, type Marks } from './find-marks.ts';
import { type Lie, straighten } from './level-page.ts';
import type { LineReader } from './ppocr.ts';
import type { Stopwatch } from './stopwatch.ts';
import { layStrips } from './strip-sheet.ts';
import type { Tesseract } from './tesseract.ts';

export interface UprightRead extends Marks {
  readonly rotation: Rotation;
  readonly map: Homography;
  readonly words: readonly Word[];
  readonly blank: boolean;
}

const READ_DPI = 300;
/** Fewer letter-sized groups of ink than this, in one patch or all over: dust, or the other side shining through. */
const FEWEST_LETTERS = 12;
/** Mean confidence, weighted by letters, below which a page may be standing on its head. */
const SURELY_UPRIGHT = 0.72;

/**
 * Reads a picture's text. Most pages are the right way up, so that is tried first and believed when the words make
 * sense; otherwise a patch of the page is read both ways. With `turn` it is known.
 */
export async function readUpright(
  image: GreyImage,
  lie: Lie,
  { recognise, lines }: Readers,
  clock: Stopwatch,
  turn?: Rotation,
): Promise<UprightRead> {
  const first: Rotation = turn ?? (lie.axis === 'rows' ? 0 : 90);
  const prepared = prepare(image, lie, first);
  clock.lap('marks');
  if (prepared.letters.length < FEWEST_LETTERS) {
    const ink = prepared.marks.inkAmong([]);
    const faint = ink.length === 0 ? faintStrokes(prepared.page) : [];
    const nothing = ink.length === 0 && prepared.marks.checkboxes.length === 0;
    if (nothing && faint.length > 0 && turn === undefined) {
      return { rotation: 0, map: lie.level, words: [], blank: false, rules: [], checkboxes: [], ink: faint };
    }
    if (nothing && turn === undefined)
      return { rotation: 0, map: lie.level, words: [], blank: true, rules: [], checkboxes: [], ink: [] };
  }
  if (turn !== undefined) return finish(prepared, await readStrips(prepared, recognise), lines, clock);
  if (lie.axis === 'rows') {
    const read = await readStrips(prepared, recognise);
    clock.lap('firstReader');
    if (sense(read.flatMap(({ words }) => words)) >= SURELY_UPRIGHT)
      return finish(prepared, read, lines, clock);
    const turned = await betterTurned(prepared, recognise);
    clock.lap('firstReader');
    if (!turned) return finish(prepared, read, lines, clock);
  } else if (!(await betterTurned(prepared, recognise))) {
    const read = await readStrips(prepared, recognise);
    clock.lap('firstReader');
    return finish(prepared, read, lines, clock);
  }
  const over = prepare(image, lie, (first + 180) as Rotation);
  clock.lap('marks');
  const read = await readStrips(over, recognise);
  clock.lap('firstReader');
  return finish(over, read, lines, clock);
}

/** What reads: the first reader whole pages of strips, the second one strip at a time. */
export interface Readers {
  readonly recognise: Tesseract['recognise'];
  readonly lines: LineReader;
}
interface StripRead {
  readonly strip: TextStrip;
  readonly words: readonly SeenWord[];
}

interface Prepared {
  readonly rotation: Rotation;
  readonly map: Homography;
  readonly page: GreyImage;
  readonly marks: ReturnType<typeof findMarks>;
  readonly letters: readonly Component[];
}

function prepare(image: GreyImage, lie: Lie, rotation: Rotation): Prepared {
  const { page: straight, map } = straighten(image, lie.level, rotation);
  const page = evenLight(straight);
  const marks = findMarks(page, { isClean: false });
  const letters = marks.groups.filter(
    ({ box, inkPx }) => box[3] >= 12 && box[3] <= 80 && box[2] >= 4 && box[2] <= 120 && inkPx >= 30,
  );
  return { rotation, map, page, marks, letters };
}

/** Strip by strip, with the strips laid out for the recogniser. */
async function readStrips(
  { page, marks }: Prepared,
  recognise: Tesseract['recognise'],
): Promise<StripRead[]> {
  const strips = findTextStrips(marks.groups, marks.rules);
  if (strips.length === 0) return [];
  const sheet = layStrips(page, strips);
  const words = sheet.byStrip(await recognise(sheet.image, READ_DPI, 'block'));
  return strips.map((strip) => ({ strip, words: words.get(strip) ?? [] }));
}

/** The second reader's turn, on the page that is known to be upright by now. */
async function finish(
  { rotation, map, marks, page }: Prepared,
  read: readonly StripRead[],
  lines: LineReader,
  clock: Stopwatch,
): Promise<UprightRead> {
  const words: Word[] = [];
  for (const { strip, words: first } of read) {
    if (isSureProse(first)) words.push(...first.map((word): Word => ({ ...word, source: 'first-reader' })));
    else words.push(...bringTogether(first, await lines.read(page, strip), strip));
  }
  clock.lap('secondReader');
  const ink = marks.inkAmong(words);
  return { rotation, map, words, blank: false, rules: marks.rules, checkboxes: marks.checkboxes, ink };
}

/** Mean confidence of what looks like words, by letters; 0 for none. */
function sense(words: readonly SeenWord[]): number {
  let [sum, letters] = [0, 0];
  for (const { text, confidence } of words) {
    const length = (text.match(/[\p{L}\p{N}]/gu) ?? []).length;
    sum += confidence * length;
    letters += length;
  }
  return letters < 20 ? 0 : sum / letters;
}

/** True when the patch richest in letters makes more sense turned by half. */
async function betterTurned(
  { page, letters }: Prepared,
  recognise: Tesseract['recognise'],
): Promise<boolean> {
  const patch = cropGrey(page, richestBand(letters, page));
  const asIs = await recognise(patch, READ_DPI, 'block');
  const turned = await recognise(turnHalf(patch), READ_DPI, 'block');
  return sense(turned) > sense(asIs);
}

const BAND_PX = 420;

/** The band of the page, across its whole width, with most letters in it. */
function richestBand(letters: readonly Component[], page: GreyImage): Box {
  const step = BAND_PX / 3;
  let [best, most] = [0, -1];
  for (let y = 0; y < page.heightPx; y += step) {
    const count = letters.filter(({ box }) => box[1] >= y && box[1] + box[3] < y + BAND_PX).length;
    if (count > most) [best, most] = [y, count];
  }
  const top = Math.round(best);
  return [0, top, page.widthPx, Math.min(BAND_PX, page.heightPx - top)];
}
