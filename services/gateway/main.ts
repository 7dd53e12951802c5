import { z } from 'zod';
import { listenEnv, logEnv, originEnv, readConfig } from '../../shared/platform/config.ts';
import { createLog } from '../../shared/platform/log.ts';
import { onShutdown } from '../../shared/platform/shutdown.ts';
import { createGateway } from './app.ts';

const config = readConfig(
  process.env,
  z.object({
    ...listenEnv,
    ...originEnv,
    ...logEnv,
    UPLOAD_URL: z.url(),
    REVIEW_URL: z.url(),
    RECORDS_URL: z.url(),
    OPS_URL: z.url(),
    /** Addresses or ranges, with commas between. */
    TRUSTED_PROXIES: z
      .string()
      .default('')
      .transform((list) => list.split(',').filter(Boolean)),
  }),
);
const log = createLog({ name: 'gateway', level: config.LOG_LEVEL });
const app = await createGateway({
  log,
  publicOrigin: config.PUBLIC_ORIGIN,
  trustedProxies: config.TRUSTED_PROXIES,
  upstreams: {
    upload: config.UPLOAD_URL,
    review: config.REVIEW_URL,
    records: config.RECORDS_URL,
    ops: config.OPS_URL,
  },
});
onShutdown({ log, close: [{ name: 'http', close: () => app.close() }] });
await app.listen({ host: config.LISTEN_HOST, port: config.LISTEN_PORT });
log.info({ port: config.LISTEN_PORT }, 'listening');
