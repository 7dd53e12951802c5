import { askService, type ServiceName, type Upstreams } from './upstreams.ts';

/** Served by each service for itself; the gateway has its own. */
const OWN = new Set(['/healthz', '/readyz']);
const LIMIT_MS = 3_000;

interface Description {
  readonly paths?: Readonly<Record<string, object>>;
  readonly components?: object;
}

/** One description of all services' paths; those that are away are named instead. */
export async function mergeOpenApi(upstreams: Upstreams) {
  const names = Object.keys(upstreams) as ServiceName[];
  const answers = await Promise.all(
    names.map(async (name) => ({
      name,
      answer: await askService(upstreams[name], '/openapi.json', LIMIT_MS),
    })),
  );
  const found = answers.flatMap(({ name, answer }) =>
    answer?.status === 200 ? [{ name, description: answer.body as Description }] : [],
  );
  const away = names.filter((name) => !found.some((one) => one.name === name));
  const paths = found.flatMap(({ name, description }) =>
    Object.entries(description.paths ?? {})
      .filter(([path]) => !OWN.has(path))
      .map(([path, item]) => [path, tagged(item, name)] as const),
  );
  return {
    openapi: '3.1.0',
    info: {
      title: 'Chartroom',
      version: '0.1.0',
      ...(away.length > 0 ? { description: `Not answering now: ${away.join(', ')}.` } : {}),
    },
    // All services come from one factory and describe the same ways to sign in.
    components: found[0]?.description.components ?? {},
    paths: Object.fromEntries(paths),
  };
}

/** The path's operations, each tagged with the service that has it. */
const tagged = (item: object, service: ServiceName): object =>
  Object.fromEntries(
    Object.entries(item).map(([method, operation]) => [method, { tags: [service], ...operation }]),
  );
