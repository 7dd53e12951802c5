import {
  bleedThrough,
  brokenLines,
  coffeeRing,
  dirtyEdges,
  faxHeader,
  paperAndInk,
  punchHoles,
  saltAndPepper,
  shadow,
  speckle,
  unevenLight,
} from './damage.ts';
import {
  blurred,
  type Grey,
  mapped,
  noiseSource,
  projectionFrom,
  resized,
  skewed,
  warped,
} from './pixels.ts';
import type { Random } from './random.ts';

/** How a page reached the computer; `soft` never was on paper. */
export const LEVELS = ['soft', 'clean', 'office', 'poor', 'photo'] as const;
export type Level = (typeof LEVELS)[number];
export type ScanLevel = Exclude<Level, 'soft'>;

/** A page after its way over paper. */
export interface Scan {
  readonly image: Grey;
  /** What the device would write into the file; 0 for a phone, which knows none. */
  readonly dpi: number;
  readonly bits: 1 | 8;
  /** Of the paper and its light, red, green and blue; absent in a grey scan. */
  readonly tint?: readonly [number, number, number];
  /** JPEG quality; absent where the device keeps every pixel. */
  readonly quality?: number;
}

const SOURCE_DPI = 300;

export interface Surroundings {
  /** The page on the other side, which may show through. */
  readonly back?: Grey | undefined;
  /** The latest year on the paper, nobody faxes it earlier; without it the fax prints no line over the sheet. */
  readonly year?: number;
}

/** The page (300 dpi, Letter) as the device would have delivered it, still upright. */
export async function decayed(
  page: Grey,
  level: ScanLevel,
  random: Random,
  { back, year }: Surroundings,
): Promise<Scan> {
  switch (level) {
    case 'clean':
      return cleanScan(page, random);
    case 'office':
      return officeScan(page, random, back);
    case 'poor':
      return fax(page, random, year);
    case 'photo':
      return photo(page, random);
  }
}

/** A well-kept flatbed: 300 dpi, 256 greys. */
function cleanScan(page: Grey, random: Random): Scan {
  const toned = paperAndInk(page, random.int(244, 254), random.int(8, 40));
  const image = withNoise(skewed(toned, random.between(-0.6, 0.6), 250), random, random.between(1, 3));
  return { image, dpi: SOURCE_DPI, bits: 8, ...(random.chance(0.5) ? { quality: random.int(82, 93) } : {}) };
}

/** A copier on the ward, with what happens to paper before it gets there. */
async function officeScan(page: Grey, random: Random, back?: Grey): Promise<Scan> {
  const dpi = random.pick([200, 240, 300]);
  let image = paperAndInk(page, random.int(222, 246), random.int(20, 70));
  if (back && random.chance(0.35)) image = await bleedThrough(image, back, random);
  if (random.chance(0.2)) image = coffeeRing(image, random);
  const holed = random.chance(0.45);
  if (holed) image = punchHoles(image, random);
  image = await atDpi(image, dpi);
  image = skewed(image, random.between(-2, 2), random.chance(0.5) ? 245 : 60);
  image = unevenLight(image, random, 0.12);
  if (random.chance(0.5)) image = dirtyEdges(image, random, dpi);
  image = await blurred(image, random.between(0.3, dpi / 375));
  image = speckle(withNoise(image, random, random.between(3, 7)), random, random.int(60, 500));
  return { image, dpi, bits: 8, quality: random.int(48, 78) };
}

/** Group 3 fax in fine mode, kept as 1 bit. */
async function fax(page: Grey, random: Random, year?: number): Promise<Scan> {
  const dpi = 200;
  let image = skewed(await atDpi(page, dpi), random.between(-1, 1), 255);
  image = await blurred(image, random.between(0.5, 0.75));
  image = withNoise(unevenLight(image, random, 0.08), random, random.between(4, 12));
  // A threshold above the middle thickens strokes, one below thins them.
  const threshold = random.chance(0.5) ? random.int(150, 164) : random.int(176, 196);
  image = mapped(image, (grey) => (grey < threshold ? 0 : 255));
  image = saltAndPepper(image, random, random.between(0.0003, 0.002));
  if (random.chance(0.4)) image = brokenLines(image, random);
  if (year && random.chance(0.6)) image = await faxHeader(image, random, year + random.int(1, 2));
  return { image, dpi, bits: 1 };
}

/** A telephone held over the desk. */
async function photo(page: Grey, random: Random): Promise<Scan> {
  const dpi = random.int(165, 200);
  const [w, h] = [Math.round(8.5 * dpi), Math.round(11 * dpi)];
  const paper = await resized(paperAndInk(page, random.int(225, 245), random.int(20, 55)), w, h);
  const [marginX, marginY] = [w * random.between(0.03, 0.07), h * random.between(0.02, 0.05)];
  const [width, height] = [Math.round(w + 2 * marginX), Math.round(h + 2 * marginY)];
  const off = (): number => random.between(-0.018, 0.018) * w;
  const lean = Math.tan((random.between(-1.5, 1.5) * Math.PI) / 180);
  const corner = (x: number, y: number): [number, number] => [
    marginX + x + off() - lean * (y - h / 2),
    marginY + y + off() + lean * (x - w / 2),
  ];
  const corners = [corner(0, 0), corner(w, 0), corner(w, h), corner(0, h)];
  let image = warped(paper, width, height, projectionFrom(corners, w, h), random.int(30, 75));
  image = unevenLight(image, random, 0.3);
  if (random.chance(0.4)) image = shadow(image, random);
  image = await blurred(image, random.between(0.4, 0.75));
  image = withNoise(image, random, random.between(2, 5));
  const warmth = random.between(0.02, 0.12);
  return {
    image,
    dpi: 0,
    bits: 8,
    tint: [1, 1 - warmth * 0.45, 1 - warmth * 1.6],
    quality: random.int(68, 85),
  };
}

const atDpi = (page: Grey, dpi: number): Promise<Grey> =>
  dpi === SOURCE_DPI
    ? Promise.resolve(page)
    : resized(
        page,
        Math.round((page.width * dpi) / SOURCE_DPI),
        Math.round((page.height * dpi) / SOURCE_DPI),
      );

function withNoise(image: Grey, random: Random, sigma: number): Grey {
  const noise = noiseSource(random, sigma);
  return mapped(image, (grey) => grey + noise());
}
