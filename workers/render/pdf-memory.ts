import type { WrappedPdfiumModule } from '@embedpdf/pdfium';

/** The library's memory; asked for anew each time, as it moves when it grows. The package's types leave it out. */
export const heap = (library: WrappedPdfiumModule): Uint8Array =>
  (library.pdfium as unknown as { HEAPU8: Uint8Array }).HEAPU8;

/** A failed allocation must not go unnoticed: PDFium itself would draw on without the picture. */
export function allocate(library: WrappedPdfiumModule, bytes: number): number {
  const at = library.pdfium.wasmExports.malloc(bytes);
  if (!at) throw new RangeError('out of memory');
  return at;
}

/** A view, good until the library's memory next moves; `at` is a multiple of 4, as all its allocations are. */
export function readFloats(library: WrappedPdfiumModule, at: number, count: number): Float32Array {
  return new Float32Array(heap(library).buffer, at, count);
}

export function readInts(library: WrappedPdfiumModule, at: number, count: number): Int32Array {
  return new Int32Array(heap(library).buffer, at, count);
}
