// node infra/local/run.mjs test/forms/main.ts --out DIR: makes the corpus of made-up forms. See README.md.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadPdfium } from '../../workers/render/pdfium.ts';
import { LEVELS } from './decay.ts';
import { type MadeFile, makeDocument } from './document.ts';
import { startPrinter } from './print.ts';
import { makeStack } from './stack.ts';
import { TEMPLATES } from './templates.ts';
import { HELD_OUT_TEMPLATES } from './templates-held-out.ts';

const USAGE = `node infra/local/run.mjs test/forms/main.ts --out DIR [--each N] [--only FAMILY[,FAMILY]] [--level LEVEL] [--stacks N] [--seed TEXT]

Makes N documents (1) of every form at every level (${LEVELS.join(', ')}) in DIR,
and N stacks (1) of several documents in one file at every level but soft, each with its NAME.truth.json. The same seed makes the same files.
Forms that were held out of fitting at first are made only where --only names them.
`;

const say = (text: string): void => void process.stdout.write(text);

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        out: { type: 'string' },
        each: { type: 'string', default: '1' },
        only: { type: 'string' },
        level: { type: 'string' },
        stacks: { type: 'string' },
        seed: { type: 'string', default: 'forms' },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
  }
}

const options = readOptions();
if (options.help) {
  say(USAGE);
  process.exit(0);
}
if (!options.out) fail(`Say where to put the forms.\n\n${USAGE}`);
const each = Number(options.each);
if (!Number.isInteger(each) || each < 1) fail(`--each wants a whole number from 1, not ${options.each}`);
// A few forms asked for by name are wanted by themselves.
const stacks = Number(options.stacks ?? (options.only ? 0 : 1));
if (!Number.isInteger(stacks) || stacks < 0) fail(`--stacks wants a whole number, not ${options.stacks}`);
const wanted = options.only?.split(',');
// Forms to be met as unknown must not slip into a corpus to fit on: they are made only where they are asked for.
const known = [...TEMPLATES, ...HELD_OUT_TEMPLATES];
const unknown = wanted?.find((family) => !known.some((template) => template.family === family));
if (unknown)
  fail(`There is no form ${unknown}. There are:\n  ${known.map(({ family }) => family).join('\n  ')}`);
const levels = LEVELS.filter((level) => !options.level || level === options.level);
if (levels.length === 0) fail(`There is no level ${options.level}. There are: ${LEVELS.join(', ')}`);

const out = options.out;
mkdirSync(out, { recursive: true });
const tools = { printer: await startPrinter(), openPdf: await loadPdfium() };
try {
  const templates = wanted ? known.filter(({ family }) => wanted.includes(family)) : TEMPLATES;
  const tasks: { name: string; make: (seed: string) => Promise<MadeFile> }[] = [];
  for (const template of templates) {
    for (const level of levels) {
      for (let n = 1; n <= each; n++) {
        const name = `${template.family}-${LEVELS.indexOf(level) * each + n}`;
        tasks.push({ name, make: (seed) => makeDocument(template, level, seed, name, tools) });
      }
    }
  }
  for (const level of levels) {
    if (level === 'soft') continue;
    for (let n = 1; n <= stacks; n++) {
      const name = `stack-${(LEVELS.indexOf(level) - 1) * stacks + n}`;
      tasks.push({ name, make: (seed) => makeStack(templates, level, seed, name, tools) });
    }
  }
  for (const [i, { name, make }] of tasks.entries()) {
    const { file, bytes, truth } = await make(`${options.seed}/${name}`);
    writeFileSync(join(out, file), bytes);
    writeFileSync(join(out, `${name}.truth.json`), `${JSON.stringify(truth, undefined, 1)}\n`);
    say(`\r${i + 1} of ${tasks.length}  ${name.padEnd(48)}`);
  }
  say('\n');
} finally {
  await tools.printer.close();
}
