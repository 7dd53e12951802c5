import { AppError } from '../../../core/record/errors.ts';
import { saysSame } from '../../../core/record/quality-plant.ts';
import type { Place } from '../../../core/record/review-api.ts';
import type { KeyKind } from '../../../core/record/review-api-keys.ts';
import type { QualityNext } from '../../../core/record/review-api-supervisor.ts';
import { inContractForm } from '../../../core/record/review-decide.ts';
import type { Database, Sql } from '../database.ts';
import { audit } from '../people/audit.ts';
import type { Account } from '../people/sessions.ts';
import { readPages } from './document.ts';
import { FIELDS_OF_DOCUMENTS } from './fields.ts';

/** A sample somebody took and does not go on with is free for others after so long. */
const SAMPLE_LEASE_MS = 30 * 60_000;

interface SampleRow {
  readonly id: string;
  readonly documentId: string;
  readonly type: Extract<QualityNext, { kind: 'sample' }>['type'];
}

/** The oldest sample the caller may key: nobody else is at it, and the caller had nothing to do with the document. */
const pickSample = (sql: Sql, who: Account): Promise<SampleRow | undefined> =>
  sql.first<SampleRow>(
    `select q.id, d.id as "documentId", d.type
     from quality_sample q join document d on d.id = q.document_id join release r on r.id = q.release_id
     where q.site_id = $1 and q.finished_at is null and r.retracted_at is null and r.released_by <> $2
       and (q.taken_by is null or q.taken_by = $2 or q.taken_until <= clock_timestamp())
       and not exists (select from field_decision where document_id = d.id and decided_by = $2)
       and not exists (select from field_key k join document_field f on f.id = k.field_id
                       where f.document_id = d.id and k.keyed_by = $2)
       and not exists (select from quality_field where sample_id = q.id and keyed_by <> $2)
     order by q.taken_by = $2 desc nulls last, q.drawn_at, q.id limit 1 for update of q skip locked`,
    [who.siteId, who.id],
  );

interface FieldRow {
  readonly id: string;
  readonly name: string;
  readonly row: number | null;
  readonly pageId: string | null;
  readonly box: Place['box'];
  readonly boxes: Place[];
  readonly keyed: boolean;
}

const readSampleFields = (sql: Sql, sample: SampleRow): Promise<FieldRow[]> =>
  sql.rows<FieldRow>(
    `select f.id, f.name, (select count(*) from document_row above
                           where above.document_id = d.id and above.row_group = r.row_group
                             and above.removed_at is null and above.ordinal < r.ordinal)
                          * case when r.id is null then null else 1 end as row,
            coalesce(last.page_id, p.page_id) as "pageId", coalesce(last.box, p.box) as box,
            coalesce(p.boxes, '[]') as boxes, q.keyed_at is not null as keyed
     from ${FIELDS_OF_DOCUMENTS} join quality_field q on q.field_id = f.id and q.sample_id = $2
     where d.id = $1 order by q.ordinal`,
    [sample.documentId, sample.id],
  );

/** Takes the next finished document to key again. Pictures and places only: nothing of what anybody read. */
export function takeSample(database: Database, who: Account): Promise<QualityNext> {
  return database.transaction(async (sql) => {
    const sample = await pickSample(sql, who);
    if (!sample) return { kind: 'none' };
    await sql.run(
      `update quality_sample set taken_by = $2, taken_until = clock_timestamp() + $3 * interval '1 millisecond'
       where id = $1`,
      [sample.id, who.id, SAMPLE_LEASE_MS],
    );
    const fields = await readSampleFields(sql, sample);
    await audit(sql, {
      siteId: who.siteId,
      accountId: who.id,
      action: 'quality.taken',
      subjectKind: 'document',
      subjectId: sample.documentId,
      detail: { sampleId: sample.id },
    });
    return {
      kind: 'sample',
      id: sample.id,
      type: sample.type,
      pages: (await readPages(sql, sample.documentId)).map(({ id, widthPx, heightPx, image }) => ({
        id,
        widthPx,
        heightPx,
        image,
      })),
      fields: fields.map(({ id, name, row, pageId, box, boxes }) => ({
        id,
        name,
        row,
        places: boxes.length > 0 ? boxes : pageId === null ? [] : [{ pageId, box }],
      })),
      keyed: fields.filter((field) => field.keyed).map(({ id }) => id),
    };
  });
}

interface Asked {
  readonly name: string;
  readonly takenBy: string | null;
  readonly kind: KeyKind | null;
  readonly value: string | null;
  readonly keyedBy: string | null;
  readonly recordedKind: KeyKind;
  readonly recordedValue: string | null;
}

/**
 * Keeps one key, once: the same again is the same, another one is refused (`keyed-before`). `decision.refused` with
 * `not-taken` for whoever did not take the sample.
 */
export function keySample(
  database: Database,
  who: Account,
  sampleId: string,
  fieldId: string,
  key: { readonly kind: KeyKind; readonly value?: string | undefined },
): Promise<{ left: number }> {
  return database.transaction(async (sql) => {
    await sql.run('select id from quality_sample where id = $1 and site_id = $2 for update', [
      sampleId,
      who.siteId,
    ]);
    const asked = await sql.first<Asked>(
      `select f.name, s.taken_by as "takenBy", q.kind, q.value, q.keyed_by as "keyedBy",
              q.recorded_kind as "recordedKind", q.recorded_value as "recordedValue"
       from quality_field q join quality_sample s on s.id = q.sample_id join document_field f on f.id = q.field_id
       where q.sample_id = $1 and q.field_id = $2 and q.site_id = $3`,
      [sampleId, fieldId, who.siteId],
    );
    if (!asked) throw new AppError('thing.not-found', { fieldId });
    const refuse = (because: string) => new AppError('decision.refused', { fieldId, because });
    if (asked.takenBy !== who.id) throw refuse('not-taken');
    if (key.kind === 'value' && key.value === undefined) throw refuse('value-missing');
    const value = key.kind === 'value' ? inContractForm(asked.name, key.value ?? '', { fieldId }) : null;
    if (asked.keyedBy !== null) {
      if (asked.keyedBy !== who.id || asked.kind !== key.kind || asked.value !== value)
        throw refuse('keyed-before');
    } else {
      const recorded = { kind: asked.recordedKind, value: asked.recordedValue };
      const agrees = saysSame(asked.name, { kind: key.kind, value }, recorded);
      await sql.run(
        `update quality_field set kind = $3, value = $4, keyed_by = $5, keyed_at = now(), agrees = $6
         where sample_id = $1 and field_id = $2`,
        [sampleId, fieldId, key.kind, value, who.id, agrees],
      );
      await audit(sql, {
        siteId: who.siteId,
        accountId: who.id,
        action: 'quality.keyed',
        subjectKind: 'field',
        subjectId: fieldId,
        after: value,
        detail: { sampleId, kind: key.kind },
      });
    }
    return { left: await finishIfDone(sql, sampleId) };
  });
}

async function finishIfDone(sql: Sql, sampleId: string): Promise<number> {
  const row = await sql.first<{ left: number }>(
    'select count(*) filter (where keyed_at is null) as left from quality_field where sample_id = $1',
    [sampleId],
  );
  const left = row?.left ?? 0;
  if (left === 0) {
    await sql.run('update quality_sample set finished_at = coalesce(finished_at, now()) where id = $1', [
      sampleId,
    ]);
  }
  return left;
}
