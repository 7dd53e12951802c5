import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';

export const USAGE = `Usage: npm run extract -- --out DIR [--debug DIR] [--readings DIR] [--calibration FILE] [--jobs N] [--locale L]
                       FILE...

Reads PDF, TIFF, JPEG and PNG files and writes what they say, one JSON file per input.

  --out DIR       where NAME.json goes for each input NAME.pdf, NAME.tif, ...
  --debug DIR     also draw what was seen over each page, as NAME-PAGE.png
  --readings DIR  also write the words, rules, boxes and ink of each page, as NAME.json
  --calibration FILE
                  a site's own, as calibrate writes it (default: the packaged one)
  --jobs N        pages read at once (default: one per processor, here ${availableParallelism()})
  --locale L      language and customs of the paper: a name (en-US, en-GB, es) or the path of a file or folder of
                  your own (default: CHARTROOM_LOCALE, else en-US)
  --help          this text

Files that cannot be read are named at the end with cause and remedy, and the exit code is 1; the others are done.
`;

export interface ExtractArguments {
  readonly outDir: string;
  readonly debugDir?: string;
  readonly readingsDir?: string;
  readonly calibrationFile?: string;
  readonly jobs: number;
  readonly locale?: string;
  readonly files: readonly string[];
}
export type ParsedArguments =
  | { readonly kind: 'run'; readonly arguments: ExtractArguments }
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly problems: readonly string[] };

export function parseExtractArguments(argv: readonly string[]): ParsedArguments {
  const options = {
    out: { type: 'string' },
    debug: { type: 'string' },
    readings: { type: 'string' },
    calibration: { type: 'string' },
    jobs: { type: 'string' },
    locale: { type: 'string' },
    help: { type: 'boolean' },
  } as const;
  let parsed: ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>;
  try {
    parsed = parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    return { kind: 'wrong', problems: [(error as Error).message] };
  }
  const { values, positionals } = parsed;
  if (values.help) return { kind: 'help' };
  const jobs = values.jobs === undefined ? availableParallelism() : Number(values.jobs);
  const problems: string[] = [];
  if (!values.out) problems.push('--out DIR is missing');
  if (positionals.length === 0) problems.push('no files named');
  if (!(Number.isInteger(jobs) && jobs >= 1 && jobs <= 64))
    problems.push('--jobs takes a whole number from 1 to 64');
  if (problems.length > 0 || !values.out) return { kind: 'wrong', problems };
  return {
    kind: 'run',
    arguments: {
      outDir: values.out,
      ...(values.debug ? { debugDir: values.debug } : {}),
      ...(values.readings ? { readingsDir: values.readings } : {}),
      ...(values.calibration ? { calibrationFile: values.calibration } : {}),
      jobs,
      ...(values.locale ? { locale: values.locale } : {}),
      files: positionals,
    },
  };
}
