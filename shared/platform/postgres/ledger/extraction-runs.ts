import type { Features } from '../../../core/extract/contract.ts';
import type { Box } from '../../../core/page/geometry.ts';
import type { Sql } from '../database.ts';
import type { OfSequence } from './sequences.ts';

/** What made the proposals: which code, with which learned parts ('none' while there are none). */
export interface RunVersions {
  readonly code: string;
  readonly calibration: string;
  readonly formMemory: string;
}

export async function startExtractionRun(
  sql: Sql,
  sequence: OfSequence,
  versions: RunVersions,
): Promise<string> {
  const row = await sql.first<{ id: string }>(
    `insert into extraction_run (site_id, sequence_id, code_version, calibration_version, form_memory_version, created_at)
     values ($1, $2, $3, $4, $5, clock_timestamp()) returning id`,
    [sequence.siteId, sequence.sequenceId, versions.code, versions.calibration, versions.formMemory],
  );
  if (!row) throw new Error('insert returned no row');
  return row.id;
}

export interface ProposedField {
  readonly fieldId: string;
  readonly value: string | null;
  readonly raw: string;
  readonly confidence: number;
  readonly accepted: boolean;
  readonly pageId: string | null;
  readonly box: Box | null;
  readonly boxes: readonly { readonly pageId: string; readonly box: Box }[];
  readonly alternatives: readonly { readonly value: string; readonly confidence: number }[];
  readonly reasons: readonly string[];
  /** What the confidence was computed from; null where nothing was read. */
  readonly features: Features | null;
}

export async function proposeFields(
  sql: Sql,
  siteId: string,
  runId: string,
  fields: readonly ProposedField[],
): Promise<void> {
  await sql.run(
    `insert into proposed_field
       (run_id, field_id, site_id, value, raw, confidence, accepted, page_id, box, boxes, alternatives, reasons,
        features)
     select $1, (f->>'fieldId')::uuid, $2, f->>'value', f->>'raw', (f->>'confidence')::real, (f->>'accepted')::boolean,
       (f->>'pageId')::uuid,
       case when jsonb_typeof(f->'box') = 'array'
         then array(select round(n::numeric)::int from jsonb_array_elements_text(f->'box') as n) end,
       f->'boxes', f->'alternatives', array(select jsonb_array_elements_text(f->'reasons')),
       nullif(f->'features', 'null'::jsonb)
     from jsonb_array_elements($3::jsonb) as f`,
    [runId, siteId, JSON.stringify(fields)],
  );
}
