import { isTitle } from '../classify/document-type.ts';
import { left } from '../page/geometry.ts';
import type { Segment } from '../page/lines.ts';
import { type SheetWord, textOf } from '../page/sheet-word.ts';
import { dateIn } from './dates.ts';
import type { LabelHit } from './label-hit.ts';
import type { Locale } from './locales/locale.ts';

/** `** OPERATION REPORT **`: a banner names the document; what it begins with asks for nothing. */
export const isOfTitle = (hit: LabelHit, segment: Segment): boolean =>
  hit.heading &&
  hit.kind !== 'otherSection' &&
  !hit.colon &&
  !hit.alone &&
  hit.atSegmentStart &&
  isTitle(textOf(segment.words), hit.sheet.locale);

/** `P Plan`, `A - Assessment`: a heading behind its own first letter. */
export const isLettered = ([letter, dash, ...more]: readonly SheetWord[], { text }: SheetWord): boolean =>
  letter !== undefined &&
  more.length === 0 &&
  /^\p{Lu}[.:)]?$/u.test(letter.text) &&
  letter.text[0] === text[0] &&
  text.length > 1 &&
  (dash === undefined || /^[-–—:.]$/.test(dash.text));

/** `Labs 6/1/2007: ...`: how many words before a heading's colon say which day it is about. */
export function datedTail(rest: readonly SheetWord[], locale: Locale): number {
  const colon = rest.slice(0, 4).findIndex((w) => /[):]:?$/.test(w.text));
  const text = textOf(rest.slice(0, colon + 1)).replace(/^[(–-]\s*|[):]+$/g, '');
  const day = dateIn(text, locale);
  return day?.day !== undefined && day.index === 0 && day.length === text.length ? colon + 1 : 0;
}

/** `PATIENT`, `VISIT`, alone on its line at the edge of a line of several labels: it heads them and asks for nothing itself. */
export function isBand(hit: LabelHit, hits: readonly LabelHit[]): boolean {
  if (hit.heading || hit.colon || !hit.alone || hit.line.segments.length > 1 || hit.words.length > 1)
    return false;
  if (!/^(name|encounter|mrn|admitted)$/.test(hit.kind)) return false;
  const { em } = hit.sheet;
  const below = hits.filter((h) => h.lineIndex === hit.lineIndex + 1 && h.atSegmentStart);
  return (
    below.length >= 2 &&
    below.some((h) => h.from === 0 && Math.abs(left(h.box) - left(hit.box)) < 0.8 * em) &&
    below.every((h) => h.box[1] - hit.box[1] < 3 * em)
  );
}
