import type { WrappedPdfiumModule } from '@embedpdf/pdfium';
import type { DrawnPart, DrawnPath } from '../../shared/core/page/drawn-marks.ts';
import { boxAround, common } from '../../shared/core/page/drawn-shapes.ts';
import type { Box } from '../../shared/core/page/geometry.ts';
import type { Point } from '../../shared/core/page/pixels/homography.ts';
import { allocate, heap, readFloats, readInts } from './pdf-memory.ts';
import { OBJECT_FORM, OBJECT_PATH, OBJECT_TEXT } from './pdf-objects.ts';
import { type Affine, pageMap } from './pdf-placement.ts';

const SEGMENT_LINE = 0;
const SEGMENT_BEZIER = 1;
const SEGMENT_MOVE = 2;
/** Straight pieces a curve is cut into. */
const PIECES = 6;
/** A map, a chart or lettering drawn as outlines: more is to be seen in its picture than in its lines. */
const MOST_SEGMENTS = 20_000;
const DEEPEST_FORM = 8;
/** Their letters stand for ticks and squares, whatever their codes say. */
const SYMBOL_FONT = /wingding|webding|dingbat|symbol/i;
const ROOM_BYTES = 256;
/** A clip that leaves nothing to be seen. */
const NOTHING = 'nothing';

type Maybe<T> = T | undefined;

/**
 * The lines and areas of a page in px of the page as drawn `widthPx` × `heightPx`; undefined when it carries anything
 * whose look they do not tell: a picture, a shading, a pattern, a letter of a symbol font, or too many of them.
 */
