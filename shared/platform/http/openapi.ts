import swagger from '@fastify/swagger';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import type { App } from './app.ts';

/** Serves the service's OpenAPI description, made from the routes' own schemas. */
export async function serveOpenApi(app: App, name: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: `Chartroom ${name}`, version: '0.1.0' },
      components: {
        securitySchemes: {
          cookie: { type: 'apiKey', in: 'cookie', name: 'chartroom_session' },
          bearer: { type: 'http', scheme: 'bearer' },
        },
      },
    },
    transform: (document) => {
      const { schema, url } = jsonSchemaTransform(document);
      const access = document.route.config?.permission;
      if (access === undefined || access === 'public') return { schema, url };
      return {
        url,
        schema: {
          ...schema,
          description: [schema?.description, `Needs: ${access === 'session' ? 'a session' : access}.`]
            .filter(Boolean)
            .join(' '),
          security: [{ cookie: [] }, { bearer: [] }],
        },
      };
    },
  });
  app.get('/openapi.json', { config: { permission: 'public' }, schema: { hide: true } }, async () =>
    app.swagger(),
  );
}
