// Chartroom on one machine: `npm start [-- FOLDER|FILE...]` ends up here.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createIntakeClient } from '../../shared/platform/intake-client.ts';
import { takeInOnTerminal } from '../../shared/platform/intake-terminal.ts';
import { type Chartroom, startChartroom } from './supervisor.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
// A Ctrl-C arrives several times: from the terminal, from npm and from start.mjs. Within this time they are one.
const ONE_CTRL_C_MS = 700;

const say = (line: string): void => console.log(line);

/** PORT, CHARTROOM_READERS: a whole number, or a sentence that says which is not. */
function wholeNumber(name: string, max: number): number | undefined {
  const text = process.env[name];
  if (!text) return undefined;
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0 && value <= max) return value;
  console.error(`${name} is "${text}"; it must be a whole number from 0 to ${max}.`);
  process.exit(78);
}

let chartroom: Chartroom | undefined;
let stopAskedAt: number | undefined;
const starting = new AbortController();

async function stop(): Promise<void> {
  const now = Date.now();
  if (stopAskedAt !== undefined && now - stopAskedAt < ONE_CTRL_C_MS) return;
  const again = stopAskedAt !== undefined;
  stopAskedAt = now;
  say(again ? 'Stopping at once.' : '\nStopping (Ctrl-C again to stop at once) ...');
  if (!chartroom && !again) return starting.abort();
  // What is still running is on the guard's list.
  if (!chartroom) process.exit(1);
  await (again ? chartroom.stopHard() : chartroom.stop());
  say('Stopped. Start again to go on where it was.');
  process.exit(0);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());
// start.mjs was killed: nobody is left who could stop us.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && void stop(), 1_000).unref();

/** What goes wrong here ends this part only: Chartroom itself runs. */
async function takeIn({ url, token }: Chartroom, paths: readonly string[]): Promise<void> {
  if (!token)
    return say('Nothing is taken in: the first account is gone. Use `npm run intake` with your own.');
  say('');
  const client = createIntakeClient({ url, signIn: { token } });
  try {
    await takeInOnTerminal(client, { paths }, { say, bar: process.stderr });
  } catch (error) {
    if (stopAskedAt !== undefined) return;
    say(`Taking in stopped: ${(error as Error).message}`);
  }
}

const paths = process.argv.slice(2);
const missing = paths.filter((named) => !existsSync(named));
if (missing.length > 0) {
  console.error(`There is no such folder or file: ${missing.join(', ')}`);
  process.exit(1);
}

try {
  const readers = wholeNumber('CHARTROOM_READERS', 64);
  say('Starting Chartroom ...');
  chartroom = await startChartroom({
    dataDir: process.env.CHARTROOM_DATA ?? path.join(ROOT, '.chartroom'),
    port: wholeNumber('PORT', 65_535) ?? 8080,
    host: process.env.HOST ?? '127.0.0.1',
    env: process.env,
    ...(readers ? { readers } : {}),
    say,
    signal: starting.signal,
  });
  say(`\nChartroom is ready: ${chartroom.url}`);
  if (chartroom.signIn)
    say(`Sign in as ${chartroom.signIn.username} with the password ${chartroom.signIn.password}`);
  if (paths.length > 0) await takeIn(chartroom, paths);
  say('Press Ctrl-C to stop it.');
} catch (error) {
  if (starting.signal.aborted) {
    say('Stopped.');
    process.exit(0);
  }
  console.error(error instanceof Error ? error.message : String(error));
  if (process.env.CHARTROOM_DEBUG) console.error(error);
  process.exit(1);
}
