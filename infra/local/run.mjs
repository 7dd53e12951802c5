// Runs a TypeScript entry: `node infra/local/run.mjs FILE [ARG...]`.
// Node 20 cannot strip types by itself, so tsx does; the entry's arguments are passed on as they are.
import { spawn } from 'node:child_process';

const child = spawn(process.execPath, ['--import', 'tsx', ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
