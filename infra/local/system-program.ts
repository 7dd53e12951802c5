import { spawnSync } from 'node:child_process';

/** The first of `names` that is on the PATH and runs, or undefined. */
export const findProgram = (names: readonly string[]): string | undefined =>
  names.find((name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0);

/** What a program's package is called by each package manager. */
export interface SystemPackage {
  readonly apt: string;
  readonly brew: string;
}

/**
 * Installs a package when that needs no password. Returns the command a person would type, for when it did not
 * work.
 */
export function installProgram(
  wanted: SystemPackage,
  say: (line: string) => void,
): { readonly installed: boolean; readonly command: string } {
  const succeeds = (command: string, args: readonly string[]): boolean =>
    spawnSync(command, [...args], {
      stdio: ['ignore', 'ignore', 'ignore'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', HOMEBREW_NO_AUTO_UPDATE: '1' },
      timeout: 600_000,
    }).status === 0;

  if (findProgram(['brew'])) {
    say(`Installing ${wanted.brew} with brew ...`);
    return {
      installed: succeeds('brew', ['install', ...wanted.brew.split(' ')]),
      command: `brew install ${wanted.brew}`,
    };
  }
  const command = `sudo apt-get install -y ${wanted.apt}`;
  if (!findProgram(['apt-get'])) {
    const other = process.platform === 'darwin' ? `brew install ${wanted.brew}` : command;
    return { installed: false, command: other };
  }
  const root = process.getuid?.() === 0;
  if (!root && !succeeds('sudo', ['-n', 'true'])) return { installed: false, command };
  say(`Installing ${wanted.apt} with apt-get ...`);
  const apt = (...args: string[]): boolean =>
    root ? succeeds('apt-get', args) : succeeds('sudo', ['-n', 'apt-get', ...args]);
  const install = ['install', '-y', '--no-install-recommends', wanted.apt];
  // The lists of a fresh machine are empty or old: fetched only when the first try finds nothing.
  return { installed: apt(...install) || (apt('update') && apt(...install)), command };
}
