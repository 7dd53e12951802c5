import type { GreyImage } from './grey-image.ts';

/** Larger than a letter's stroke, smaller than a shadow. */
const TILE_PX = 48;
/** Paper darker than this is a solid area (a bar, a photograph), not paper in shadow. */
const DARKEST_PAPER = 70;

const PAPER_WHITE = 250;
/** Paper changes slowly: rows that share one reckoning of its brightness. */
const ROWS_ALIKE = 4;
/** Gains are whole numbers of 1/65536, and no pixel's product with one outgrows 31 bits. */
const ONE_BITS = 16;
const ONE = 2 ** ONE_BITS;
const MOST_GAIN = 2 ** 31 / 256 - 1;

/**
 * Evens out shadows, tint and low contrast: every pixel is divided by the paper's own brightness around it, so
 * that paper comes out near white. Solid dark areas keep their darkness.
 */
export function evenLight(image: GreyImage): GreyImage {
  const { widthPx, heightPx } = image;
  const columns = Math.max(1, Math.ceil(widthPx / TILE_PX));
  const rows = Math.max(1, Math.ceil(heightPx / TILE_PX));
  const paper = smooth(fillDark(paperLevels(image, columns, rows), columns, rows), columns, rows);
  const data = new Uint8Array(image.data.length);
  const source = image.data;
  const line = new Float32Array(widthPx);
  const gain = new Int32Array(widthPx);
  for (let y = 0; y < heightPx; y++) {
    if (y % ROWS_ALIKE === 0) {
      interpolateRow(paper, columns, rows, y, line);
      for (let x = 0; x < widthPx; x++) {
        gain[x] = Math.min(MOST_GAIN, Math.ceil((PAPER_WHITE * ONE) / (line[x] as number)));
      }
    }
    const start = y * widthPx;
    for (let x = 0; x < widthPx; x++) {
      const value = ((source[start + x] as number) * (gain[x] as number)) >> ONE_BITS;
      data[start + x] = Math.min(value, 255);
    }
  }
  return { data, widthPx, heightPx };
}

/** The brightness that 80 % of a tile's pixels do not exceed, from every third pixel. */
function paperLevels(image: GreyImage, columns: number, rows: number): Float32Array {
  const levels = new Float32Array(columns * rows);
  const histogram = new Uint16Array(256);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      histogram.fill(0);
      let count = 0;
      const yEnd = Math.min((row + 1) * TILE_PX, image.heightPx);
      const xEnd = Math.min((column + 1) * TILE_PX, image.widthPx);
      for (let y = row * TILE_PX; y < yEnd; y += 3) {
        for (let x = column * TILE_PX; x < xEnd; x += 3) {
          const level = image.data[y * image.widthPx + x] as number;
          histogram[level] = (histogram[level] as number) + 1;
          count++;
        }
      }
      let [seen, level] = [0, 255];
      for (; level > 0; level--) {
        seen += histogram[level] as number;
        if (seen > count * 0.2) break;
      }
      levels[row * columns + column] = level;
    }
  }
  return levels;
}

/** A tile that shows no paper takes the brightest of its neighbours', ring by ring. */
function fillDark(levels: Float32Array, columns: number, rows: number): Float32Array {
  let current = levels;
  for (let round = 0; round < 6; round++) {
    const next = Float32Array.from(current);
    let changed = false;
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const at = row * columns + column;
        if ((current[at] as number) >= DARKEST_PAPER) continue;
        let brightest = current[at] as number;
        for (const [dy, dx] of [
          [-1, 0],
          [1, 0],
          [0, -1],
          [0, 1],
        ] as const) {
          const [y, x] = [row + dy, column + dx];
          if (y < 0 || x < 0 || y >= rows || x >= columns) continue;
          brightest = Math.max(brightest, current[y * columns + x] as number);
        }
        if (brightest > (next[at] as number)) {
          next[at] = brightest;
          changed = true;
        }
      }
    }
    current = next;
    if (!changed) break;
  }
  return current.map((level) => Math.max(level, DARKEST_PAPER));
}

function smooth(levels: Float32Array, columns: number, rows: number): Float32Array {
  const out = new Float32Array(levels.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let [sum, count] = [0, 0];
      for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
        for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
          sum += levels[y * columns + x] as number;
          count++;
        }
      }
      out[row * columns + column] = sum / count;
    }
  }
  return out;
}

function interpolateRow(
  levels: Float32Array,
  columns: number,
  rows: number,
  y: number,
  line: Float32Array,
): void {
  const fy = Math.min(rows - 1, Math.max(0, y / TILE_PX - 0.5));
  const y0 = Math.floor(fy);
  const y1 = Math.min(rows - 1, y0 + 1);
  const ty = fy - y0;
  const at = (column: number): number =>
    (levels[y0 * columns + column] as number) * (1 - ty) + (levels[y1 * columns + column] as number) * ty;
  const blended = Float32Array.from({ length: columns }, (_, column) => at(column));
  for (let x = 0; x < line.length; x++) {
    const fx = Math.min(columns - 1, Math.max(0, x / TILE_PX - 0.5));
    const x0 = fx | 0;
    const x1 = x0 + 1 < columns ? x0 + 1 : x0;
    const a = blended[x0] as number;
    line[x] = a + ((blended[x1] as number) - a) * (fx - x0);
  }
}
