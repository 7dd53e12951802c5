import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const container = z.object({
  image: z.string(),
  command: z.array(z.string()),
  environment: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  read_only: z.boolean().default(false),
  cap_drop: z.array(z.string()).default([]),
  mem_limit: z.string().optional(),
});
const composeFile = z.object({ services: z.record(z.string(), container) });
export type Container = z.infer<typeof container>;

/** docker-compose.yml as written: nothing filled in, aliases and merges resolved. */
export function readCompose(): Record<string, Container> {
  const text = readFileSync(path.resolve('docker-compose.yml'), 'utf8');
  return composeFile.parse(parse(text, { merge: true })).services;
}

const VARIABLE = /\$\$|\$\{(\w+)(?::([?-])([^}]*))?\}/g;

/** Fills in `${NAME}`, `${NAME:-default}` and `${NAME:?message}` as Compose does; `$$` is a dollar. */
export function fillIn(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(VARIABLE, (whole, name: string | undefined, kind: string | undefined, rest: string) => {
    if (whole === '$$') return '$';
    const value = values[name ?? ''];
    if (value) return value;
    if (kind === '-') return rest;
    throw new Error(`${name} ${rest}`);
  });
}

/** Every `${...}` in a container's environment and command. */
export function variablesOf(container: Container): { name: string; kind: string | undefined }[] {
  const texts = [...Object.values(container.environment).map(String), ...container.command];
  return texts.flatMap((text) =>
    [...text.matchAll(VARIABLE)]
      .filter(([whole]) => whole !== '$$')
      .map(([, name = '', kind]) => ({ name, kind })),
  );
}
