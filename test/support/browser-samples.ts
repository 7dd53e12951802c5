import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDERS = ['../fixtures/samples/', '../../../shared/corpus/dev/'].map((folder) =>
  fileURLToPath(new URL(folder, import.meta.url)),
);

/** A made-up page to read; throws with where it was looked for. */
export function sample(name: string): string {
  const found = FOLDERS.map((folder) => folder + name).find((file) => existsSync(file));
  if (!found) throw new Error(`No sample ${name} in ${FOLDERS.join(' or ')}`);
  return found;
}
