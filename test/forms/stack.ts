import { decayed, type ScanLevel } from './decay.ts';
import { documentTruth, type FileTruth, type MadeFile, printedForm, type Tools } from './document.ts';
import type { FormTemplate } from './form.ts';
import type { Grey } from './pixels.ts';
import { createRandom } from './random.ts';
import { scannedPdf, type Turn } from './wrap.ts';

const INKED_SHARE = 0.15;
const TURNED_SHARE = 0.12;

/** Two to five documents fed in one go, in a duplex scanner mostly, so that single sheets have blank backs. */
export async function makeStack(
  templates: readonly FormTemplate[],
  level: ScanLevel,
  seed: string,
  name: string,
  tools: Tools,
): Promise<MadeFile> {
  const random = createRandom(seed);
  const duplex = level !== 'photo' && random.chance(0.6);
  const scans: { scan: Awaited<ReturnType<typeof decayed>>; turn: Turn }[] = [];
  const documents: FileTruth['documents'][number][] = [];
  const blank: boolean[] = [];

  /** Scans one side, a blank one where no `year` stands on it; its page number. */
  const feed = async (sheet: Grey, back: Grey | undefined, year?: number): Promise<number> => {
    const isBlank = year === undefined;
    const turn = random.chance(TURNED_SHARE) && !isBlank ? random.pick<Turn>([90, 180, 270]) : 0;
    scans.push({ scan: await decayed(sheet, level, random, { back, ...(isBlank ? {} : { year }) }), turn });
    return blank.push(isBlank);
  };
  for (const template of random.sample(templates, random.int(2, 5))) {
    const { form, sheets, year } = await printedForm(template, random, random.chance(INKED_SHARE), tools);
    const pages: number[] = [];
    for (const [i, sheet] of sheets.entries()) {
      pages.push(await feed(sheet, duplex ? sheets[i % 2 ? i - 1 : i + 1] : undefined, year));
    }
    documents.push(documentTruth(form, pages));
    // The last sheet's back has nothing but what shows through from its front.
    const front = sheets.at(-1);
    if (duplex && sheets.length % 2 && front) await feed(white(front), front);
  }
  const file = `${name}.pdf`;
  const rotations = scans.map(({ turn }) => turn);
  return {
    file,
    bytes: await scannedPdf(scans),
    truth: { file, family: 'stack', level, rotations, blank, documents },
  };
}

const white = ({ width, height }: Grey): Grey => ({
  width,
  height,
  data: new Uint8Array(width * height).fill(255),
});
