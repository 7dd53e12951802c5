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
} from '../../shared/platform/postgres/ledger/documents.ts';
import {
  type ProposedField,
  proposeFields,
  type RunVersions,
  startExtractionRun,
} from '../../shared/platform/postgres/ledger/extraction-runs.ts';
import { lockSequence, type OfSequence } from '../../shared/platform/postgres/ledger/sequences.ts';
import type { FoundDocument } from './found-document.ts';
import { planDocuments } from './plan-documents.ts';
import { planFields } from './plan-fields.ts';

export interface SaveOptions {
  readonly versions: RunVersions;
  readonly newId: () => string;
  readonly pageOf: (number: number) => string | undefined;
  readonly pageOrder: readonly string[];
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

  const targets = [...plan.file, ...plan.propose];
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
    const proposals = change.proposals.map(({ fieldId, found: field }) =>
      proposalOf(fieldId, field.proposal, options.pageOf),
    );
    await proposeFields(sql, of.siteId, runId, proposals);
  }
  await documentsToReview(
    sql,
    plan.file.map((document) => document.id),
  );
}

function proposalOf(fieldId: string, field: ExtractedField, pageOf: SaveOptions['pageOf']): ProposedField {
  return {
    fieldId,
    value: field.value,
    raw: field.raw,
    confidence: field.confidence,
    accepted: field.accepted,
    pageId: pageOf(field.page) ?? null,
    box: field.box ?? null,
    boxes: (field.boxes ?? []).flatMap(({ page, box }) => {
      const pageId = pageOf(page);
      return pageId ? [{ pageId, box }] : [];
    }),
    alternatives: field.alternatives ?? [],
    reasons: field.reasons ?? [],
    features: field.features ?? null,
  };
}
