import { readFileSync } from 'node:fs';

/** The version in package.json, and the build's own name (a commit) where whoever built it says so. */
export function codeVersion(build?: string): string {
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  return build ? `${manifest.version}+${build}` : manifest.version;
}
