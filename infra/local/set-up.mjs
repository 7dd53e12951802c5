// What a fresh clone needs before anything of it can run. Plain Node without packages: it works before `npm ci`.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder this checkout lies in. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Ends the program with one clear sentence. */
export function giveUp(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

/** Node 20.19 is the first release that loads ES modules the way our packages ask for. */
export function requireNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  giveUp(
    `Chartroom needs Node 20.19 or newer, this is ${version}. Install Node 24 LTS from https://nodejs.org and try again.`,
  );
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * True when node_modules is what package-lock.json says. npm writes its own list last, so an installation that
 * was broken off counts as none. `withDev` asks for the packages of tests and checks too.
 */
export function isInstalled(root, { withDev }) {
  const wanted = readJson(join(root, 'package-lock.json'))?.packages ?? {};
  const present = readJson(join(root, 'node_modules', '.package-lock.json'))?.packages;
  if (!present) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || entry.link) return true;
    const found = present[path];
    if (found) return found.version === entry.version;
    return entry.optional || entry.devOptional || (entry.dev && !withDev);
  });
}

/** Installs the packages when they are missing or not those of package-lock.json. */
export function installPackages({ withDev }) {
  if (isInstalled(ROOT, { withDev })) return;
  console.log('Installing packages (about a minute, once) ...');
  // Not `npm ci`: that refuses a package-lock.json without the binaries for other systems, which a registry that
  // holds those of one system only leaves out of it. Versions are those of package-lock.json, which stays as it is.
  const arguments_ = ['install', '--no-save', '--include=dev', '--include=optional'];
  arguments_.push('--no-audit', '--no-fund', '--loglevel=error');
  // Run by npm, the same npm is used, whatever the PATH says.
  const npm = process.env.npm_execpath;
  const [command, before] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  // The reader's library for the processor is in its package; what its script would fetch is for graphics cards. The line
  // in .npmrc says the same, which an npm that passes on only the settings it knows would not hand to the script.
  const env = { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' };
  const result = spawnSync(command, [...before, ...arguments_], { cwd: ROOT, env, stdio: ['ignore', 2, 2] });
  if (result.error)
    giveUp(`npm could not be run (${result.error.code}). It comes with Node: is it on the PATH?`);
  if (result.status !== 0 || !isInstalled(ROOT, { withDev }))
    giveUp('The packages could not be installed; npm says why above. Mend that and start again.');
}

/** Files below `folder`, in one order everywhere. */
function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (entry.name === 'dist' || entry.name === 'node_modules') return [];
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(path) : [path];
    });
}

/** One hash over all that goes into the web app; times of files say little after a clone or a checkout. */
function webSourcesHash() {
  const hash = createHash('sha256');
  const sources = [
    ...filesBelow(join(ROOT, 'services', 'review', 'web')),
    ...filesBelow(join(ROOT, 'shared', 'core')),
    join(ROOT, 'package-lock.json'),
  ];
  for (const path of sources) hash.update(relative(ROOT, path)).update('\0').update(readFileSync(path));
  return hash.digest('hex');
}

/** Builds the web app when its sources are not those it was built from. */
export function buildWeb() {
  const web = join(ROOT, 'services', 'review', 'web');
  const mark = join(web, 'dist', '.built-from');
  const sources = webSourcesHash();
  if (existsSync(mark) && readFileSync(mark, 'utf8') === sources) return;
  console.log('Building the web app ...');
  rmSync(mark, { force: true });
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  const result = spawnSync(process.execPath, [vite, 'build', web, '--logLevel', 'warn'], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (result.status !== 0)
    giveUp(`${result.stdout}${result.stderr}\nThe web app could not be built; see above.`);
  mkdirSync(join(web, 'dist'), { recursive: true });
  writeFileSync(mark, sources);
}
