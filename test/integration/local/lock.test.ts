import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { takeLock } from '../../../infra/local/lock.ts';

let dir: string;
let file: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'lock-'));
  file = path.join(dir, 'lock');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

it('says who holds it to a second start, until it is released', () => {
  const first = takeLock(file, 'http://localhost:8080');
  expect(takeLock(file, 'http://localhost:9090', process.ppid)).toEqual({
    kind: 'held',
    by: expect.objectContaining({ pid: process.pid, url: 'http://localhost:8080' }),
  });
  if (first.kind === 'taken') first.release();
  expect(existsSync(file)).toBe(false);
  expect(takeLock(file, 'http://localhost:9090').kind).toBe('taken');
});

it('takes over from a process that is gone', () => {
  writeFileSync(file, JSON.stringify({ pid: 2 ** 22 + 1, startedAt: '1', url: 'x' }));
  expect(takeLock(file, 'http://localhost:8080').kind).toBe('taken');
});

it('takes over when the number of the process now belongs to another program', () => {
  writeFileSync(file, JSON.stringify({ pid: process.ppid, startedAt: 'long ago', url: 'x' }));
  expect(takeLock(file, 'http://localhost:8080').kind).toBe('taken');
});

it('takes over a lock that was cut short while written', () => {
  writeFileSync(file, '{"pid":');
  expect(takeLock(file, 'http://localhost:8080').kind).toBe('taken');
});
