import { asSharp, blurred, type Grey, mapped, mirrored } from './pixels.ts';
import type { Random } from './random.ts';

/** White becomes the paper's grey, black the ink's. */
export const paperAndInk = (image: Grey, paper: number, ink: number): Grey =>
  mapped(image, (grey) => ink + (grey / 255) * (paper - ink));

/** A lamp that shines from one side and falls off: up to `depth` (0..1) darker at the far end. */
export function unevenLight(image: Grey, random: Random, depth: number): Grey {
  const angle = random.between(0, 2 * Math.PI);
  const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
  const fall = random.between(0.3, 1) * depth;
  const { width, height } = image;
  return mapped(image, (grey, x, y) => {
    const along = 0.5 + 0.5 * ((x / width - 0.5) * 2 * dx * 0.7 + (y / height - 0.5) * 2 * dy * 0.7);
    return grey * (1 - fall * along * along);
  });
}

/** The shadow of whoever holds the telephone: one side of the sheet darker, with a soft edge. */
export function shadow(image: Grey, random: Random): Grey {
  const { width, height } = image;
  const angle = random.between(0, 2 * Math.PI);
  const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
  const [depth, soft] = [random.between(0.1, 0.28), random.between(0.03, 0.12) * width];
  const [cx, cy] = [width * random.between(0.3, 0.7), height * random.between(0.3, 0.7)];
  return mapped(image, (grey, x, y) => {
    const across = ((x - cx) * dx + (y - cy) * dy) / soft;
    return grey * (1 - depth / (1 + Math.exp(-4 * across)));
  });
}

function discs(image: Grey, places: readonly (readonly [number, number, number])[], grey: number): Grey {
  const data = Uint8Array.from(image.data);
  for (const [cx, cy, r] of places) {
    for (let y = Math.max(0, Math.floor(cy - r)); y <= Math.min(image.height - 1, cy + r); y++) {
      for (let x = Math.max(0, Math.floor(cx - r)); x <= Math.min(image.width - 1, cx + r); x++) {
        if ((x - cx) ** 2 + (y - cy) ** 2 <= r * r) data[y * image.width + x] = grey;
      }
    }
  }
  return { ...image, data };
}

/** Two at the top or three at the left, within half an inch of the edge, the scanner's lid black or grey behind. */
export function punchHoles(image: Grey, random: Random): Grey {
  const inch = image.width / 8.5;
  const [r, edge] = [0.13 * inch, 0.24 * inch];
  const shift = random.between(-0.3, 0.3) * inch;
  const places: [number, number, number][] = random.chance(0.6)
    ? [1.25, 5.5, 9.75].map((y) => [edge, y * inch + shift, r])
    : [2.875, 5.625].map((x) => [x * inch + shift, edge, r]);
  return discs(image, places, random.pick([25, 60, 175]));
}

/** Dust of one to a few pixels. */
export function speckle(image: Grey, random: Random, count: number): Grey {
  const places = Array.from({ length: count }, (): [number, number, number] => [
    random.next() * image.width,
    random.next() * image.height,
    random.pick([0.5, 0.5, 0.8, 1.2]),
  ]);
  return discs(image, places, random.int(30, 120));
}

/** Shadow along one or two edges of the glass. */
export function dirtyEdges(image: Grey, random: Random, dpi: number): Grey {
  const { width } = image;
  const reach = () => (random.chance(0.5) ? random.between(0.03, 0.16) * dpi : 0);
  const [left, right, top] = [reach(), reach(), reach()];
  return mapped(image, (grey, x, y) => {
    const inside = Math.min(left ? x / left : 1, right ? (width - 1 - x) / right : 1, top ? y / top : 1);
    return inside >= 1 ? grey : grey * (0.25 + 0.75 * inside);
  });
}

/** The other side of thin paper, mirrored and faint. */
export async function bleedThrough(image: Grey, back: Grey, random: Random): Promise<Grey> {
  const behind = await blurred(await mirrored(back), 2.2);
  const strength = random.between(0.05, 0.13);
  return mapped(image, (grey, x, y) => {
    const at = Math.min(x, behind.width - 1) + Math.min(y, behind.height - 1) * behind.width;
    return grey - strength * (255 - (behind.data[at] as number));
  });
}

/** A cup stood here. */
export function coffeeRing(image: Grey, random: Random): Grey {
  const inch = image.width / 8.5;
  const [cx, cy] = [random.between(1, 7.5) * inch, random.between(1.5, 9.5) * inch];
  const r = random.between(1.2, 1.6) * inch;
  const [thick, depth, open] = [
    random.between(0.05, 0.09) * inch,
    random.between(0.1, 0.2),
    random.between(0, 6.28),
  ];
  return mapped(image, (grey, x, y) => {
    const distance = Math.abs(Math.hypot(x - cx, y - cy) - r);
    if (distance > 3 * thick) return grey;
    const around = 0.55 + 0.45 * Math.cos(Math.atan2(y - cy, x - cx) - open);
    return grey * (1 - depth * around * Math.exp(-((distance / thick) ** 2)));
  });
}

/** `share` of the pixels turned over, mostly white ones blackened. */
export function saltAndPepper(image: Grey, random: Random, share: number): Grey {
  const data = Uint8Array.from(image.data);
  for (let n = Math.round(share * data.length); n > 0; n--) {
    const at = random.int(0, data.length - 2);
    const grey = random.chance(0.7) ? 0 : 255;
    data[at] = grey;
    if (random.chance(0.3)) data[at + 1] = grey;
  }
  return { ...image, data };
}

/** Scan lines lost on the way: parts of single rows white. */
export function brokenLines(image: Grey, random: Random): Grey {
  const data = Uint8Array.from(image.data);
  for (let n = random.int(4, 14); n > 0; n--) {
    const row = random.int(0, image.height - 1) * image.width;
    const from = random.int(0, Math.floor(image.width * 0.6));
    data.fill(255, row + from, row + Math.min(image.width, from + random.int(200, image.width)));
  }
  return { ...image, data };
}

/** The line that the sending machine prints over the top of the sheet. */
export async function faxHeader(image: Grey, random: Random, year: number): Promise<Grey> {
  const [month, day] = [random.int(1, 12), random.int(1, 28)];
  const time = `${random.int(10, 23)}:${random.int(10, 59)}`;
  const text = random.pick([
    `${month}/${day}/${year}  ${time}   FROM: MEDICAL RECORDS      TO: 1${random.digits(10)}      P. ${random.int(1, 4)}/${random.int(5, 9)}`,
    `HIM DEPT   Fax ${random.digits(10)}     ${month}-${day}-${year}  ${time}     PAGE 00${random.int(1, 9)} OF 009`,
  ]);
  const svg = `<svg width="${image.width}" height="30"><text x="60" y="22" font-family="Liberation Mono" font-size="20"
    xml:space="preserve">${text}</text></svg>`;
  const { data, info } = await asSharp(image)
    .composite([{ input: Buffer.from(svg), left: 0, top: 6 }])
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const bits = Uint8Array.from(data, (grey) => (grey < 150 ? 0 : 255));
  return { width: info.width, height: info.height, data: bits };
}
