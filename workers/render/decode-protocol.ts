import { z } from 'zod';
import type { TextLayer } from '../../shared/core/page/text-layer.ts';
import { CAUSES, type Cause } from '../../shared/core/record/causes.ts';

/** What the parent asks of its child. */
export interface DecodeRequest {
  readonly path: string;
  readonly outDir: string;
  readonly maxPixels: number;
  readonly pictures: Pictures;
}

/** `needed`: a page whose file tells all that is on it is not drawn. */
export type Pictures = 'all' | 'needed';

const cause = z.enum(Object.keys(CAUSES) as [Cause, ...Cause[]]);

/** All a child may say. It has eaten a stranger's file, so what it says is parsed like a stranger's. */
export const decodeMessage = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({
    kind: z.literal('page'),
    number: z.int().min(1).max(100_000),
    widthPx: z.int().min(1).max(200_000),
    heightPx: z.int().min(1).max(200_000),
    dpi: z.int().min(1).max(10_000),
    hasTextLayer: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('done'), pageCount: z.int().min(0) }),
  z.strictObject({ kind: z.literal('refused'), cause }),
]);
export type DecodeMessage = z.infer<typeof decodeMessage>;

export type DecodeResult = Extract<DecodeMessage, { kind: 'done' | 'refused' }>;

/** A page as decoded; `widthPx` and `heightPx` are those of the contract's frame, whatever the picture's own. */
export interface DecodedPage {
  readonly number: number;
  /** Absent where none is needed. */
  readonly image?: Buffer;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dpi: number;
  readonly textLayer?: TextLayer;
}
export type PageSink = (page: DecodedPage) => Promise<void>;

/** Names of a page's files in the output folder; the parent derives them itself rather than be told. */
export const imageName = (number: number): string => `page-${String(number).padStart(5, '0')}.img`;
export const textLayerName = (number: number): string => `page-${String(number).padStart(5, '0')}.text.json`;
