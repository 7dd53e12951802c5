import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

export const USAGE = `Usage: npm run calibrate -- --readings DIR --truth DIR [--readings DIR --truth DIR ...] [--reviews FILE] [--out FILE]
       npm run calibrate -- --export FILE [--site NAME]

Fits how sure the indexer may be of a value, and from when on a value is accepted, on pages whose truth is known.
Reports what the fit is worth on forms it had not seen, and writes it with its provenance.

  --readings DIR  page readings, NAME.json, as \`npm run extract -- --readings DIR\` writes them
  --truth DIR     the truths of the same files, NAME.truth.json; one for each --readings, in the same order
  --reviews FILE  fields that were keyed blind, one JSON object a line, as --export writes them
  --out FILE      where the fit goes (default: the packaged calibration)
  --export FILE   write this site's fields that were keyed blind, from the database of DATABASE_URL;
                  patients' values: keep it as such
  --site NAME     whose (default: the first site)
  --help          this text
`;

const PACKAGED = fileURLToPath(new URL('../../shared/core/extract/calibration/en-US.json', import.meta.url));

export interface CalibrateArguments {
  readonly corpora: readonly { readonly readings: string; readonly truth: string }[];
  readonly reviews: readonly string[];
  readonly out: string;
}
export type ParsedArguments =
  | { readonly kind: 'fit'; readonly arguments: CalibrateArguments }
  | { readonly kind: 'export'; readonly file: string; readonly site: string | null }
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly problems: readonly string[] };

export function parseCalibrateArguments(argv: readonly string[]): ParsedArguments {
  const options = {
    readings: { type: 'string', multiple: true },
    truth: { type: 'string', multiple: true },
    reviews: { type: 'string', multiple: true },
    out: { type: 'string' },
    export: { type: 'string' },
    site: { type: 'string' },
    help: { type: 'boolean' },
  } as const;
  let values: ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];
  try {
    values = parseArgs({ args: [...argv], options }).values;
  } catch (error) {
    return { kind: 'wrong', problems: [(error as Error).message] };
  }
  if (values.help) return { kind: 'help' };
  if (values.export) return { kind: 'export', file: values.export, site: values.site ?? null };
  const { readings = [], truth = [], reviews = [], out = PACKAGED } = values;
  const problems: string[] = [];
  if (readings.length !== truth.length) problems.push('each --readings DIR needs its --truth DIR');
  if (readings.length === 0 && reviews.length === 0) problems.push('nothing to fit on: no pages, no reviews');
  if (problems.length > 0) return { kind: 'wrong', problems };
  const corpora = readings.map((folder, i) => ({ readings: folder, truth: truth[i] ?? '' }));
  return { kind: 'fit', arguments: { corpora, reviews, out } };
}
