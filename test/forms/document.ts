import type { OpenedPdf } from '../../workers/render/pdfium.ts';
import { decayed, type Level, type ScanLevel } from './decay.ts';
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

export interface Tools {
  readonly printer: Printer;
  readonly openPdf: (bytes: Uint8Array) => OpenedPdf;
}

const WIDTH_PX = 2550;
const HEIGHT_PX = 3300;
const INKED_SHARE = 0.25;
const TURNED_SHARE = 0.2;

/** One document of a form as one file, and what is true about it. */
export async function makeDocument(
  template: FormTemplate,
  level: Level,
  seed: string,
  name: string,
  { printer, openPdf }: Tools,
): Promise<{ file: string; bytes: Buffer; truth: FileTruth }> {
  const random = createRandom(seed);
  // A scrawl over a born-digital page would leave the words in its text layer.
  const form = template.make(random, { inked: level !== 'soft' && random.chance(INKED_SHARE) });
  const pdf = await printer.print(form);
  const truth = (file: string, rotations: readonly Turn[]): FileTruth => ({
    file,
    family: form.family,
    level,
    rotations,
    blank: form.pages.map(() => false),
    documents: [
      {
        type: form.type,
        pages: form.pages.map((_, i) => i + 1),
        fields: form.fields,
        optional: form.optional ?? [],
      },
    ],
  });
  const sheets = drawn(pdf, openPdf);
  if (sheets.length !== form.pages.length) {
    throw new Error(`${form.family}: ${form.pages.length} pages were printed on ${sheets.length} sheets`);
  }
  if (level === 'soft')
    return {
      file: `${name}.pdf`,
      bytes: pdf,
      truth: truth(
        `${name}.pdf`,
        form.pages.map(() => 0),
      ),
    };

  const scans = await scanned(sheets, level, random);
  const kind = random.pick(kindsFor(scans.map(({ scan }) => scan)));
  const [first] = scans;
  if (!first) throw new Error(`${form.family} has no page`);
  const bytes = kind === 'pdf' ? await scannedPdf(scans) : await pageFile(first.scan, first.turn, kind);
  const file = `${name}.${kind}`;
  return {
    file,
    bytes,
    truth: truth(
      file,
      scans.map(({ turn }) => turn),
    ),
  };
}

/** Every page as a grey picture at 300 dpi. */
export function drawn(pdf: Uint8Array, openPdf: Tools['openPdf']): Grey[] {
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

async function scanned(sheets: readonly Grey[], level: ScanLevel, random: Random) {
  // One feed, one way up; a page fed the wrong way round among others is rare and happens too.
  const turn = random.chance(TURNED_SHARE) ? random.pick<Turn>([90, 180, 270]) : 0;
  const scans = [];
  for (const [i, sheet] of sheets.entries()) {
    const back = sheets[(i + 1) % sheets.length];
    const scan = await decayed(sheet, level, random, back === sheet ? undefined : back);
    scans.push({ scan, turn });
  }
  return scans;
}
