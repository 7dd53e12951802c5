import { identifierIn } from '../extract/identifiers.ts';
import { labelHits } from '../extract/label-hits.ts';
import type { Sheet } from '../page/sheet.ts';
import { textOf } from '../page/sheet-word.ts';
import { documentType, isCover, titleOf } from './document-type.ts';

/** A page of no type has 0.7 at most; signs of its own make it more. */
const SURE_OF_OTHER = 0.7;

/** What a page says of its place among pages. */
interface PageSigns {
  readonly sheet: Sheet;
  readonly number: number | undefined;
  readonly of: number | undefined;
  readonly continued: boolean;
  readonly title: string | undefined;
  readonly mrn: string | undefined;
  readonly type: string;
  /** The page says that it is no record, and belongs to none. */
  readonly apart: boolean;
  readonly isCover: boolean;
}

function pageNumber(texts: readonly string[]): { number: number; of?: number } | undefined {
  for (const text of texts) {
    const m =
      /\bpage:?\s*(\d{1,3})\s*(?:of|\/)\s*(\d{1,3})\b/i.exec(text) ??
      /\b(\d{1,3})\s+of\s+(\d{1,3})\s*$/i.exec(text);
    if (m && Number(m[1]) <= Number(m[2])) return { number: Number(m[1]), of: Number(m[2]) };
  }
  for (const text of texts) {
    // `SIDE 2` names this side; `continue on side 2` the next.
    const m =
      /\b(?:page|pg)\.?:?\s*(\d{1,3})\b/i.exec(text) ??
      /(?<!\b(?:on|see|over|reverse)\s)\bside:?\s+([1-4])\s*$/i.exec(text);
    if (m) return { number: Number(m[1]) };
  }
  return undefined;
}

function signsOf(sheet: Sheet): PageSigns {
  const edge = sheet.lines
    .filter((l) => l.box[1] < 0.2 * sheet.heightPx || l.box[1] > 0.85 * sheet.heightPx)
    .map((l) => textOf(l.words));
  const head = sheet.lines
    .filter((l) => l.box[1] < 0.22 * sheet.heightPx)
    .slice(0, 8)
    .map((l) => textOf(l.words));
  const place = pageNumber(edge);
  const title = titleOf(sheet);
  const { type, confidence } = documentType([sheet]);
  const cover = (title === undefined || title.type === 'other') && isCover(sheet);
  return {
    sheet,
    number: place?.number,
    of: place?.of,
    continued: head.some((t) => /\b(continued|cont['’]?d|continuation)\b/i.test(t)),
    title: title && title.strength > 0.6 ? title.type : undefined,
    mrn: mrnOn(sheet),
    type,
    apart: type === 'other' && (title?.type === 'other' || cover || confidence > SURE_OF_OTHER),
    isCover: cover,
  };
}

function mrnOn(sheet: Sheet): string | undefined {
  for (const hit of labelHits(sheet)) {
    if (hit.kind !== 'mrn') continue;
    const word = hit.line.words[hit.to];
    const value = word ? identifierIn(word.text) : undefined;
    if (value) return value.replace(/[^a-z0-9]/gi, '');
  }
  return undefined;
}

/** Two numbers that differ by more than a reader's slip belong to two patients. */
function otherPatient(a: string | undefined, b: string | undefined): boolean {
  if (!a || !b || a === b) return false;
  let same = 0;
  for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] === b[i]) same++;
  return same < 0.6 * Math.max(a.length, b.length);
}

/** True when the page goes on with the document the one before it belongs to. */
function continues(before: PageSigns, page: PageSigns, length: number): boolean {
  if (page.isCover || (before.isCover && !page.continued))
    return page.number !== undefined && page.number > 1;
  if (otherPatient(before.mrn, page.mrn)) return false;
  if (page.number !== undefined && page.number === 1) return false;
  if (page.number !== undefined && page.number > 1) {
    if (before.number !== undefined && page.number === before.number + 1)
      return page.of === undefined || before.of === undefined || page.of === before.of;
    if (before.number === undefined && page.number === length + 1) return true;
  }
  if (before.of !== undefined && before.number !== undefined && before.number >= before.of && !page.continued)
    return false;
  if (page.continued) return true;
  if (page.title !== undefined || page.apart !== before.apart) return false;
  if (before.of !== undefined && before.number !== undefined && before.number < before.of) return true;
  if (page.mrn && before.mrn && !otherPatient(page.mrn, before.mrn))
    return page.type === before.type || page.type === 'other';
  return page.type === 'other' || page.type === before.type;
}

/** Parts a run of written pages into documents; blank sides are not among `sheets`. */
export function splitStack(sheets: readonly Sheet[]): Sheet[][] {
  const out: Sheet[][] = [];
  let before: PageSigns | undefined;
  for (const sheet of sheets) {
    const page = signsOf(sheet);
    const current = out.at(-1);
    if (before && current && continues(before, page, current.length)) {
      current.push(sheet);
      before = {
        ...page,
        mrn: page.mrn ?? before.mrn,
        of: page.of ?? before.of,
        number: page.number ?? (before.number === undefined ? undefined : before.number + 1),
      };
    } else {
      out.push([sheet]);
      before = page;
    }
  }
  return out;
}
