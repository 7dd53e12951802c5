import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrate } from '../../../shared/platform/postgres/migrate.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

describe('migrating', () => {
  test('is done once, however many start at once', async () => {
    const again = await Promise.all([migrate(fresh.url), migrate(fresh.url), migrate(fresh.url)]);
    expect(again).toEqual([[], [], []]);
  });

  test('leaves an audit trail that cannot be edited', async () => {
    await fresh.database.run(
      `insert into audit_entry (site_id, action, subject_kind, subject_id, previous, hash)
       values ($1, 'test', 'test', $1, '\\x00', '\\x00')`,
      [fresh.siteId],
    );
    await expect(fresh.database.run('update audit_entry set action = $1', ['x'])).rejects.toThrow(
      /append-only/,
    );
    await expect(fresh.database.run('delete from audit_entry')).rejects.toThrow(/append-only/);
  });

  // A try to sign in belongs to no site yet: who it is from is what it asks.
  test('puts every table under a site', async () => {
    const without = await fresh.database.rows<{ table_name: string }>(
      `select t.table_name from information_schema.tables t
       where t.table_schema = 'public' and t.table_type = 'BASE TABLE'
         and t.table_name not in ('site', 'schema_version', 'document_page', 'sign_in_attempt')
         and not exists (select from information_schema.columns c
                         where c.table_name = t.table_name and c.column_name = 'site_id')`,
    );
    expect(without).toEqual([]);
  });
});
