// `npm run intake -- [options] FOLDER|FILE...`: takes scans in from a scanning station.
import { parseArgs } from 'node:util';
import { createIntakeClient, IntakeRefused, type SignIn } from '../../shared/platform/intake-client.ts';
import { takeInOnTerminal } from '../../shared/platform/intake-terminal.ts';

const USAGE = `npm run intake -- [options] FOLDER|FILE...

  --url URL              where Chartroom is (or CHARTROOM_URL; default http://127.0.0.1:8080)
  --name NAME            the batch's name (default: what is taken in)
  --expected-sheets N    sheets counted before scanning, to compare with the pages found
  --grouping file|batch  file: each file holds whole documents (default); batch: one file a sheet, documents run on

Signs in with CHARTROOM_TOKEN, or with CHARTROOM_USER and CHARTROOM_PASSWORD.`;

function stop(says: string): never {
  console.error(says);
  process.exit(2);
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        url: { type: 'string' },
        name: { type: 'string' },
        'expected-sheets': { type: 'string' },
        grouping: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    return stop(`${(error as Error).message}\n\n${USAGE}`);
  }
}

function readSignIn(): SignIn {
  const { CHARTROOM_TOKEN: token, CHARTROOM_USER: username, CHARTROOM_PASSWORD: password } = process.env;
  if (token) return { token };
  if (username && password) return { username, password };
  return stop('Set CHARTROOM_TOKEN, or CHARTROOM_USER and CHARTROOM_PASSWORD, to sign in.');
}

const { values, positionals } = readArguments();
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}
if (positionals.length === 0) stop(USAGE);
const sheets = values['expected-sheets'];
if (sheets !== undefined && !/^[1-9]\d{0,5}$/.test(sheets))
  stop('--expected-sheets takes a whole number from 1 on.');
const { grouping } = values;
if (grouping !== undefined && grouping !== 'file' && grouping !== 'batch')
  stop('--grouping is file or batch.');

const url = values.url ?? process.env.CHARTROOM_URL ?? 'http://127.0.0.1:8080';
if (!URL.canParse(url)) stop('--url is not an address such as http://127.0.0.1:8080.');

try {
  const client = createIntakeClient({ url, signIn: readSignIn() });
  await takeInOnTerminal(
    client,
    {
      paths: positionals,
      name: values.name,
      expectedSheets: sheets === undefined ? undefined : Number(sheets),
      grouping,
    },
    { say: (line) => console.log(line), bar: process.stderr },
  );
} catch (error) {
  if (error instanceof IntakeRefused) stop(error.message);
  const { code, cause } = error as { code?: string; cause?: { code?: string } };
  if (code === 'ENOENT') stop('A folder or file named is not there.');
  stop(`Chartroom does not answer at ${url} (${cause?.code ?? code ?? (error as Error).message}).`);
}
