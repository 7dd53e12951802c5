import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import Postgrator from 'postgrator';

const MIGRATIONS = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../../infra/migrations');
// Any number will do, as long as every Chartroom agrees: two starts at once must not migrate at once.
const LOCK = 724_190_001;

/** Brings the schema of the database at `url` up to date; returns the files applied. Safe to run by many at once. */
export async function migrate(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    const postgrator = new Postgrator({
      migrationPattern: path.join(MIGRATIONS, '*'),
      driver: 'pg',
      schemaTable: 'schema_version',
      execQuery: (query) => client.query(query),
    });
    const applied = await postgrator.migrate();
    return applied.map((migration) => path.basename(migration.filename));
  } finally {
    await client.end();
  }
}
