const SUBFILE_TYPE = 254;
const STRIP_OFFSETS = 273;
const STRIP_BYTES = 279;
const TILE_OFFSETS = 324;
const TILE_BYTES = 325;
const REDUCED_COPY = 1;
const MOST_PAGES = 20_000;

export interface TiffStructure {
  /** Indexes of the pages proper, reduced copies of a page left out. */
  readonly pages: readonly number[];
  /** False when a directory or the data it points to lies beyond the end of the file. */
  readonly whole: boolean;
}

/**
 * Walks a TIFF's directories. libtiff stops quietly at a directory that is not there, so a file cut short would
 * otherwise pass for one with fewer pages. BigTIFF is not walked: undefined.
 */
export function tiffStructure(bytes: Uint8Array): TiffStructure | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 8) return { pages: [], whole: false };
  const little = view.getUint8(0) === 0x49;
  if (view.getUint16(2, little) !== 42) return undefined;
  const pages: number[] = [];
  let whole = true;
  let index = 0;
  const seen = new Set<number>();
  for (let at = view.getUint32(4, little); at !== 0 && index < MOST_PAGES; index++) {
    if (seen.has(at)) return { pages, whole: false };
    seen.add(at);
    if (at + 2 > bytes.length) return { pages, whole: false };
    const entries = view.getUint16(at, little);
    const next = at + 2 + entries * 12;
    if (next + 4 > bytes.length) return { pages, whole: false };
    const offsets = [...valuesOf(view, little, at, entries, [STRIP_OFFSETS, TILE_OFFSETS])];
    const lengths = [...valuesOf(view, little, at, entries, [STRIP_BYTES, TILE_BYTES])];
    if (offsets.some((offset, i) => offset + (lengths[i] ?? 0) > bytes.length)) whole = false;
    const [kind = 0] = valuesOf(view, little, at, entries, [SUBFILE_TYPE]);
    if ((kind & REDUCED_COPY) === 0) pages.push(index);
    at = view.getUint32(next, little);
  }
  return { pages, whole };
}

/** The numbers of the first of `tags` a directory holds; one beyond the file's end reads as infinite. */
function* valuesOf(
  view: DataView,
  little: boolean,
  directory: number,
  entries: number,
  tags: readonly number[],
): Generator<number> {
  for (let i = 0; i < entries; i++) {
    const entry = directory + 2 + i * 12;
    if (!tags.includes(view.getUint16(entry, little))) continue;
    const size = view.getUint16(entry + 2, little) === 3 ? 2 : 4;
    const count = view.getUint32(entry + 4, little);
    const at = count * size <= 4 ? entry + 8 : view.getUint32(entry + 8, little);
    if (at + count * size > view.byteLength) {
      yield Number.POSITIVE_INFINITY;
      return;
    }
    for (let k = 0; k < count; k++) {
      yield size === 2 ? view.getUint16(at + 2 * k, little) : view.getUint32(at + 4 * k, little);
    }
    return;
  }
}
