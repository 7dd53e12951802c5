import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { audit } from '../../../shared/platform/postgres/people/audit.ts';
import { verifyAuditChain } from '../../../shared/platform/postgres/people/audit-verify.ts';
import { addSite, type FreshDatabase, freshDatabase } from '../../support/database.ts';

const SUBJECT = '00000000-0000-4000-8000-000000000001';

describe('the audit chain', () => {
  let fresh: FreshDatabase;
  beforeAll(async () => {
    fresh = await freshDatabase();
  });
  afterAll(() => fresh.drop());

  const write = (siteId: string, action: string, more: object = {}) =>
    fresh.database.transaction((sql) =>
      audit(sql, { siteId, action, subjectKind: 'document', subjectId: SUBJECT, ...more }),
    );

  /** A site with five entries; gives their ids. */
  async function chain(name: string) {
    const siteId = await addSite(fresh.database, name);
    for (const n of [1, 2, 3, 4, 5])
      await write(siteId, 'field.corrected', { before: `${n}`, detail: { n } });
    const rows = await fresh.database.rows<{ id: number }>(
      'select id from audit_entry where site_id = $1 order by id',
      [siteId],
    );
    return { siteId, ids: rows.map(({ id }) => id) };
  }

  /** As somebody who rules the database may: with the triggers off. */
  const tamper = (statement: string, params: unknown[]) =>
    fresh.database.transaction(async (sql) => {
      await sql.run('alter table audit_entry disable trigger all');
      expect(await sql.run(statement, params)).toBe(1);
      await sql.run('alter table audit_entry enable trigger all');
    });

  it('is whole after entries written one by one and many at once', async () => {
    await write(fresh.siteId, 'document.opened');
    await write(fresh.siteId, 'field.corrected', {
      after: 'Holloway',
      detail: { b: 1, a: { d: 2.5, c: ['x'] } },
    });
    await Promise.all(
      Array.from({ length: 20 }, (_, n) => write(fresh.siteId, 'field.confirmed', { detail: { n } })),
    );
    expect(await verifyAuditChain(fresh.database, fresh.siteId)).toEqual({ kind: 'whole', entries: 22 });
  });

  it('takes no part in what is rolled back', async () => {
    const { siteId } = await chain('Rolled back');
    const failing = fresh.database.transaction(async (sql) => {
      await audit(sql, { siteId, action: 'document.released', subjectKind: 'document', subjectId: SUBJECT });
      throw new Error('the release failed');
    });
    await expect(failing).rejects.toThrow('the release failed');
    expect(await verifyAuditChain(fresh.database, siteId)).toEqual({ kind: 'whole', entries: 5 });
  });

  it('cannot be edited, shortened or emptied through the database as it is', async () => {
    for (const statement of [
      `update audit_entry set action = 'nothing'`,
      'delete from audit_entry',
      'truncate audit_entry',
    ]) {
      await expect(fresh.database.run(statement)).rejects.toThrow('append-only');
    }
  });

  it.each([
    ['what was done', `update audit_entry set action = 'field.confirmed' where id = $1`],
    ['whom it was done to', `update audit_entry set subject_id = gen_random_uuid() where id = $1`],
    ['when', `update audit_entry set at = at + interval '1 microsecond' where id = $1`],
    ['a value', `update audit_entry set before_hash = sha256('x') where id = $1`],
    ['a detail', `update audit_entry set detail = '{"n": 7}' where id = $1`],
  ])('shows the entry in which somebody changed %s', async (what, statement) => {
    const { siteId, ids } = await chain(`Changed: ${what}`);
    await tamper(statement, [ids[2]]);
    expect(await verifyAuditChain(fresh.database, siteId)).toEqual({ kind: 'broken', entryId: ids[2] });
  });

  it('shows where an entry was taken out', async () => {
    const { siteId, ids } = await chain('Taken out');
    await tamper('delete from audit_entry where id = $1', [ids[2]]);
    expect(await verifyAuditChain(fresh.database, siteId)).toEqual({ kind: 'broken', entryId: ids[3] });
  });

  it('shows that its end was cut off', async () => {
    const { siteId, ids } = await chain('Cut off');
    await tamper('delete from audit_entry where id = $1', [ids[4]]);
    expect(await verifyAuditChain(fresh.database, siteId)).toEqual({ kind: 'cut short', entries: 4 });
  });

  it('holds no value, neither as it is nor as a hash that could be guessed', async () => {
    const siteId = await addSite(fresh.database, 'Salted');
    await write(siteId, 'field.corrected', { before: '1941-03-07', after: 'Holloway' });
    const rows = await fresh.database.rows<{ row: string; guess: boolean }>(
      `select e::text as row, after_hash = sha256(convert_to('"Holloway"', 'UTF8')) as guess
       from audit_entry e where site_id = $1`,
      [siteId],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.guess).toBe(false);
    expect(rows[0]?.row).not.toMatch(/Holloway|1941/);
  });

  it('keeps each site to itself', async () => {
    const one = await chain('One');
    const two = await chain('Two');
    await tamper(`update audit_entry set action = 'nothing' where id = $1`, [one.ids[0]]);
    expect((await verifyAuditChain(fresh.database, two.siteId)).kind).toBe('whole');
  });
});
