/** The services and workers of one Chartroom, as data. Each is a process of its own and may die alone. */
export interface ChildPlan {
  readonly name: string;
  /** Its `main.ts`, from the checkout's root. */
  readonly entry: string;
  readonly env: Readonly<Record<string, string>>;
}

export interface ServicePorts {
  readonly upload: number;
  readonly review: number;
  readonly records: number;
  readonly ops: number;
}

export interface Listening {
  readonly host: string;
  readonly port: number;
}

/** Services hear loopback only; the gateway alone is heard where people are. */
export function servicePlans(ports: ServicePorts, gateway: Listening): ChildPlan[] {
  const inside = (['upload', 'review', 'records', 'ops'] as const).map((name) => ({
    name,
    entry: `services/${name}/main.ts`,
    env: { LISTEN_HOST: '127.0.0.1', LISTEN_PORT: String(ports[name]) },
  }));
  const at = (name: keyof ServicePorts) => `http://127.0.0.1:${ports[name]}`;
  return [
    ...inside,
    {
      name: 'gateway',
      entry: 'services/gateway/main.ts',
      env: {
        LISTEN_HOST: gateway.host,
        LISTEN_PORT: String(gateway.port),
        UPLOAD_URL: at('upload'),
        REVIEW_URL: at('review'),
        RECORDS_URL: at('records'),
        OPS_URL: at('ops'),
      },
    },
  ];
}

/** One reader a core: Tesseract is fastest with one thread each and several pages at once. */
export function workerPlans(readers: number): ChildPlan[] {
  const worker = (stage: string, name = stage): ChildPlan => ({
    name,
    entry: `workers/${stage}/main.ts`,
    env: {},
  });
  const reading = Array.from({ length: readers }, (_, at) => worker('read', `read-${at + 1}`));
  return [worker('render'), ...reading, worker('index'), worker('sweep')];
}
