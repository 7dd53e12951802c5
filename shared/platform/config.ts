import { z } from 'zod';

export type Environment = Readonly<Record<string, string | undefined>>;

/** sysexits.h EX_CONFIG: whoever restarts a program should not restart one that was set up wrongly. */
export const EXIT_CONFIG = 78;

export type ParsedConfig<T> =
  | { readonly kind: 'config'; readonly config: Readonly<T> }
  | { readonly kind: 'problems'; readonly problems: readonly string[] };

/** Checks `env` against `schema`; every problem is listed, not the first. A variable set to nothing is not set. */
export function parseConfig<S extends z.ZodType>(env: Environment, schema: S): ParsedConfig<z.output<S>> {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const parsed = schema.safeParse(set);
  if (parsed.success) return { kind: 'config', config: Object.freeze(parsed.data) };
  return {
    kind: 'problems',
    problems: parsed.error.issues.map((issue) => {
      const name = issue.path.join('.') || 'configuration';
      return name in set ? `${name}: ${issue.message}` : `${name} is not set (${issue.message})`;
    }),
  };
}

/** The configuration of this process, or its end: all problems on stderr, exit code 78. For a `main.ts` only. */
export function readConfig<S extends z.ZodType>(env: Environment, schema: S): Readonly<z.output<S>> {
  const parsed = parseConfig(env, schema);
  if (parsed.kind === 'config') return parsed.config;
  process.stderr.write(`Chartroom cannot start:\n${parsed.problems.map((p) => `  - ${p}\n`).join('')}`);
  process.exit(EXIT_CONFIG);
}

const urlOf = (protocols: RegExp, example: string) =>
  z.string().refine((value) => protocols.test(value), `must look like ${example}`);

/** Slices: a `main.ts` puts together the ones it needs, as in `z.object({ ...databaseEnv, ...queueEnv })`. */
export const databaseEnv = {
  DATABASE_URL: urlOf(/^postgres(ql)?:\/\/./, 'postgres://user:password@host:5432/database'),
};
export const queueEnv = {
  REDIS_URL: urlOf(/^rediss?:\/\/./, 'redis://host:6379'),
  /** Keeps the queues of installations that share a Redis apart. */
  QUEUE_PREFIX: z
    .string()
    .regex(/^[a-z0-9-]+$/, 'may hold a-z, 0-9 and - only')
    .default('chartroom'),
};
export const objectsEnv = {
  OBJECTS: urlOf(/^(file:\/|s3:\/\/.)/, 'file:/path or s3://bucket'),
};
export const logEnv = {
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
};
export const listenEnv = {
  LISTEN_HOST: z.string().default('127.0.0.1'),
  LISTEN_PORT: z.coerce.number().int().min(0).max(65_535),
};
/** Where people reach Chartroom, as `https://records.example.org`; cookies are Secure when it is https. */
export const originEnv = {
  PUBLIC_ORIGIN: urlOf(/^https?:\/\/[^/]+$/, 'https://records.example.org').optional(),
};

/** A whole number within bounds, as text in the environment. */
export const wholeNumber = (bounds: { min: number; max: number; default: number }) =>
  z.coerce.number().int().min(bounds.min).max(bounds.max).default(bounds.default);
