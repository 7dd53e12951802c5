import { existsSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import { AppError } from '../../shared/core/record/errors.ts';
import type { App } from '../../shared/platform/http/app.ts';
import { grantAccess } from '../../shared/platform/http/permission.ts';

const NOT_BUILT = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Chartroom</title>
<h1>The web app is not built</h1>
<p>Run <code>npm run build</code> and load this page again.</p></html>`;

/**
 * The web app in `root`: its files by name, and its first page for every other address, since it finds its places by
 * itself. The program is public; what it shows is not.
 */
export async function serveWeb(app: App, root: string): Promise<void> {
  await app.register(async (scope) => {
    grantAccess(scope, 'public');
    await scope.register(fastifyStatic, { root, serve: false, cacheControl: false, dotfiles: 'ignore' });
    scope.get('/*', { config: { permission: 'public' }, schema: { hide: true } }, (request, reply) => {
      const asked = (request.params as { '*': string })['*'];
      if (asked === 'api' || asked.startsWith('api/')) throw new AppError('thing.not-found');
      if (path.extname(asked) !== '') {
        // Built files carry a hash of what is in them in their names.
        const lasting = asked.startsWith('assets/');
        reply.header('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache');
        return reply.sendFile(asked);
      }
      reply.header('cache-control', 'no-cache');
      if (existsSync(path.join(root, 'index.html'))) return reply.sendFile('index.html');
      return reply.code(503).type('text/html; charset=utf-8').send(NOT_BUILT);
    });
  });
}
