// `npm test`: everything, from a fresh clone on. Plain Node: it installs the rest.
import { spawn } from 'node:child_process';
import { buildWeb, installPackages, ROOT, requireNode } from './set-up.mjs';

requireNode();
installPackages({ withDev: true });
buildWeb();

const child = spawn(process.execPath, ['--import', 'tsx', 'infra/local/run-tests.ts'], {
  cwd: ROOT,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));
