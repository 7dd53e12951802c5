import {
  addFieldRequest,
  addRowRequest,
  decisionAnswer,
  decisionListRequest,
  decisionRequest,
  documentView,
  fieldParams,
  idParams,
  rowParams,
  rowRequest,
} from '../../shared/core/record/review-api.ts';
import type { App } from '../../shared/platform/http/app.ts';
import type { Database } from '../../shared/platform/postgres/database.ts';
import { decide } from '../../shared/platform/postgres/review/decisions.ts';
import { addField, addRow, setRowRemoved } from '../../shared/platform/postgres/review/rows.ts';

/** What people say of fields and rows. */
export function decisionRoutes(app: App, { database }: { database: Database }): void {
  const config = { permission: 'review.write' } as const;

  app.post(
    '/api/documents/:id/fields/:fieldId/decision',
    {
      config,
      schema: {
        summary: 'Decide on one field',
        params: fieldParams,
        body: decisionRequest,
        response: { 200: decisionAnswer },
      },
    },
    (request) => {
      const { id, fieldId } = request.params;
      const { claim, ...decision } = request.body;
      const decisions = [{ ...decision, fieldId }];
      return decide(database, request.account, id, { claim, decisions, inList: false });
    },
  );

  app.post(
    '/api/documents/:id/decisions',
    {
      config,
      schema: {
        summary: 'Decide on several fields, all or none',
        params: idParams,
        body: decisionListRequest,
        response: { 200: decisionAnswer },
      },
    },
    (request) => decide(database, request.account, request.params.id, { ...request.body, inList: true }),
  );

  app.post(
    '/api/documents/:id/fields',
    {
      config,
      schema: {
        summary: 'Add a field the machine missed',
        params: idParams,
        body: addFieldRequest,
        response: { 200: documentView },
      },
    },
    (request) => addField(database, request.account, request.params.id, request.body),
  );

  app.post(
    '/api/documents/:id/rows',
    {
      config,
      schema: {
        summary: 'Add a row to a table',
        params: idParams,
        body: addRowRequest,
        response: { 200: documentView },
      },
    },
    (request) => addRow(database, request.account, request.params.id, request.body),
  );

  for (const [verb, removed] of [
    ['remove', true],
    ['restore', false],
  ] as const) {
    app.post(
      `/api/documents/:id/rows/:rowId/${verb}`,
      {
        config,
        schema: {
          summary: removed ? 'Take a row out' : 'Put a row back',
          params: rowParams,
          body: rowRequest,
          response: { 200: documentView },
        },
      },
      (request) => {
        const { id, rowId } = request.params;
        return setRowRemoved(database, request.account, id, rowId, { ...request.body, removed });
      },
    );
  }
}
