import {
  arbitration,
  figures,
  figuresQuery,
  policyChange,
  policyView,
} from '../../shared/core/record/review-api-supervisor.ts';
import type { App } from '../../shared/platform/http/app.ts';
import type { Database } from '../../shared/platform/postgres/database.ts';
import { readArbitration } from '../../shared/platform/postgres/review/arbitration.ts';
import { changePolicy, readPolicy } from '../../shared/platform/postgres/review/policies.ts';
import { readFigures } from '../../shared/platform/postgres/review/work-figures.ts';

/** How documents are verified here, what waits for a third person, and how the work goes. */
export function policyRoutes(app: App, { database }: { database: Database }): void {
  const config = { permission: 'review.settle' } as const;

  app.get(
    '/api/review-policy',
    { config, schema: { summary: 'The policy and its versions', response: { 200: policyView } } },
    (request) => readPolicy(database, request.account),
  );

  app.put(
    '/api/review-policy',
    {
      config,
      schema: {
        summary: 'Make a new version of the policy',
        body: policyChange,
        response: { 200: policyView },
      },
    },
    (request) => changePolicy(database, request.account, request.body.version, request.body.policy),
  );

  app.get(
    '/api/arbitration',
    { config, schema: { summary: 'What two people key differently', response: { 200: arbitration } } },
    (request) => readArbitration(database, request.account),
  );

  app.get(
    '/api/figures',
    {
      config: { permission: 'review.read' },
      schema: {
        summary: 'My figures, and the median of the team',
        querystring: figuresQuery,
        response: { 200: figures },
      },
    },
    (request) => readFigures(database, request.account, request.query.days),
  );
}
