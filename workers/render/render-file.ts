import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cause } from '../../shared/core/record/causes.ts';
import { createDecodeProcess, DECODE_LIMITS, type DecodeLimits } from './decode-process.ts';
import { imageName, type Pictures, textLayerName } from './decode-protocol.ts';

export interface RenderedPage {
  /** Place in the file, from 1. */
  readonly number: number;
  /**
   * JPEG or PNG made here. Its own size may be a whole-page reduction of `widthPx` × `heightPx`. There is no such
   * file where the text layer carries the page's marks and only pictures that are needed were asked for.
   */
  readonly imagePath: string;
  /** The contract's frame: the input's own pixels, a PDF page as drawn at 300 dpi. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** Of that frame. */
  readonly dpi: number;
  /** A `TextLayer` as JSON; present when the page's own text stands for reading it. */
  readonly textLayerPath?: string;
}
export type RenderOutcome =
  | { readonly kind: 'pages'; readonly pages: readonly RenderedPage[] }
  | { readonly kind: 'refused'; readonly cause: Cause };

export interface FileRenderer {
  /** Draws the pages of the file at `path` into the folder `outDir`. One call at a time. */
  render(path: string, outDir: string): Promise<RenderOutcome>;
  close(): void;
}

export interface RendererOptions {
  readonly limits?: Partial<DecodeLimits>;
  /** Another decoding program, in tests. */
  readonly childPath?: string;
  /** `needed`: no picture of a page whose text layer carries its marks, unless somebody wants to see it. */
  readonly pictures?: Pictures;
}

/** A renderer that keeps its decoding process warm from file to file. */
export function createFileRenderer(options: RendererOptions = {}): FileRenderer {
  const { limits = {}, childPath, pictures = 'all' } = options;
  const decoder = createDecodeProcess({ ...DECODE_LIMITS, ...limits }, childPath);
  return {
    async render(path, outDir) {
      const { size } = await stat(path);
      if (size === 0) return { kind: 'refused', cause: 'file.empty' };
      const outcome = await decoder.decode({ path, outDir, pictures });
      if (outcome.kind === 'refused') return outcome;
      const pages: RenderedPage[] = [];
      for (const { number, widthPx, heightPx, dpi, hasTextLayer } of outcome.pages) {
        const imagePath = join(outDir, imageName(number));
        const textLayerPath = join(outDir, textLayerName(number));
        const wanted = hasTextLayer ? [textLayerPath] : [];
        if (pictures === 'all' || !hasTextLayer) wanted.push(imagePath);
        for (const file of wanted) {
          if (!(await hasContent(file))) return { kind: 'refused', cause: 'page.part-missing' };
        }
        pages.push({ number, imagePath, widthPx, heightPx, dpi, ...(hasTextLayer ? { textLayerPath } : {}) });
      }
      return { kind: 'pages', pages };
    },
    close: decoder.close,
  };
}

async function hasContent(path: string): Promise<boolean> {
  try {
    return (await stat(path)).size > 0;
  } catch {
    return false;
  }
}
