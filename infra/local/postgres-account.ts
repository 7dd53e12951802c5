import { spawnSync } from 'node:child_process';

/** The system account PostgreSQL runs as when we are root, which it refuses to run as. */
export interface PostgresAccount {
  readonly uid: number;
  readonly gid: number;
}

const idOf = (flag: string): number | undefined => {
  const answer = spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' });
  return answer.status === 0 ? Number.parseInt(answer.stdout, 10) : undefined;
};

/** The `postgres` account, made when missing; undefined when we are not root and need none. */
export function postgresAccount(): PostgresAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  if (idOf('-u') === undefined) {
    const made = spawnSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], {
      encoding: 'utf8',
    });
    if (made.status !== 0)
      throw new Error(
        `PostgreSQL does not run as root and the account "postgres" could not be made (${made.stderr?.trim()}). ` +
          'Run Chartroom as an ordinary user, or set DATABASE_URL.',
      );
  }
  const [uid, gid] = [idOf('-u'), idOf('-g')];
  if (uid === undefined || gid === undefined) throw new Error('The account "postgres" has no ids.');
  return { uid, gid };
}

/** True when `account` can enter and read `place`: a checkout under a home of mode 0700 hides all below it. */
export function canReach(account: PostgresAccount, place: string): boolean {
  return (
    spawnSync('/bin/sh', ['-c', 'test -r "$1" && test -x "$1"', 'sh', place], { ...account, cwd: '/' })
      .status === 0
  );
}
