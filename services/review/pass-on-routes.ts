import { claimAnswer, done, idParams } from '../../shared/core/record/review-api.ts';
import {
  colleagues,
  finished,
  handOverRequest,
  skipRequest,
} from '../../shared/core/record/review-api-worklist.ts';
import type { App } from '../../shared/platform/http/app.ts';
import type { Database } from '../../shared/platform/postgres/database.ts';
import { readFinished, reopenDocument, takeBack } from '../../shared/platform/postgres/review/finished.ts';
import { handOver, readColleagues, skipDocument } from '../../shared/platform/postgres/review/pass-on.ts';

const DONE = { done: true } as const;

/** Putting a document aside, handing it to somebody, and what became of one's own. */
export function passOnRoutes(app: App, { database }: { database: Database }): void {
  const config = { permission: 'review.write' } as const;

  app.post(
    '/api/documents/:id/skip',
    {
      config,
      schema: {
        summary: 'Put a document aside for a while',
        params: idParams,
        body: skipRequest,
        response: { 200: done },
      },
    },
    async (request) => {
      await skipDocument(database, request.account, request.params.id, request.body);
      return DONE;
    },
  );

  app.post(
    '/api/documents/:id/hand-over',
    {
      config,
      schema: {
        summary: 'Hand a document to another person',
        params: idParams,
        body: handOverRequest,
        response: { 200: done },
      },
    },
    async (request) => {
      await handOver(database, request.account, request.params.id, request.body);
      return DONE;
    },
  );

  app.get(
    '/api/worklist/colleagues',
    { config, schema: { summary: 'Whom a document may be handed to', response: { 200: colleagues } } },
    (request) => readColleagues(database, request.account),
  );

  app.get(
    '/api/worklist/finished',
    { config, schema: { summary: 'What I released, newest first', response: { 200: finished } } },
    (request) => readFinished(database, request.account),
  );

  app.post(
    '/api/documents/:id/take-back',
    {
      config,
      schema: {
        summary: 'Take back what I released, within the set time',
        params: idParams,
        response: { 200: claimAnswer },
      },
    },
    (request) => takeBack(database, request.account, request.params.id),
  );

  app.post(
    '/api/documents/:id/reopen',
    {
      config: { permission: 'review.settle' },
      schema: {
        summary: 'Have a retracted document reviewed again',
        params: idParams,
        response: { 200: done },
      },
    },
    async (request) => {
      await reopenDocument(database, request.account, request.params.id);
      return DONE;
    },
  );
}
