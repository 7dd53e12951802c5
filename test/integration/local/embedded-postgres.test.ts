import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { expect, it } from 'vitest';
import { preparePostgres, startPostgres } from '../../../infra/local/postgres.ts';

async function ask(url: string, query: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(query)).rows;
  } finally {
    await client.end();
  }
}

it('keeps PostgreSQL data from one start to the next in a folder only its owner can enter, also as root', async () => {
  // mkdtemp makes it 0700: under root, the account PostgreSQL runs as cannot come in here.
  const home = mkdtempSync(path.join(tmpdir(), 'only-mine-'));
  const stateDir = path.join(home, 'check out', '.chartroom');
  const { dataDir } = preparePostgres(stateDir);
  try {
    const first = await startPostgres(stateDir, { fast: true });
    await ask(first.url, 'create table kept as select 42 as answer');
    await first.stop();
    const second = await startPostgres(stateDir, { fast: true });
    expect(await ask(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
    await second.stop();

    // The state folder is thrown away: a new start does not find old records.
    rmSync(stateDir, { recursive: true });
    const anew = await startPostgres(stateDir, { fast: true });
    await expect(ask(anew.url, 'select answer from kept')).rejects.toThrow(/does not exist/);
    await anew.stop();
  } finally {
    rmSync(home, { recursive: true, force: true });
    // Under root the data lies outside of the home, in a folder of this state folder's own.
    rmSync(dataDir.startsWith(home) ? dataDir : path.dirname(dataDir), { recursive: true, force: true });
  }
});
