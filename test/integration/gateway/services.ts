import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGateway } from '../../../services/gateway/app.ts';
import { createLog } from '../../../shared/platform/log.ts';

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A service that answers as told; `stop` and `start` keep its port, as a restart does. */
export async function startService(answer: Answer) {
  let server: Server;
  let port = 0;
  const start = () =>
    new Promise<void>((resolve) => {
      server = createServer(answer).listen(port, '127.0.0.1', () => {
        port = (server.address() as AddressInfo).port;
        resolve();
      });
    });
  await start();
  return {
    url: `http://127.0.0.1:${port}`,
    start,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A service that says who it is and what it was asked. */
export const echo =
  (name: string): Answer =>
  (request, response) => {
    const { method, url, headers } = request;
    response.setHeader('content-type', 'application/json');
    response.setHeader('set-cookie', ['a=1; HttpOnly', 'b=2']);
    request.resume().on('end', () => response.end(JSON.stringify({ name, method, url, headers })));
  };

/** A gateway before four services that echo, unless told otherwise. */
export async function startGateway(
  answers: Partial<Record<'upload' | 'review' | 'records' | 'ops', Answer>> = {},
  elsewhere: { upload?: string } = {},
) {
  const named = async (name: 'upload' | 'review' | 'records' | 'ops') =>
    await startService(answers[name] ?? echo(name));
  const services = {
    upload: await named('upload'),
    review: await named('review'),
    records: await named('records'),
    ops: await named('ops'),
  };
  const gateway = await createGateway({
    log: createLog({ name: 'gateway', level: 'silent' }),
    upstreams: {
      upload: elsewhere.upload ?? services.upload.url,
      review: services.review.url,
      records: services.records.url,
      ops: services.ops.url,
    },
  });
  const url = await gateway.listen({ host: '127.0.0.1', port: 0 });
  return {
    url,
    services,
    async close() {
      await gateway.close();
      await Promise.all(Object.values(services).map((service) => service.stop()));
    },
  };
}

export interface Echo {
  readonly name: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
}
