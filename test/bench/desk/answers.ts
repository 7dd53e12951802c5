import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { alignRows } from '../../../infra/score/pairing.ts';
import type { Truth } from '../../../infra/score/truth.ts';
import type { ExtractedField } from '../../../shared/core/extract/contract.ts';
import { factsOf } from '../../../shared/core/record/fields.ts';
import type { DocumentView } from '../../../shared/core/record/review-api.ts';
import type { DeskChartroom } from './chartroom.ts';

/** What the page says of a field, as somebody knows who made the page. */
export type Answer =
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'absent' };

export interface Answers {
  /** By the path on the screen. */
  readonly byPath: ReadonlyMap<string, Answer>;
  /** Values of the page that no field is there for. */
  readonly missed: readonly string[];
}

const SAMPLE_TRUTH = fileURLToPath(new URL('../../fixtures/truth', import.meta.url));
const ROW_NUMBER = /\[\d+\]/g;

function truthOf(file: string): Truth | undefined {
  const name = `${basename(file).replace(/\.\w+$/, '')}.truth.json`;
  const found = [dirname(file), SAMPLE_TRUTH].map((folder) => join(folder, name)).find(existsSync);
  return found === undefined ? undefined : (JSON.parse(readFileSync(found, 'utf8')) as Truth);
}

/** What the machine read of each field: the desk does not show all of it, and the rows are told apart by it. */
async function readings(chartroom: DeskChartroom, documentId: string): Promise<Map<string, string | null>> {
  const rows = await chartroom.database.rows<{ fieldId: string; value: string | null }>(
    `select distinct on (p.field_id) p.field_id as "fieldId", p.value
     from proposed_field p join document_field f on f.id = p.field_id join extraction_run r on r.id = p.run_id
     where f.document_id = $1 order by p.field_id, r.created_at desc`,
    [documentId],
  );
  return new Map(rows.map(({ fieldId, value }) => [fieldId, value]));
}

/** What is right for a document of a file with one true document; undefined where nobody wrote that down. */
export async function answersFor(
  chartroom: DeskChartroom,
  documentId: string,
  file: string,
): Promise<Answers | undefined> {
  const truth = truthOf(file);
  const [document] = truth?.documents ?? [];
  if (!document || truth?.documents.length !== 1) return undefined;
  const view = await chartroom.call<DocumentView>('GET', `/api/documents/${documentId}`);
  if (view.type !== document.type) return undefined;
  const read = await readings(chartroom, documentId);
  const found = view.fields.map(
    ({ id, path }) => ({ path, value: read.get(id) ?? null }) as unknown as ExtractedField,
  );
  const optional = new Set(document.optional ?? []);
  const aligned = alignRows(document.fields, found);
  const byTruePath = new Map(document.fields.map((field) => [field.path, field]));
  const byPath = new Map<string, Answer>();
  for (const { path, field } of aligned) {
    const says = byTruePath.get(path);
    if (says?.legible === false) byPath.set(field.path, { kind: 'unreadable' });
    else if (says?.value) byPath.set(field.path, { kind: 'value', value: says.value });
    else if (optional.has(path.replace(ROW_NUMBER, '[]')) && field.value !== null)
      byPath.set(field.path, { kind: 'value', value: field.value });
    else byPath.set(field.path, { kind: 'absent' });
  }
  const there = new Set(aligned.map(({ path }) => path));
  const missed = document.fields
    .filter(({ path, value, legible }) => value !== null && legible !== false && !there.has(path))
    .flatMap(({ value }) => (value === null ? [] : [value]));
  return { byPath, missed };
}

/** Name of a field by its path on the screen: `lab.results[].value`. */
export const nameOf = (path: string): string => factsOf(path.replace(ROW_NUMBER, '[]')).name;
