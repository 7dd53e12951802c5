import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { EN_US } from '../core/extract/locales/en-us.ts';
import { extendLocale, extensionSchema } from '../core/extract/locales/extend.ts';
import { type Locale, localeSchema } from '../core/extract/locales/locale.ts';

export type LoadedLocale =
  | { readonly kind: 'locale'; readonly locale: Locale }
  | { readonly kind: 'problems'; readonly problems: readonly string[] };

const SHIPPED = fileURLToPath(new URL('../core/extract/locales/', import.meta.url));
const NAME = /^[\w-]+$/;

/**
 * A locale by its name, or by the path of a JSON file or of a folder whose JSON files make one locale together. A site's
 * own may extend another (`"extends": "en-US"`) and give only what differs. Every problem is listed with its file.
 */
export function loadLocale(nameOrPath: string): LoadedLocale {
  return load(nameOrPath, process.cwd(), []);
}

function load(nameOrPath: string, from: string, above: readonly string[]): LoadedLocale {
  if (nameOrPath === EN_US.name) return { kind: 'locale', locale: EN_US };
  const path = NAME.test(nameOrPath) ? join(SHIPPED, nameOrPath) : resolve(from, nameOrPath);
  if (above.includes(path)) return refused(`${path} extends itself; take out one "extends"`);
  const files = filesOf(path);
  if (files.length === 0)
    return refused(
      NAME.test(nameOrPath)
        ? `no locale is called ${nameOrPath}; there are ${shippedNames().join(', ')}, or give the path of your own (./${nameOrPath})`
        : `${path} is no JSON file and no folder with JSON files; check the path`,
    );
  const found = keysOf(files);
  const { keys, problems } = found;
  if (problems.length > 0) return { kind: 'problems', problems };
  const { extends: named, ...given } = Object.fromEntries([...keys].map(([key, { value }]) => [key, value]));
  if (named === undefined) {
    const parsed = localeSchema.safeParse(given);
    if (parsed.success) return { kind: 'locale', locale: parsed.data };
    return { kind: 'problems', problems: parsed.error.issues.flatMap((i) => told(i, found)) };
  }
  const namedIn = keys.get('extends')?.file ?? path;
  if (typeof named !== 'string')
    return refused(`${namedIn}: extends must be the name or the path of a locale`);
  const own = extensionSchema.safeParse(given);
  const base = load(named, dirname(namedIn), [...above, path]);
  const wrong = own.success ? [] : own.error.issues.flatMap((i) => told(i, found));
  if (base.kind === 'problems') return { kind: 'problems', problems: [...wrong, ...base.problems] };
  if (!own.success) return { kind: 'problems', problems: wrong };
  return { kind: 'locale', locale: extendLocale(base.locale, own.data) };
}

const refused = (problem: string): LoadedLocale => ({ kind: 'problems', problems: [problem] });

function shippedNames(): string[] {
  return readdirSync(SHIPPED, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

function filesOf(path: string): string[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isDirectory()) return found?.isFile() ? [path] : [];
  return readdirSync(path)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => join(path, name));
}

/** The keys of all files, each with the file it stands in. */
interface Keys {
  readonly files: readonly string[];
  readonly keys: ReadonlyMap<string, { readonly file: string; readonly value: unknown }>;
}

function keysOf(files: readonly string[]): Keys & { readonly problems: readonly string[] } {
  const keys = new Map<string, { file: string; value: unknown }>();
  const problems: string[] = [];
  for (const file of files) {
    const given = jsonOf(file);
    if ('problem' in given) {
      problems.push(`${file}: ${given.problem}`);
      continue;
    }
    for (const [key, value] of Object.entries(given.json)) {
      const before = keys.get(key);
      if (before)
        problems.push(`${file}: ${key} stands in ${before.file} too; keep it in one of the two files`);
      else keys.set(key, { file, value });
    }
  }
  return { files, keys, problems };
}

function jsonOf(file: string): { json: object } | { problem: string } {
  try {
    const json: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof json === 'object' && json !== null && !Array.isArray(json)) return { json };
    return { problem: 'must hold one JSON object, in { }' };
  } catch (error) {
    return { problem: `cannot be read as JSON (${(error as Error).message}); correct it there` };
  }
}

/** A problem with its file, its place in it, and what to do. */
function told(issue: z.core.$ZodIssue, { keys, files }: Keys): string[] {
  const file = (key: PropertyKey | undefined) => keys.get(String(key))?.file ?? files[0];
  const path = issue.path.map(String);
  const [top = '', ...rest] = path;
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map(
      (key) =>
        `${file(path[0] ?? key)}: ${[...path, key].join('.')} means nothing in a locale; correct its spelling or take it out`,
    );
  let value = keys.get(top)?.value;
  for (const key of rest) value = (value as Readonly<Record<string, unknown>> | undefined)?.[key];
  const says =
    value === undefined
      ? 'is missing; add it, or add "extends": "en-US" to take it from there'
      : `is wrong: ${issue.message}`;
  return [`${file(top)}: ${path.join('.')} ${says}`];
}

/** What a process that reads words is told by its environment. */
export const localeEnv = {
  /** A name (en-US, en-GB, es) or the path of a site's own. */
  CHARTROOM_LOCALE: z
    .string()
    .default(EN_US.name)
    .transform((nameOrPath, context) => {
      const loaded = loadLocale(nameOrPath);
      if (loaded.kind === 'locale') return loaded.locale;
      for (const message of loaded.problems) context.addIssue({ code: 'custom', message });
      return z.NEVER;
    }),
};
