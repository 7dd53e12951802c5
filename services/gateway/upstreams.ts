/** The services behind the gateway, by their base addresses. */
export interface Upstreams {
  readonly upload: string;
  readonly review: string;
  readonly records: string;
  readonly ops: string;
}
export type ServiceName = keyof Upstreams;

/** Which service has which part of the one origin; the longest prefix counts, the rest is the review service's. */
export const PARTS: readonly { readonly prefix: string; readonly service: ServiceName }[] = [
  { prefix: '/api/batches', service: 'upload' },
  { prefix: '/api/exceptions', service: 'upload' },
  { prefix: '/api/records', service: 'records' },
  { prefix: '/api/ops', service: 'ops' },
  { prefix: '/ops', service: 'ops' },
  { prefix: '/metrics', service: 'ops' },
  { prefix: '/', service: 'review' },
];

/** A JSON answer of a service, or undefined when it gives none in time. */
export async function askService(
  base: string,
  path: string,
  limitMs: number,
): Promise<{ status: number; body: unknown } | undefined> {
  try {
    const response = await fetch(new URL(path, base), { signal: AbortSignal.timeout(limitMs) });
    return { status: response.status, body: await response.json() };
  } catch {
    return undefined;
  }
}
