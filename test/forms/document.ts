import type { OpenedPdf } from '../../workers/render/pdfium.ts';
import { decayed, type Level } from './decay.ts';
import type { FormTemplate, MadeForm, TrueField } from './form.ts';
import type { Grey } from './pixels.ts';
import type { Printer } from './print.ts';
import { createRandom, type Random } from './random.ts';
import { kindsFor, pageFile, scannedPdf, type Turn } from './wrap.ts';

/** The truth about one file; the shape the accuracy scorer reads. */
export interface FileTruth {
  readonly file: string;
  readonly family: string;
  readonly level: Level;
  /** Of each page: the clockwise turn that makes it upright. */
  readonly rotations: readonly Turn[];
  readonly blank: readonly boolean[];
  readonly documents: readonly {
    readonly type: MadeForm['type'];
    readonly pages: readonly number[];
    readonly fields: readonly TrueField[];
    readonly optional: readonly string[];
  }[];
}

export interface MadeFile {
  /** Its name. */
  readonly file: string;
  readonly bytes: Buffer;
  readonly truth: FileTruth;
}

export interface Tools {
  readonly printer: Printer;
  readonly openPdf: (bytes: Uint8Array) => OpenedPdf;
}

const WIDTH_PX = 2550;
const HEIGHT_PX = 3300;
const INKED_SHARE = 0.25;
const TURNED_SHARE = 0.2;

/** A form as it comes out of the printer. */
export interface PrintedForm {
  readonly form: MadeForm;
  readonly pdf: Buffer;
  /** 300 dpi */
  readonly sheets: readonly Grey[];
  /** The latest year that stands on it. */
  readonly year: number;
}

export async function printedForm(
  template: FormTemplate,
  random: Random,
  inked: boolean,
  { printer, openPdf }: Tools,
): Promise<PrintedForm> {
  const form = template.make(random, { inked });
  const pdf = await printer.print(form);
  const sheets = drawn(pdf, openPdf);
  if (sheets.length !== form.pages.length) {
    throw new Error(`${form.family}: ${form.pages.length} pages were printed on ${sheets.length} sheets`);
  }
  return { form, pdf, sheets, year: latestYear(form) };
}

/** One document of a form as one file, and what is true about it. */
export async function makeDocument(
  template: FormTemplate,
  level: Level,
  seed: string,
  name: string,
  tools: Tools,
): Promise<MadeFile> {
  const random = createRandom(seed);
  // A scrawl over a born-digital page would leave the words in its text layer.
  const printed = await printedForm(template, random, level !== 'soft' && random.chance(INKED_SHARE), tools);
  const { form, pdf, sheets } = printed;
  const truthOf = (file: string, rotations: readonly Turn[]): FileTruth => ({
    file,
    family: form.family,
    level,
    rotations,
    blank: sheets.map(() => false),
    documents: [
      documentTruth(
        form,
        sheets.map((_, i) => i + 1),
      ),
    ],
  });
  if (level === 'soft') {
    const upright = sheets.map((): Turn => 0);
    return { file: `${name}.pdf`, bytes: pdf, truth: truthOf(`${name}.pdf`, upright) };
  }
  // One feed, one way up.
  const turn = random.chance(TURNED_SHARE) ? random.pick<Turn>([90, 180, 270]) : 0;
  const scans = [];
  for (const [i, sheet] of sheets.entries()) {
    const back = sheets.length > 1 ? sheets[(i + 1) % sheets.length] : undefined;
    scans.push({ scan: await decayed(sheet, level, random, { back, year: printed.year }), turn });
  }
  const [first] = scans;
  if (!first) throw new Error(`${form.family} has no page`);
  const kind = random.pick(kindsFor(scans.map(({ scan }) => scan)));
  const bytes = kind === 'pdf' ? await scannedPdf(scans) : await pageFile(first.scan, turn, kind);
  const rotations = scans.map(() => turn);
  return { file: `${name}.${kind}`, bytes, truth: truthOf(`${name}.${kind}`, rotations) };
}

/** What is true about one form that lies at `pages` of its file, counted from 1. */
export const documentTruth = (form: MadeForm, pages: readonly number[]): FileTruth['documents'][number] => ({
  type: form.type,
  pages,
  fields: form.fields,
  optional: form.optional ?? [],
});

/** Four digits are taken for a year wherever they stand: too late a year does no harm, too early a one does. */
function latestYear({ pages, fields }: MadeForm): number {
  const text = [
    ...pages.map((page) => page.replace(/<[^>]*>/g, ' ')),
    ...fields.map(({ value }) => value ?? ''),
  ].join(' ');
  const years = [...text.matchAll(/\b(19[89]\d|20[012]\d)\b/g)].map(([year]) => Number(year));
  return Math.min(2025, Math.max(1996, ...years));
}

/** Every page as a grey picture at 300 dpi. */
function drawn(pdf: Uint8Array, openPdf: Tools['openPdf']): Grey[] {
  const opened = openPdf(pdf);
  if (opened.kind !== 'opened') throw new Error(`The printed form is ${opened.kind}`);
  try {
    return Array.from({ length: opened.pdf.pageCount }, (_, i) => {
      const page = opened.pdf.page(i);
      if (!page) throw new Error(`Page ${i + 1} of the printed form cannot be opened`);
      try {
        const data = Uint8Array.from(page.draw(WIDTH_PX, HEIGHT_PX));
        return { width: WIDTH_PX, height: HEIGHT_PX, data };
      } finally {
        page.close();
      }
    });
  } finally {
    opened.pdf.close();
  }
}
