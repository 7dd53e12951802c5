import { z } from 'zod';
import { AppError } from '../../shared/core/record/errors.ts';
import {
  batchList,
  batchListQuery,
  batchProgress,
  batchView,
  EXCEPTION_KINDS,
  newBatchBody,
} from '../../shared/core/record/intake-api.ts';
import { permits } from '../../shared/core/record/roles.ts';
import type { App } from '../../shared/platform/http/app.ts';
import type { Database } from '../../shared/platform/postgres/database.ts';
import { insertBatch } from '../../shared/platform/postgres/ledger/batches.ts';
import { retryException } from '../../shared/platform/postgres/ledger/stage-exception.ts';
import { audit } from '../../shared/platform/postgres/people/audit.ts';
import { closeAndSeal } from './close-batch.ts';
import { showBatch, showList, showProgress } from './show-batch.ts';

const ofBatch = z.object({ id: z.uuid() });
const KINDS = { file: 'source file', page: 'page', document: 'document' } as const;

/** Batches and their progress, and trying an exception again. */
export function batchRoutes(app: App, { database }: { database: Database }): void {
  app.post(
    '/api/batches',
    {
      config: { permission: 'intake.write' },
      schema: { summary: 'Begin a batch', body: newBatchBody, response: { 201: batchView } },
    },
    async (request, reply) => {
      const { id: accountId, siteId, displayName } = request.account;
      const { name, operatorName, expectedSheets, grouping, priority } = request.body;
      const batch = await database.transaction(async (sql) => {
        const row = await insertBatch(sql, {
          siteId,
          name,
          operatorId: accountId,
          operatorName: operatorName ?? displayName,
          expectedSheets,
          grouping,
          priority,
        });
        const detail = { grouping, priority, ...(expectedSheets === undefined ? {} : { expectedSheets }) };
        await audit(sql, {
          siteId,
          accountId,
          action: 'batch.created',
          subjectKind: 'batch',
          subjectId: row.id,
          detail,
        });
        return row;
      });
      return reply.code(201).send(showBatch(batch));
    },
  );

  app.get(
    '/api/batches',
    {
      config: { permission: 'intake.read' },
      schema: {
        summary: 'Batches, the newest first',
        querystring: batchListQuery,
        response: { 200: batchList },
      },
    },
    async (request) => showList(database, { siteId: request.account.siteId, ...request.query }),
  );

  app.get(
    '/api/batches/:id',
    {
      config: { permission: 'intake.read' },
      schema: {
        summary: 'How far a batch has come, and what of it needs a person',
        params: ofBatch,
        response: { 200: batchProgress },
      },
    },
    async (request) => {
      const { siteId, roles } = request.account;
      const withNames = permits(roles, 'intake.write');
      return showProgress(database, { siteId, batchId: request.params.id }, { withNames });
    },
  );

  app.post(
    '/api/batches/:id/close',
    {
      config: { permission: 'intake.write' },
      schema: { summary: 'No more files will come', params: ofBatch, response: { 200: batchView } },
    },
    async (request) => {
      const { id: accountId, siteId } = request.account;
      return showBatch(await closeAndSeal(database, { siteId, batchId: request.params.id, accountId }));
    },
  );

  app.post(
    '/api/exceptions/:kind/:id/retry',
    {
      config: { permission: 'intake.write' },
      schema: {
        summary: 'Try the failed work of a file, page or document once more',
        params: z.object({ kind: z.enum(EXCEPTION_KINDS), id: z.uuid() }),
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const { id: accountId, siteId } = request.account;
      const { id, kind } = request.params;
      await database.transaction(async (sql) => {
        if (!(await retryException(sql, { siteId, kind: KINDS[kind], id })))
          throw new AppError('thing.not-found', { kind, id });
        const subject = { subjectKind: KINDS[kind], subjectId: id };
        await audit(sql, { siteId, accountId, action: 'exception.retried', ...subject });
      });
      return reply.code(204).send(null);
    },
  );
}
