// npm run calibrate: fits confidence and acceptance on pages whose truth is known.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import type { Calibration } from '../../shared/core/extract/calibration/calibration.ts';
import { codeVersion } from '../../shared/platform/code-version.ts';
import { answersOfCorpus, type Learned } from './answers-of-corpus.ts';
import { answersOfReviews } from './answers-of-reviews.ts';
import { type CalibrateArguments, parseCalibrateArguments, USAGE } from './arguments.ts';
import { crossValidate, fit } from './cross-validate.ts';
import { exportReviews } from './export-reviews.ts';
import { measureAll, tableOf } from './measure.ts';

const parsed = parseCalibrateArguments(process.argv.slice(2));
if (parsed.kind === 'help') {
  process.stdout.write(USAGE);
} else if (parsed.kind === 'wrong') {
  process.stderr.write(`${parsed.problems.map((problem) => `calibrate: ${problem}\n`).join('')}\n${USAGE}`);
  process.exitCode = 2;
} else if (parsed.kind === 'fit') {
  calibrate(parsed.arguments);
} else {
  const { DATABASE_URL } = process.env;
  if (!DATABASE_URL) {
    process.stderr.write('calibrate: --export needs DATABASE_URL\n');
    process.exitCode = 2;
  } else {
    const count = await exportReviews(DATABASE_URL, parsed.site, parsed.file);
    console.log(`${count} fields keyed blind written to ${parsed.file}`);
  }
}

function calibrate({ corpora, reviews, out }: CalibrateArguments): void {
  const now = new Date();
  const learned: Learned[] = [
    ...corpora.map((corpus) => answersOfCorpus(corpus, now.getFullYear())),
    ...reviews.map((file) => answersOfReviews(file)),
  ];
  for (const { source, absent } of learned) {
    console.log(`${source.name}: ${source.files} files, ${source.forms} forms, ${source.fields} fields`);
    if (absent.length > 0) console.log(`  without readings, left out: ${absent.join(', ')}`);
  }
  const answers = learned.flatMap((one) => one.answers);
  const crossValidated = measureAll(crossValidate(answers));
  console.log(`\nFitted on the other forms, tried on the one left out:\n${tableOf(crossValidated)}`);
  const fitted = fit(answers);
  const sources = learned.map((one) => one.source);
  const fittedAt = now.toISOString().slice(0, 10);
  const of = createHash('sha256').update(JSON.stringify({ fitted, sources })).digest('hex').slice(0, 8);
  const calibration: Calibration = {
    version: `${fittedAt}-${of}`,
    ...fitted,
    provenance: { fittedAt, code: codeVersion(process.env.CODE_BUILD), sources, crossValidated },
  };
  writeFileSync(out, `${JSON.stringify(calibration, null, 2)}\n`);
  const { critical, ordinary } = fitted.acceptAt;
  console.log(
    `\nFitted on all: accepted from ${critical} (critical), ${ordinary} (others). Written to ${out}`,
  );
}
