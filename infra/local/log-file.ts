import { closeSync, existsSync, fstatSync, openSync, renameSync, writeSync } from 'node:fs';

export interface LogFile {
  write(chunk: string | Uint8Array): void;
  close(): void;
}

/** Appends to `path`; past `maxBytes` what was written moves to `path` + `.1`, and the `.1` before it goes. */
export function openLogFile(path: string, maxBytes = 10_000_000): LogFile {
  let file = openSync(path, 'a', 0o600);
  let sizeBytes = fstatSync(file).size;
  let open = true;
  return {
    write(chunk) {
      if (!open) return;
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      if (sizeBytes > 0 && sizeBytes + bytes.length > maxBytes) {
        closeSync(file);
        if (existsSync(path)) renameSync(path, `${path}.1`);
        file = openSync(path, 'a', 0o600);
        sizeBytes = 0;
      }
      sizeBytes += writeSync(file, bytes);
    },
    close() {
      if (open) closeSync(file);
      open = false;
    },
  };
}
