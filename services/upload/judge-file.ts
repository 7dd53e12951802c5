import type { Cause } from '../../shared/core/record/causes.ts';
import { type MediaType, SNIFF_BYTES, sniffMediaType } from '../../shared/core/record/media-type.ts';

/** What is known of a file without decoding it. */
export interface FileEdges {
  readonly sizeBytes: number;
  readonly head: Buffer;
  readonly tail: Buffer;
}
export type Judgement =
  | { readonly kind: 'taken'; readonly mediaType: MediaType }
  | { readonly kind: 'refused'; readonly cause: Cause };

/**
 * Whether a file can be taken in, by what it holds. What only a decoder can tell (a password, a broken page) is found
 * when the file is rendered.
 */
export function judgeFile(file: FileEdges): Judgement {
  if (file.sizeBytes === 0) return { kind: 'refused', cause: 'file.empty' };
  const mediaType = sniffMediaType(file.head.subarray(0, SNIFF_BYTES));
  if (mediaType === undefined) return { kind: 'refused', cause: 'file.not-supported' };
  if (!hasItsEnd(mediaType, file)) return { kind: 'refused', cause: 'file.damaged' };
  return { kind: 'taken', mediaType };
}

/**
 * True unless the file was cut short. Each format writes its end last, or says where its directory is; some programs
 * add padding or a trailer after it, hence the generous tail.
 */
function hasItsEnd(mediaType: MediaType, { sizeBytes, head, tail }: FileEdges): boolean {
  switch (mediaType) {
    case 'application/pdf':
      return tail.includes('startxref');
    case 'image/png':
      return tail.includes('IEND');
    case 'image/jpeg':
      return tail.includes(Buffer.from([0xff, 0xd9]));
    case 'image/tiff': {
      const at = firstDirectoryAt(head);
      return at !== undefined && at >= 8 && at + 2 <= sizeBytes;
    }
  }
}

/** Offset of a TIFF's (or BigTIFF's) first directory; undefined when the header itself is cut. */
function firstDirectoryAt(head: Buffer): number | undefined {
  const little = head[0] === 0x49;
  const big = head[little ? 2 : 3] === 43;
  if (head.length < (big ? 16 : 8)) return undefined;
  if (big) return Number(little ? head.readBigUInt64LE(8) : head.readBigUInt64BE(8));
  return little ? head.readUInt32LE(4) : head.readUInt32BE(4);
}
