import type { DocumentType } from '../../../core/extract/contract.ts';
import type { Example, LessonField } from '../../../core/extract/form-memory/learn.ts';
import type { Sql } from '../database.ts';

/** A document people finished with, of which the memory knows nothing yet. */
export interface OpenLesson {
  readonly documentId: string;
  readonly type: DocumentType;
  /** Of its pages that were read, in order. */
  readonly pages: readonly { readonly id: string; readonly readingKey: string }[];
}

/** The site's finished documents not learned from yet, the first finished first. Copies with planted errors teach nothing. */
export async function openLessons(sql: Sql, siteId: string, limit: number): Promise<OpenLesson[]> {
  return await sql.rows<OpenLesson>(
    `select d.id as "documentId", d.type,
            coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'readingKey', p.reading_key) order by dp.position)
                      from document_page dp join page p on p.id = dp.page_id
                      where dp.document_id = d.id and p.state = 'read' and p.reading_key is not null), '[]') as pages
     from document d
     where d.site_id = $1 and d.state in ('verified', 'committed')
       and not exists (select 1 from form_lesson l where l.document_id = d.id)
       and not exists (select 1 from planted_document planted where planted.document_id = d.id)
     order by d.verified_at, d.id limit $2`,
    [siteId, limit],
  );
}

/** A field as people left it, and the decision that says so. */
export interface LessonOnFile extends LessonField {
  readonly fieldId: string;
  readonly decisionId: number;
  readonly unreadable: boolean;
}

/**
 * What people found in a document's fields. Corrected ones teach, whoever saw what; so do those keyed without sight of the
 * machine's value, and only these are evidence (model.md, "Truth for learning").
 */
export async function lessonFields(sql: Sql, documentId: string): Promise<LessonOnFile[]> {
  const rows = await sql.rows<Omit<LessonOnFile, 'teaches'> & { readonly corrected: boolean }>(
    `select f.id as "fieldId", f.name, last.id as "decisionId",
            case when f.row_id is not null then dense_rank() over (partition by r.row_group order by r.ordinal, r.id) - 1
            end::int as row,
            case when last.kind in ('confirmed', 'corrected') then last.after end as value,
            last.kind = 'unreadable' as unreadable,
            last.kind in ('confirmed', 'corrected') and p.value is distinct from last.after as corrected,
            last.mode in ('blind', 'arbitration')
              and exists (select 1 from field_key k where k.field_id = f.id) as witnessed
     from document_field f
     left join document_row r on r.id = f.row_id
     left join lateral
       (select proposed.value from proposed_field proposed join extraction_run run on run.id = proposed.run_id
        where proposed.field_id = f.id order by run.created_at desc, run.id limit 1) p on true
     join lateral
       (select * from field_decision where field_id = f.id order by id desc limit 1) last on last.kind <> 'reopened'
     where f.document_id = $1 and r.removed_at is null
     order by f.name, r.ordinal, f.id`,
    [documentId],
  );
  return rows.map(({ corrected, ...field }) => ({ ...field, teaches: corrected || field.witnessed }));
}

/** Files what a lesson taught, and that it was given. */
export async function closeLesson(
  sql: Sql,
  siteId: string,
  { documentId, pages }: OpenLesson,
  fields: readonly LessonOnFile[],
  examples: readonly Example[],
): Promise<void> {
  for (const { formId, name, row, page, box } of examples) {
    const field = fields.find((f) => f.name === name && f.row === row);
    const pageId = pages[page - 1]?.id;
    if (!field || !pageId) continue;
    await sql.run(
      `insert into form_example (site_id, form_id, document_id, field_id, decision_id, page_id, box)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [siteId, formId, documentId, field.fieldId, field.decisionId, pageId, box.map(Math.round)],
    );
  }
  await sql.run('insert into form_lesson (document_id, site_id) values ($1, $2) on conflict do nothing', [
    documentId,
    siteId,
  ]);
}
