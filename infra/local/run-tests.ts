// The checks, then every kind of test, one kind after the other: two cores do not bear them all at once.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { browserProgram } from './browser-program.ts';
import { redisProgram } from './redis-program.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CHECKS = ['check:format', 'check:types', 'check:imports', 'check:dead'];
const KINDS = [['unit'], ['contract', 'integration'], ['faults'], ['accuracy'], ['e2e']];

interface Counts {
  readonly passed: number;
  readonly failed: number;
}

const say = (line: string): void => console.log(line);

function run(command: string, args: readonly string[]): boolean {
  return spawnSync(command, [...args], { cwd: ROOT, stdio: 'inherit' }).status === 0;
}

/** One check counts as one test. */
function check(script: string): Counts {
  say(`\n— ${script}`);
  const npm = process.env.npm_execpath;
  const passed = npm?.endsWith('.js')
    ? run(process.execPath, [npm, 'run', '--silent', script])
    : run('npm', ['run', '--silent', script]);
  return passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Runs some projects of vitest.config.ts. A run that breaks before or after its tests is a failure of its own. */
function test(projects: readonly string[], into: string): Counts {
  say(`\n— ${projects.join(' and ')} tests`);
  const report = path.join(into, `${projects.join('-')}.json`);
  const ended = run(process.execPath, [
    path.join(ROOT, 'node_modules', 'vitest', 'vitest.mjs'),
    ...['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    ...projects.flatMap((name) => ['--project', name]),
  ]);
  const counted = readCounts(report);
  if (ended || counted.failed > 0) return counted;
  return { passed: counted.passed, failed: 1 };
}

function readCounts(report: string): Counts {
  try {
    const { numPassedTests, numTotalTests } = JSON.parse(readFileSync(report, 'utf8')) as {
      numPassedTests: number;
      numTotalTests: number;
    };
    // What was neither passed nor failed (a file that could not be loaded, a skipped test) was not shown to work.
    return { passed: numPassedTests, failed: numTotalTests - numPassedTests };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

const startedAt = Date.now();
try {
  redisProgram(say);
  browserProgram(say);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
const reports = mkdtempSync(path.join(tmpdir(), 'chartroom-tests-'));
const counts = [...CHECKS.map(check), ...KINDS.map((projects) => test(projects, reports))];
rmSync(reports, { recursive: true });
const sum = (of: keyof Counts): number => counts.reduce((total, count) => total + count[of], 0);
say(`\nTook ${Math.round((Date.now() - startedAt) / 1000)} s.`);
say(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exit(sum('failed') === 0 ? 0 : 1);
