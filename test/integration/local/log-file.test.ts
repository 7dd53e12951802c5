import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { openLogFile } from '../../../infra/local/log-file.ts';

it('keeps the newest lines and one file before them, never more', () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'log-file-'));
  const file = path.join(dir, 'read.log');
  const log = openLogFile(file, 20);
  for (const line of ['first line\n', 'second line\n', 'third line\n', 'fourth\n']) log.write(line);
  log.close();
  expect(readFileSync(file, 'utf8')).toBe('third line\nfourth\n');
  expect(readFileSync(`${file}.1`, 'utf8')).toBe('second line\n');

  const later = openLogFile(file, 20);
  later.write('!\n');
  later.close();
  expect(readFileSync(file, 'utf8')).toBe('third line\nfourth\n!\n');
  rmSync(dir, { recursive: true });
});
