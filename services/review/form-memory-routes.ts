import { formExamples, formMemoryView, formParams } from '../../shared/core/record/form-memory-api.ts';
import type { App } from '../../shared/platform/http/app.ts';
import type { Database } from '../../shared/platform/postgres/database.ts';
import {
  examplesOfForm,
  setRevoked,
  viewFormMemory,
} from '../../shared/platform/postgres/review/form-memory-view.ts';

/** What the site learned of its forms, for supervisors to inspect and to take out of use. */
export function formMemoryRoutes(app: App, { database }: { database: Database }): void {
  const config = { permission: 'review.settle' } as const;

  app.get(
    '/api/form-memory',
    { config, schema: { summary: 'Forms known by their layout', response: { 200: formMemoryView } } },
    (request) => viewFormMemory(database, request.account.siteId),
  );

  app.get(
    '/api/form-memory/forms/:id/examples',
    {
      config,
      schema: {
        summary: 'The verified values a form was learned from',
        params: formParams,
        response: { 200: formExamples },
      },
    },
    (request) => examplesOfForm(database, request.account.siteId, request.params.id),
  );

  for (const kind of ['form', 'rule'] as const)
    for (const [verb, revoked] of [
      ['revoke', true],
      ['restore', false],
    ] as const)
      app.post(
        `/api/form-memory/${kind}s/:id/${verb}`,
        {
          config,
          schema: {
            summary: revoked ? `Take a ${kind} out of use` : `Take a ${kind} into use again`,
            params: formParams,
            response: { 200: formMemoryView },
          },
        },
        (request) => setRevoked(database, request.account, kind, request.params.id, revoked),
      );
}
