/** Grey pixels, one byte each, 0 black to 255 white, row by row. */
export interface GreyImage {
  readonly data: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** As `GreyImage`, 1 where there is ink and 0 where there is paper. */
export interface Bitmap {
  readonly data: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Mean of blocks of `factor` × `factor` pixels; what does not fill a block at the right and bottom is left out. */
export function shrink(image: GreyImage, factor: number): GreyImage {
  if (factor <= 1) return image;
  const widthPx = Math.max(1, Math.floor(image.widthPx / factor));
  const heightPx = Math.max(1, Math.floor(image.heightPx / factor));
  const source = image.data;
  const data = new Uint8Array(widthPx * heightPx);
  const sums = new Uint32Array(widthPx);
  const area = factor * factor;
  for (let y = 0; y < heightPx; y++) {
    sums.fill(0);
    for (let dy = 0; dy < factor; dy++) {
      let at = (y * factor + dy) * image.widthPx;
      for (let x = 0; x < widthPx; x++) {
        let sum = 0;
        for (let dx = 0; dx < factor; dx++) sum += source[at++] as number;
        sums[x] = (sums[x] as number) + sum;
      }
    }
    for (let x = 0; x < widthPx; x++) data[y * widthPx + x] = (sums[x] as number) / area;
  }
  return { data, widthPx, heightPx };
}

export function threshold(image: GreyImage, below: number): Bitmap {
  const source = image.data;
  const data = new Uint8Array(source.length);
  const size = data.length;
  // The sign of the difference, without a branch for each pixel.
  const level = Math.ceil(below);
  for (let i = 0; i < size; i++) data[i] = ((source[i] as number) - level) >>> 31;
  return { data, widthPx: image.widthPx, heightPx: image.heightPx };
}

/** The grey level that best parts dark from light (Otsu 1979), from every `step`-th pixel. */
export function otsuLevel(image: GreyImage, step = 7): number {
  const histogram = new Float64Array(256);
  let total = 0;
  for (let i = 0; i < image.data.length; i += step) {
    const level = image.data[i] as number;
    histogram[level] = (histogram[level] as number) + 1;
    total++;
  }
  let sumAll = 0;
  for (let level = 0; level < 256; level++) sumAll += level * (histogram[level] as number);
  let [best, bestSpread, weight, sum] = [128, -1, 0, 0];
  for (let level = 0; level < 256; level++) {
    weight += histogram[level] as number;
    if (weight === 0 || weight === total) continue;
    sum += level * (histogram[level] as number);
    const difference = sum / weight - (sumAll - sum) / (total - weight);
    const spread = weight * (total - weight) * difference * difference;
    if (spread > bestSpread) [best, bestSpread] = [level, spread];
  }
  return best + 1;
}
