import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isInstalled } from '../../../infra/local/set-up.mjs';

describe('packages count as installed', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'set-up-'));
    mkdirSync(path.join(root, 'node_modules'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const write = (file: string, packages: object) =>
    writeFileSync(path.join(root, file), JSON.stringify({ packages }));
  const wanted = {
    '': { name: 'chartroom' },
    'node_modules/pg': { version: '8.1.0' },
    'node_modules/vitest': { version: '4.0.0', dev: true },
    'node_modules/fsevents': { version: '2.0.0', optional: true },
  };

  it('when every one has the version of package-lock.json, those of other systems aside', () => {
    write('package-lock.json', wanted);
    write('node_modules/.package-lock.json', {
      'node_modules/pg': { version: '8.1.0' },
      'node_modules/vitest': { version: '4.0.0' },
    });
    expect(isInstalled(root, { withDev: true })).toBe(true);
  });

  it('without those of tests, when only running is asked for', () => {
    write('package-lock.json', wanted);
    write('node_modules/.package-lock.json', { 'node_modules/pg': { version: '8.1.0' } });
    expect(isInstalled(root, { withDev: false })).toBe(true);
    expect(isInstalled(root, { withDev: true })).toBe(false);
  });

  it('not after package-lock.json changed', () => {
    write('package-lock.json', wanted);
    write('node_modules/.package-lock.json', { 'node_modules/pg': { version: '8.0.0' } });
    expect(isInstalled(root, { withDev: false })).toBe(false);
  });

  it('not when an installation was broken off', () => {
    write('package-lock.json', wanted);
    expect(isInstalled(root, { withDev: false })).toBe(false);
  });
});
