import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Cause } from '../../shared/core/record/causes.ts';
import { derivedId } from '../../shared/platform/derived-id.ts';
import type { ObjectStore } from '../../shared/platform/objects/object-store.ts';
import { putContent } from '../../shared/platform/objects/put-content.ts';
import { fileRendered, fileToRender, type SourceFile } from '../../shared/platform/postgres/ledger/files.ts';
import { type NewPage, putPages } from '../../shared/platform/postgres/ledger/pages.ts';
import { lockSequence, wantIndexWhenComplete } from '../../shared/platform/postgres/ledger/sequences.ts';
import { wantAll } from '../../shared/platform/postgres/ledger/stage-work.ts';
import type { StageHandler } from '../../shared/platform/queue/run-stage.ts';
import { inTempFolder } from '../../shared/platform/temp-folder.ts';

/** A page as `render` left it in the folder. */
interface DrawnPage {
  readonly number: number;
  readonly imagePath: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dpi: number;
  readonly textLayerPath?: string;
}
type Drawn =
  | { readonly kind: 'pages'; readonly pages: readonly DrawnPage[] }
  | { readonly kind: 'refused'; readonly cause: Cause };

export interface RenderParts {
  readonly objects: ObjectStore;
  /** Draws the pages of the file at `path` into `outDir`. */
  render(path: string, outDir: string): Promise<Drawn>;
}

/** file → page images: each stored, entered as a page, and wanted to be read. */
export function renderStage({ objects, render }: RenderParts): StageHandler<SourceFile, NewPage[]> {
  return {
    async load(sql, held) {
      const file = await fileToRender(sql, { siteId: held.siteId, fileId: held.subjectId });
      return file?.state === 'received' ? file : undefined;
    },
    compute: (file, signal) =>
      inTempFolder(async (folder) => {
        const source = path.join(folder, 'source');
        await pipeline(await objects.stream(file.objectKey), createWriteStream(source), { signal });
        const drawn = await render(source, folder);
        if (drawn.kind === 'refused') return drawn;
        const pages: NewPage[] = [];
        for (const page of drawn.pages) {
          signal.throwIfAborted();
          pages.push(await store(objects, file, page));
        }
        return { kind: 'result', result: pages };
      }),
    async save(sql, file, pages) {
      const { siteId, sequenceId, id: fileId } = file;
      const sequence = await lockSequence(sql, { siteId, sequenceId });
      await putPages(sql, { siteId, sequenceId, fileId }, pages);
      await fileRendered(sql, { siteId, fileId, pageCount: pages.length });
      const subjectIds = pages.map((page) => page.id);
      await wantAll(sql, { siteId, stage: 'read', subjectIds, priority: file.priority });
      await wantIndexWhenComplete(sql, sequence);
    },
  };
}

async function store(objects: ObjectStore, file: SourceFile, page: DrawnPage): Promise<NewPage> {
  const id = derivedId('page', file.id, page.number);
  const owner = { siteId: file.siteId, id };
  const imageKey = await putContent(objects, { ...owner, kind: 'page' }, { path: page.imagePath });
  const { number: numberInFile, widthPx, heightPx, dpi, textLayerPath } = page;
  const drawn = { id, numberInFile, imageKey, widthPx, heightPx, dpi };
  if (!textLayerPath) return drawn;
  const textLayerKey = await putContent(objects, { ...owner, kind: 'text-layer' }, { path: textLayerPath });
  return { ...drawn, textLayerKey };
}
