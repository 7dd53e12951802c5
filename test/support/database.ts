import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { type Database, openDatabase } from '../../shared/platform/postgres/database.ts';
import { migrate } from '../../shared/platform/postgres/migrate.ts';

export interface FreshDatabase {
  readonly database: Database;
  readonly url: string;
  /** A site to own the test's rows. */
  readonly siteId: string;
  drop(): Promise<void>;
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** A migrated, otherwise empty database of the test file's own, with one site. Drop it when done. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer(`create database ${name}`);
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${name}`;
  await migrate(url.href);
  const database = openDatabase(url.href);
  const site = await addSite(database, 'Test Hospital');
  return {
    database,
    url: url.href,
    siteId: site,
    async drop() {
      await database.close();
      await administer(`drop database ${name} with (force)`);
    },
  };
}

/** Adds a site with an empty audit chain. */
export async function addSite(database: Database, name: string): Promise<string> {
  const row = await database.first<{ id: string }>(
    'insert into site (name, audit_salt) values ($1, $2) returning id',
    [name, randomBytes(32)],
  );
  if (!row) throw new Error('no site');
  await database.run('insert into audit_head (site_id, hash) values ($1, $2)', [row.id, Buffer.alloc(32)]);
  return row.id;
}