export function drawnPaths(
  library: WrappedPdfiumModule,
  page: number,
  widthPx: number,
  heightPx: number,
): Maybe<DrawnPath[]> {
  const at = allocate(library, ROOM_BYTES);
  const fonts = new Map<number, boolean>();
  const paths: DrawnPath[] = [];
  let segmentsLeft = MOST_SEGMENTS;
  try {
    const map = pageMap(library, page, at, widthPx, heightPx);
    const objects = { count: library.FPDFPage_CountObjects(page), get: library.FPDFPage_GetObject };
    return walk(page, objects, map, undefined, 0) ? paths : undefined;
  } finally {
    library.pdfium.wasmExports.free(at);
  }

  function walk(
    parent: number,
    { count, get }: { count: number; get: (parent: number, index: number) => number },
    map: Affine,
    within: Maybe<Box>,
    depth: number,
  ): boolean {
    for (let i = 0; i < count; i++) {
      const object = get(parent, i);
      const type = library.FPDFPageObj_GetType(object);
      if (type === OBJECT_TEXT) {
        if (isSymbols(object)) return false;
        continue;
      }
      const clip = clipOf(object, map, within);
      if (clip === NOTHING) continue;
      if (type === OBJECT_PATH) {
        const path = pathOf(object, map, clip);
        if (!path) return false;
        paths.push(path);
      } else if (type === OBJECT_FORM && depth < DEEPEST_FORM) {
        const inner = { count: library.FPDFFormObj_CountObjects(object), get: library.FPDFFormObj_GetObject };
        if (!walk(object, inner, compose(map, matrixOf(object)), clip, depth + 1)) return false;
      } else {
        return false;
      }
    }
    return true;
  }

  function isSymbols(object: number): boolean {
    const font = library.FPDFTextObj_GetFont(object);
    const known = fonts.get(font);
    if (known !== undefined) return known;
    const length = Math.min(ROOM_BYTES, library.FPDFFont_GetBaseFontName(font, at, ROOM_BYTES));
    const name = Buffer.from(heap(library).slice(at, at + Math.max(0, length - 1))).toString('latin1');
    const symbols = SYMBOL_FONT.test(name);
    fonts.set(font, symbols);
    return symbols;
  }

  function matrixOf(object: number): Affine {
    if (!library.FPDFPageObj_GetMatrix(object, at)) return [1, 0, 0, 1, 0, 0];
    return Array.from(readFloats(library, at, 6)) as unknown as Affine;
  }

  function pathOf(object: number, map: Affine, clip: Maybe<Box>): Maybe<DrawnPath> {
    const whole = compose(map, matrixOf(object));
    const count = library.FPDFPath_CountSegments(object);
    segmentsLeft -= count;
    if (segmentsLeft < 0 || !library.FPDFPath_GetDrawMode(object, at, at + 4)) return undefined;
    const [fillMode = 0, stroked = 0] = readInts(library, at, 2);
    const opaque = !library.FPDFPageObj_HasTransparency(object);
    const fill = fillMode !== 0 ? greyOf(library.FPDFPageObj_GetFillColor, object) : undefined;
    const line = stroked !== 0 ? greyOf(library.FPDFPageObj_GetStrokeColor, object) : undefined;
    if ((fillMode !== 0 && fill === undefined) || (stroked !== 0 && line === undefined)) return undefined;
    const parts = partsOf(count, (i) => library.FPDFPath_GetPathSegment(object, i), whole);
    library.FPDFPageObj_GetStrokeWidth(object, at);
    const [widthPt = 0] = readFloats(library, at, 1);
    const scale = Math.sqrt(Math.abs(whole[0] * whole[3] - whole[1] * whole[2]));
    return {
      parts,
      ...(fill === undefined ? {} : { fill: { grey: fill, opaque } }),
      ...(line === undefined ? {} : { stroke: { grey: line, widthPx: Math.max(1, widthPt * scale) } }),
      ...(clip ? { clip } : {}),
    };
  }

  /** How dark a colour looks on white paper, 0..255; undefined for a pattern. */
  function greyOf(get: typeof library.FPDFPageObj_GetFillColor, object: number): Maybe<number> {
    if (!get(object, at, at + 4, at + 8, at + 12)) return undefined;
    const [red = 0, green = 0, blue = 0, alpha = 0] = readInts(library, at, 4);
    return 255 - ((255 - (0.299 * red + 0.587 * green + 0.114 * blue)) * alpha) / 255;
  }

  function partsOf(count: number, segmentAt: (index: number) => number, map: Affine): DrawnPart[] {
    const parts: Point[][] = [];
    let open: Point[] = [];
    const controls: Point[] = [];
    for (let i = 0; i < count; i++) {
      const segment = segmentAt(i);
      library.FPDFPathSegment_GetPoint(segment, at, at + 4);
      const [x = 0, y = 0] = readFloats(library, at, 2);
      const point = apply(map, x, y);
      const type = library.FPDFPathSegment_GetType(segment);
      if (type === SEGMENT_MOVE) {
        open = [point];
        parts.push(open);
      } else if (type === SEGMENT_LINE) {
        open.push(point);
      } else if (type === SEGMENT_BEZIER && controls.push(point) === 3) {
        open.push(...alongCurve(open.at(-1) ?? point, controls));
        controls.length = 0;
      }
      const [first] = open;
      if (first && library.FPDFPathSegment_GetClose(segment)) open.push(first);
    }
    return parts.filter((points) => points.length > 1 && points.flat().every(Number.isFinite));
  }

  /** The box all clips of an object leave, those of the forms around it included. */
  function clipOf(object: number, map: Affine, within: Maybe<Box>): Maybe<Box> | typeof NOTHING {
    const clip = library.FPDFPageObj_GetClipPath(object);
    const count = clip ? library.FPDFClipPath_CountPaths(clip) : 0;
    let left = within;
    for (let i = 0; i < count; i++) {
      const segments = library.FPDFClipPath_CountPathSegments(clip, i);
      const points = partsOf(segments, (k) => library.FPDFClipPath_GetPathSegment(clip, i, k), map).flat();
      const seen = common(boxAround(points), left);
      if (!seen) return NOTHING;
      left = seen;
    }
    return left;
  }
}

/** First `inner`, then `outer`. */
function compose(outer: Affine, inner: Affine): Affine {
  const [a, b, c, d, e, f] = outer;
  const [g, h, i, j, k, l] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

const apply = ([a, b, c, d, e, f]: Affine, x: number, y: number): Point => [
  a * x + c * y + e,
  b * x + d * y + f,
];

function alongCurve([x0, y0]: Point, controls: readonly Point[]): Point[] {
  const [[x1, y1], [x2, y2], [x3, y3]] = controls as readonly [Point, Point, Point];
  return Array.from({ length: PIECES }, (_, i): Point => {
    const t = (i + 1) / PIECES;
    const [p, q, r, s] = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3];
    return [p * x0 + q * x1 + r * x2 + s * x3, p * y0 + q * y1 + r * y2 + s * y3];
  });
}
