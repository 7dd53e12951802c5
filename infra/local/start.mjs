// `npm start [-- FOLDER|FILE...]`: from a fresh clone to a running Chartroom. Plain Node: it installs the rest.
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { buildWeb, installPackages, ROOT, requireNode } from './set-up.mjs';

requireNode();
installPackages({ withDev: false });
buildWeb();

// npm runs scripts in the package's folder; names on the command line are meant from where it was typed.
const typedIn = process.env.npm_lifecycle_event === 'start' ? process.env.INIT_CWD : undefined;
const named = process.argv.slice(2).map((path) => resolve(typedIn ?? process.cwd(), path));

const child = spawn(process.execPath, ['--import', 'tsx', 'infra/local/main.ts', ...named], {
  cwd: ROOT,
  stdio: 'inherit',
});
// A terminal sends Ctrl-C to all of us at once, npm sends it on a second time: main.ts takes those as one.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
// npm was killed outright: whoever started us thinks it is over.
if (typedIn !== undefined) {
  const npm = process.ppid;
  setInterval(() => process.ppid !== npm && child.kill('SIGTERM'), 1_000).unref();
}
child.on('exit', (code, signal) => {
  if (signal) process.stderr.write(`Chartroom was ended by ${signal}.\n`);
  process.exit(code ?? 1);
});
