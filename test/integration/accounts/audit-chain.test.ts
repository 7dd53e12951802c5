import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { audit } from '../../../shared/platform/postgres/audit.ts';
import { verifyAuditChain } from '../../../shared/platform/postgres/audit-verify.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';

const SUBJECT = '00000000-0000-4000-8000-000000000001';

describe('the audit chain', () => {
  let fresh: FreshDatabase;
  beforeAll(async () => {
    fresh = await freshDatabase();
  });
  afterAll(() => fresh.drop());

  const write = (action: string, more: object = {}) =>
    fresh.database.transaction((sql) =>
      audit(sql, { siteId: fresh.siteId, action, subjectKind: 'document', subjectId: SUBJECT, ...more }),
    );

  it('is whole after entries written one by one and at once', async () => {
    await write('document.opened');
    await write('field.corrected', {
      before: 'Holloway',
      after: 'Hollaway',
      detail: { b: 1, a: { d: 2, c: 3 } },
    });
    await Promise.all(Array.from({ length: 20 }, (_, n) => write('field.confirmed', { detail: { n } })));
    expect(await verifyAuditChain(fresh.database, fresh.siteId)).toEqual({ kind: 'whole', entries: 22 });
  });
});
