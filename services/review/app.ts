import type { App } from '../../shared/platform/http/app.ts';
import { createApp } from '../../shared/platform/http/create-app.ts';
import type { Log } from '../../shared/platform/log.ts';
import type { ObjectStore } from '../../shared/platform/objects/object-store.ts';
import type { Database } from '../../shared/platform/postgres/database.ts';
import { accountRoutes } from './account-routes.ts';
import { aheadRoutes } from './ahead-routes.ts';
import { decisionRoutes } from './decision-routes.ts';
import { documentRoutes } from './document-routes.ts';
import { imageRoutes } from './image-routes.ts';
import { keyRoutes } from './key-routes.ts';
import { pageRoutes } from './page-routes.ts';
import { passOnRoutes } from './pass-on-routes.ts';
import { policyRoutes } from './policy-routes.ts';
import { practiceRoutes } from './practice-routes.ts';
import { qualityRoutes } from './quality-routes.ts';
import { releaseRoutes } from './release-routes.ts';
import { sessionRoutes } from './session-routes.ts';
import { serveWeb } from './web-files.ts';
import { worklistRoutes } from './worklist-routes.ts';

export interface ReviewDeps {
  readonly database: Database;
  readonly objects: ObjectStore;
  readonly log: Log;
  readonly publicOrigin?: string | undefined;
  /** Folder of the built web app. */
  readonly webRoot: string;
}

/** The review service: sign-in, worklist, claims, decisions, release, and the web app itself. */
export async function createReviewApp(deps: ReviewDeps): Promise<App> {
  const app = await createApp({ name: 'review', ...deps });
  sessionRoutes(app, deps);
  accountRoutes(app, deps);
  worklistRoutes(app, deps);
  passOnRoutes(app, deps);
  policyRoutes(app, deps);
  qualityRoutes(app, deps);
  practiceRoutes(app, deps);
  aheadRoutes(app, deps);
  documentRoutes(app, deps);
  decisionRoutes(app, deps);
  keyRoutes(app, deps);
  releaseRoutes(app, deps);
  imageRoutes(app, deps);
  pageRoutes(app, deps);
  await serveWeb(app, deps.webRoot);
  return app;
}
