import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

export interface Metrics {
  readonly registry: Registry;
  /** `route` is the route's template: a raw URL would hold ids and be without bound. */
  request(route: string, method: string, status: number, durationMs: number): void;
}

/** One registry a process, all its figures labelled with the service's name. */
export function createMetrics(service: string): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'chartroom_http_request_seconds',
    help: 'Time from the request to the end of its answer, by route.',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60],
    registers: [registry],
  });
  return {
    registry,
    request: (route, method, status, durationMs) =>
      durations.observe({ route, method, status: String(status) }, durationMs / 1_000),
  };
}
