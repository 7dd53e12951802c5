import type { ExtractedField } from '../../shared/core/extract/contract.ts';
import type { Sql } from '../../shared/platform/postgres/database.ts';
import {
  documentsToReview,
  fieldsOfDocuments,
  fileDocuments,
  lockDocuments,
  orderDocuments,
  putFields,
  putRows,
  removeDocuments,
  removeFields,
  removeRows,
  rowsOfDocuments,
  sentBackToReview,
  shapedIndexed,
} from '../../shared/platform/postgres/ledger/documents.ts';
import {
  type ProposedField,
  proposeFields,
  type RunVersions,
  startExtractionRun,
} from '../../shared/platform/postgres/ledger/extraction-runs.ts';
import { type PageNames, putPageIdentities } from '../../shared/platform/postgres/ledger/page-identities.ts';
import {
  type LockedSequence,
  lockSequence,
  type OfSequence,
} from '../../shared/platform/postgres/ledger/sequences.ts';
import { type FoundDocument, type FoundField, pageOf } from './found-document.ts';
import { type DocumentPlan, planDocuments } from './plan-documents.ts';
import { planFields } from './plan-fields.ts';

export interface SaveOptions {
  readonly versions: RunVersions;
  readonly newId: () => string;
  readonly pageOrder: readonly string[];
  /** What was found in documents as people shaped them. */
  readonly shaped: readonly { readonly id: string; readonly found: FoundDocument }[];
  /** Nothing but those was looked at. */
  readonly onlyAsked: boolean;
  /** Who the pages name. */
  readonly names: readonly PageNames[];
}

/** Writes one run of the indexer over a sequence: its documents, rows, fields and proposals. */
export async function saveDocuments(
  sql: Sql,
  of: OfSequence,
  found: readonly FoundDocument[],
  options: SaveOptions,
): Promise<void> {
  const sequence = await lockSequence(sql, of);
  const standing = await lockDocuments(sql, of);
  const plan = planDocuments(standing, found, options);
  const runId = await startExtractionRun(sql, of, options.versions);
  if (!options.onlyAsked) await shape(sql, sequence, plan);

  const targets = [...(options.onlyAsked ? [] : plan.file), ...plan.propose];
  const ids = targets.map((target) => target.id);
  const rows = await rowsOfDocuments(sql, ids);
  const fields = await fieldsOfDocuments(sql, ids);
  for (const { id, found: one } of targets) {
    const known = {
      rows: rows.filter((row) => row.documentId === id),
      fields: fields.filter((field) => field.documentId === id),
    };
    const change = planFields(id, one, known, options.newId);
    await removeFields(sql, change.removeFields);
    await removeRows(sql, change.removeRows);
    await putRows(sql, of.siteId, change.rows);
    await putFields(sql, of.siteId, change.fields);
    const proposals = change.proposals.map(({ fieldId, found: field }) => proposalOf(fieldId, field));
    await proposeFields(sql, of.siteId, runId, proposals);
  }
  await putPageIdentities(sql, of.siteId, options.names);
  await finishShaped(sql, plan, options);
  if (!options.onlyAsked)
    await documentsToReview(
      sql,
      plan.file.map((document) => document.id),
    );
}

/** Files what the indexer may shape, and puts the pile in order. */
async function shape(sql: Sql, sequence: LockedSequence, plan: DocumentPlan): Promise<void> {
  await removeDocuments(sql, plan.remove);
  await fileDocuments(
    sql,
    sequence,
    plan.file.map(({ id, found: { type, typeConfidence, pageIds } }) => ({
      id,
      type,
      typeConfidence,
      pageIds,
    })),
  );
  await orderDocuments(sql, plan.order);
}

async function finishShaped(sql: Sql, plan: DocumentPlan, { shaped }: SaveOptions): Promise<void> {
  const ids = new Set(shaped.map(({ id }) => id));
  const proposed = plan.propose.filter(({ id }) => ids.has(id));
  await shapedIndexed(
    sql,
    proposed.map(({ id, found: { type, typeConfidence } }) => ({ id, type, typeConfidence })),
  );
  await sentBackToReview(
    sql,
    proposed.map(({ id }) => id),
  );
}

function proposalOf(fieldId: string, found: FoundField): ProposedField {
  const field: ExtractedField = found.proposal;
  return {
    fieldId,
    value: field.value,
    raw: field.raw,
    confidence: field.confidence,
    accepted: field.accepted,
    pageId: pageOf(found, field.page) ?? null,
    box: field.box ?? null,
    boxes: (field.boxes ?? []).flatMap(({ page, box }) => {
      const pageId = pageOf(found, page);
      return pageId ? [{ pageId, box }] : [];
    }),
    alternatives: field.alternatives ?? [],
    reasons: field.reasons ?? [],
    features: field.features ?? null,
  };
}
