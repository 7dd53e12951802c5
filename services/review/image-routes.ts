import { AppError } from '../../shared/core/record/errors.ts';
import { idParams } from '../../shared/core/record/review-api.ts';
import { imageQuery } from '../../shared/core/record/review-api-pages.ts';
import type { App } from '../../shared/platform/http/app.ts';
import type { ObjectStore } from '../../shared/platform/objects/object-store.ts';
import type { Database } from '../../shared/platform/postgres/database.ts';
import { displayKeyOf } from '../../shared/platform/postgres/review/pages.ts';
import { pagePictures } from './page-pictures.ts';

/** JPEG, PNG or WebP by its first bytes; the display pictures are our own work. */
function mediaTypeOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return 'image/jpeg';
  if (bytes[0] === 0x89 && bytes.subarray(1, 4).toString('latin1') === 'PNG') return 'image/png';
  return 'image/webp';
}

/** Pictures of pages, upright. Written once, so a browser may keep them; nobody in between may. */
export function imageRoutes(app: App, deps: { database: Database; objects: ObjectStore }): void {
  const { database, objects } = deps;
  const { picture } = pagePictures(objects);
  app.get(
    '/api/pages/:id/image',
    {
      config: { permission: 'review.read' },
      schema: {
        summary: 'The upright page as a picture, whole or in one of the widths screens need',
        params: idParams,
        querystring: imageQuery,
      },
    },
    async (request, reply) => {
      const key = await displayKeyOf(database, request.account.siteId, request.params.id);
      if (!key) throw new AppError('thing.not-found');
      const hash = key.slice(key.lastIndexOf('/') + 1);
      const { v, w } = request.query;
      const etag = `"${hash}${w === undefined ? '' : `-${w}`}"`;
      const named = v !== undefined && v.length >= 16 && hash.startsWith(v);
      reply.header('etag', etag);
      reply.header('cache-control', named ? 'private, max-age=31536000, immutable' : 'private, no-cache');
      if (request.headers['if-none-match']?.includes(etag)) return reply.code(304).send();
      const bytes = await picture(key, w);
      return reply.type(mediaTypeOf(bytes)).send(bytes);
    },
  );
}
