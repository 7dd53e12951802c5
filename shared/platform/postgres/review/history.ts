import { AppError } from '../../../core/record/errors.ts';
import { pathOf } from '../../../core/record/fields.ts';
import type { History } from '../../../core/record/review-api.ts';
import { entryTeller } from '../../../core/record/review-seal.ts';
import type { Sql } from '../database.ts';
import type { Account } from '../people/sessions.ts';
import { readSealed } from './fields.ts';

interface EntryRow {
  readonly at: Date;
  readonly byId: string | null;
  readonly byName: string;
  readonly action: string;
  readonly fieldId: string | null;
  readonly name: string | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly reason: string | null;
}

/**
 * Everything that was done to a document, oldest first: what was said of its fields from the ledger, which keeps the
 * values, and the rest from the audit chain, which does not. Values that would give away what the caller is to key are left out.
 */
export async function readHistory(sql: Sql, who: Account, documentId: string): Promise<History> {
  const found = await sql.first('select 1 as ok from document where id = $1 and site_id = $2', [
    documentId,
    who.siteId,
  ]);
  if (!found) throw new AppError('thing.not-found');
  const rows = await sql.rows<EntryRow>(
    `select e.at, e.by as "byId", a.display_name as "byName", e.action, e.field_id as "fieldId", e.name,
            e.before, e.after, e.reason
     from (select d.decided_at as at, d.decided_by as by, 'field.' || d.kind as action, d.field_id, f.name,
                  d.before, d.after, d.reason, d.id as position
           from field_decision d join document_field f on f.id = d.field_id where d.document_id = $1
           union all
           select k.keyed_at, k.keyed_by, 'field.keyed', k.field_id, f.name, null, k.value, null, 0
           from field_key k join document_field f on f.id = k.field_id where f.document_id = $1
           union all
           select at, account_id, action, null, null, null, null, detail ->> 'reason', id
           from audit_entry where site_id = $2 and subject_id = $1 and subject_kind = 'document') e
     left join account a on a.id = e.by
     order by e.at, e.position limit 5000`,
    [documentId, who.siteId],
  );
  const sayable = entryTeller(await readSealed(sql, who, documentId));
  return {
    entries: rows.map((row) => ({
      at: row.at.toISOString(),
      by: row.byId === null ? null : { id: row.byId, displayName: row.byName },
      action: row.action,
      fieldId: row.fieldId,
      path: row.name === null ? null : pathOf(row.name, null),
      before: sayable(row, row.before),
      after: sayable(row, row.after),
      reason: sayable(row, row.reason),
    })),
  };
}
