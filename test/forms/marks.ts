import type { Random } from './random.ts';

const INKS = ['#0a0a12', '#101a4a', '#1a1a1a', '#14245e'];

/** A pen going to and fro over a word until nobody can read it; fills the `x-value.inked` around it. */
export function scrawl(random: Random): string {
  const points: string[] = [];
  const strokes = random.int(44, 60);
  for (let i = 0; i <= strokes; i++) {
    const x = (i / strokes) * 100;
    const y = i % 2 ? random.between(2, 26) : random.between(74, 98);
    points.push(`${(x + random.between(-1.5, 1.5)).toFixed(1)},${y.toFixed(1)}`);
  }
  // A second pass along the word closes what the first left open.
  for (let i = 0; i <= 14; i++) {
    points.push(`${(i % 2 ? 1 : 99).toFixed(1)},${(8 + i * 6 + random.between(-2, 2)).toFixed(1)}`);
  }
  return `<svg class="scrawl" viewBox="0 0 100 100" preserveAspectRatio="none"><polyline points="${points.join(' ')}"
    fill="none" stroke="${random.pick(INKS)}" stroke-width="2.2" vector-effect="non-scaling-stroke"/></svg>`;
}

/** A signature: loops that run over the line and mean nothing. */
export function signature(random: Random, { widthPx = 190, heightPx = 44 } = {}): string {
  let path = `M ${random.between(2, 12).toFixed(1)} ${(heightPx * 0.7).toFixed(1)}`;
  const loops = random.int(5, 8);
  for (let i = 1; i <= loops; i++) {
    const x = (widthPx * 0.95 * i) / loops;
    const up = heightPx * random.between(0.02, i < 3 ? 0.25 : 0.6);
    const down = heightPx * random.between(0.65, i === 2 ? 1 : 0.85);
    const back = x - widthPx * random.between(0.06, 0.2);
    path += ` C ${back.toFixed(1)} ${up.toFixed(1)}, ${x.toFixed(1)} ${up.toFixed(1)}, ${(x - 3).toFixed(1)} ${down.toFixed(1)}`;
    path += ` S ${(x + random.between(-6, 2)).toFixed(1)} ${down.toFixed(1)}, ${x.toFixed(1)} ${(heightPx * random.between(0.45, 0.7)).toFixed(1)}`;
  }
  return `<svg class="signature" width="${widthPx}" height="${heightPx}" viewBox="0 0 ${widthPx} ${heightPx}"><path d="${path}"
    fill="none" stroke="${random.pick(INKS)}" stroke-width="${random.between(1.3, 2.1).toFixed(1)}" stroke-linecap="round"/></svg>`;
}

/** A rubber stamp, a little askew; `at` is CSS for its place on the page. */
export function stamp(random: Random, lines: readonly string[], at: string): string {
  const colour = random.pick(['#8a1f2b', '#23408f', '#3a3a3a', '#5b2a7a']);
  const turn = random.between(-9, 9).toFixed(1);
  const [first = '', ...rest] = lines;
  return `<div class="stamp" style="${at};color:${colour};transform:rotate(${turn}deg)"><b>${first}</b>${rest
    .map((line) => `<br>${line}`)
    .join('')}</div>`;
}

/** The impression of an addressograph card: lines of embossed capitals without a label. */
export const plate = (lines: readonly string[], at: string): string =>
  `<div class="plate" style="${at}">${lines.join('<br>')}</div>`;

/** Bars that look like Code 39 and say nothing. */
export function barcode(random: Random, widthPx: number, heightPx: number): string {
  const bars: string[] = [];
  for (let x = 0; x < widthPx - 4; ) {
    const bar = random.pick([1, 1, 2, 3]);
    bars.push(`<rect x="${x}" width="${bar}" height="${heightPx}"/>`);
    x += bar + random.pick([1, 2, 2, 3]);
  }
  return `<svg width="${widthPx}" height="${heightPx}">${bars.join('')}</svg>`;
}

/** A box to tick; the tick is a pen's or a typed X. */
export function box(random: Random, ticked: boolean, kind: 'pen' | 'typed' = 'typed'): string {
  if (!ticked) return '<span class="tickbox"></span>';
  if (kind === 'typed') return '<span class="tickbox">X</span>';
  const [x, y] = [random.between(-2, 1).toFixed(1), random.between(5, 8).toFixed(1)];
  return `<span class="tickbox"><svg width="20" height="18" style="position:absolute;left:-3px;top:-6px"><path d="M ${x} ${y}
    L 6 15 L 17 1" fill="none" stroke="${random.pick(INKS)}" stroke-width="2"/></svg></span>`;
}

/** Style of the marks above; part of every page. */
export const MARKS_CSS = `
x-value { position: relative; }
x-value.inked { display: inline-block; white-space: nowrap; text-indent: 0; }
.scrawl { position: absolute; left: -3%; top: -8%; width: 106%; height: 116%; overflow: visible; }
.signature { overflow: visible; vertical-align: bottom; }
.stamp { position: absolute; border: 2px solid; border-radius: 3px; padding: 2px 9px; text-align: center; opacity: .62;
  font: 12px/1.25 'Liberation Sans'; letter-spacing: .08em; white-space: nowrap; }
.stamp b { font-size: 16px; }
.plate { position: absolute; font: 12.5px/1.3 'Liberation Mono'; letter-spacing: .03em; white-space: pre; color: #26262b; }
.tickbox { position: relative; display: inline-block; width: 11px; height: 11px; border: 1px solid #111; margin: 0 4px -1px 0;
  font: bold 11px/11px 'Liberation Mono'; text-align: center; }
`;
