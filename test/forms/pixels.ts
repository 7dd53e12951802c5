import sharp, { type Sharp } from 'sharp';
import type { Random } from './random.ts';

/** A grey picture, one byte a pixel, 255 white. */
export interface Grey {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

const raw = ({ width, height, data }: Grey) =>
  sharp(Buffer.from(data.buffer, data.byteOffset, data.length), { raw: { width, height, channels: 1 } });

async function greyOf(picture: Sharp): Promise<Grey> {
  const { data, info } = await picture.toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  return {
    width: info.width,
    height: info.height,
    data: new Uint8Array(data.buffer, data.byteOffset, data.length),
  };
}

export const asSharp = raw;

export const resized = (image: Grey, width: number, height: number): Promise<Grey> =>
  greyOf(raw(image).resize(width, height, { fit: 'fill', kernel: 'cubic' }));

/** Gaussian; `sigma` in pixels. */
export const blurred = (image: Grey, sigma: number): Promise<Grey> =>
  sigma < 0.3 ? Promise.resolve(image) : greyOf(raw(image).blur(sigma));

export const mirrored = (image: Grey): Promise<Grey> => greyOf(raw(image).flop());

/** Every pixel through `change`, which sees the grey and the place. */
export function mapped(image: Grey, change: (grey: number, x: number, y: number) => number): Grey {
  const { width, height } = image;
  const data = new Uint8ClampedArray(width * height);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) data[i] = change(image.data[i] as number, x, y);
  }
  return { width, height, data: new Uint8Array(data.buffer) };
}

/** Eight numbers of a projective map: x' = (ax + by + c) / (gx + hy + 1), y' = (dx + ey + f) / (gx + hy + 1). */
export type Projection = readonly [number, number, number, number, number, number, number, number];

/**
 * The picture on a canvas of `width` x `height`; `from` takes a place on the canvas to one in the picture
 * (bilinear); outside lies `ground`.
 */
export function warped(image: Grey, width: number, height: number, from: Projection, ground: number): Grey {
  const [a, b, c, d, e, f, g, h] = from;
  const { width: w, data: source } = image;
  const data = new Uint8Array(width * height);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const scale = 1 / (g * x + h * y + 1);
      const u = (a * x + b * y + c) * scale;
      const v = (d * x + e * y + f) * scale;
      const [u0, v0] = [Math.floor(u), Math.floor(v)];
      if (u0 < 0 || v0 < 0 || u0 >= w - 1 || v0 >= image.height - 1) {
        data[i] = ground;
        continue;
      }
      const [p, q, at] = [u - u0, v - v0, v0 * w + u0];
      const above = (source[at] as number) * (1 - p) + (source[at + 1] as number) * p;
      const below = (source[at + w] as number) * (1 - p) + (source[at + w + 1] as number) * p;
      data[i] = above * (1 - q) + below * q;
    }
  }
  return { width, height, data };
}

/** Turned by a small angle about its centre; `degrees` clockwise. */
export function skewed(image: Grey, degrees: number, ground: number): Grey {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const [cx, cy] = [image.width / 2, image.height / 2];
  const from: Projection = [cos, sin, cx - cos * cx - sin * cy, -sin, cos, cy + sin * cx - cos * cy, 0, 0];
  return warped(image, image.width, image.height, from, ground);
}

export type Corners = readonly (readonly [x: number, y: number])[];

/** The projection that takes the four `corners` (clockwise from top left) to those of a `width` x `height` picture. */
export function projectionFrom(corners: Corners, width: number, height: number): Projection {
  const to: Corners = [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
  ];
  const rows = corners.flatMap(([x, y], i) => {
    const [u, v] = to[i] as readonly [number, number];
    return [
      [x, y, 1, 0, 0, 0, -u * x, -u * y, u],
      [0, 0, 0, x, y, 1, -v * x, -v * y, v],
    ];
  });
  return solved(rows) as unknown as Projection;
}

/** Gauss-Jordan with pivots; rows hold the right-hand side last. */
function solved(rows: number[][]): number[] {
  const n = rows.length;
  const at = (r: number, c: number): number => rows[r]?.[c] ?? 0;
  for (let column = 0; column < n; column++) {
    let best = column;
    for (let r = column + 1; r < n; r++) if (Math.abs(at(r, column)) > Math.abs(at(best, column))) best = r;
    [rows[column], rows[best]] = [rows[best] ?? [], rows[column] ?? []];
    const pivot = at(column, column);
    rows[column] = (rows[column] ?? []).map((value) => value / pivot);
    for (let r = 0; r < n; r++) {
      if (r === column) continue;
      const factor = at(r, column);
      rows[r] = (rows[r] ?? []).map((value, c) => value - factor * at(column, c));
    }
  }
  return rows.map((row) => row[n] ?? 0);
}

/** A table of normal noise, walked from a random place: a normal number for each pixel would take minutes. */
export function noiseSource(random: Random, sigma: number): () => number {
  const table = Float32Array.from({ length: 65_537 }, () => random.normal() * sigma);
  let at = random.int(0, table.length - 1);
  const step = 2 * random.int(1000, 30_000) + 1;
  return () => {
    at = (at + step) % table.length;
    return table[at] as number;
  };
}
