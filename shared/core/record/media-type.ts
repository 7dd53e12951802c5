/** The kinds of file Chartroom takes in. */
export type MediaType = 'application/pdf' | 'image/tiff' | 'image/jpeg' | 'image/png';

/** Readers accept a PDF whose header comes after some junk, within this many bytes. */
const PDF_HEADER_WITHIN = 1024;

/** Bytes `sniffMediaType` needs to see of a file's beginning. */
export const SNIFF_BYTES = PDF_HEADER_WITHIN + 8;

/**
 * What a file is by its first bytes (`SNIFF_BYTES` are enough), never by its name; undefined for anything that
 * is not taken in. Says nothing about whether the rest of it is whole.
 */
export function sniffMediaType(start: Uint8Array): MediaType | undefined {
  if (beginsWith(start, 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  if (beginsWith(start, 0, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (isTiff(start)) return 'image/tiff';
  const last = Math.min(start.length, PDF_HEADER_WITHIN);
  for (let at = 0; at < last; at++) {
    // %PDF-
    if (start[at] === 0x25 && beginsWith(start, at, [0x25, 0x50, 0x44, 0x46, 0x2d])) return 'application/pdf';
  }
  return undefined;
}

/** II or MM, then 42 (classic) or 43 (BigTIFF) in that byte order. */
function isTiff(start: Uint8Array): boolean {
  return [0x2a, 0x2b].some(
    (version) =>
      beginsWith(start, 0, [0x49, 0x49, version, 0x00]) || beginsWith(start, 0, [0x4d, 0x4d, 0x00, version]),
  );
}

function beginsWith(bytes: Uint8Array, at: number, wanted: readonly number[]): boolean {
  return wanted.every((byte, i) => bytes[at + i] === byte);
}
