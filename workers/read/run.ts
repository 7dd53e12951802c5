import type { Rotation } from '../../shared/core/page/geometry.ts';
import type { PageReading } from '../../shared/core/page/reading.ts';
import type { TextLayer } from '../../shared/core/page/text-layer.ts';
import type { ObjectStore } from '../../shared/platform/objects/object-store.ts';
import { putContent } from '../../shared/platform/objects/put-content.ts';
import {
  type PageToRead,
  pageRead,
  pageToRead,
  type ReadPage,
} from '../../shared/platform/postgres/ledger/pages.ts';
import { lockSequence, wantIndexWhenComplete } from '../../shared/platform/postgres/ledger/sequences.ts';
import type { StageHandler } from '../../shared/platform/queue/run-stage.ts';

/** What a reader needs to know of a page. */
interface PageToSee {
  readonly number: number;
  readonly bytes: Buffer;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dpi: number;
  /** The file's own words, where they stand for reading them. */
  readonly textLayer?: TextLayer;
  /** The clockwise turn that makes it upright, where a person said so. */
  readonly turn?: Rotation;
}

export interface ReadParts {
  readonly objects: ObjectStore;
  /** The page's words and marks, and a picture of it, upright, for the screen. */
  read(
    page: PageToSee,
    signal: AbortSignal,
  ): Promise<{ readonly reading: PageReading; readonly display: Buffer }>;
}

/** page image → words: the reading stored; whoever reads the last page of a sequence wants it indexed. */
export function readStage({ objects, read }: ReadParts): StageHandler<PageToRead, ReadPage> {
  return {
    async load(sql, held) {
      const page = await pageToRead(sql, { siteId: held.siteId, pageId: held.subjectId });
      return page?.state === 'pending' ? page : undefined;
    },
    async compute(page, signal) {
      const { id, siteId, widthPx, heightPx, dpi } = page;
      const bytes = await objects.get(page.imageKey);
      const textLayer =
        page.textLayerKey &&
        (JSON.parse((await objects.get(page.textLayerKey)).toString('utf8')) as TextLayer);
      signal.throwIfAborted();
      const seen = await read(
        {
          ...{ number: page.numberInFile, bytes, widthPx, heightPx, dpi },
          ...(textLayer ? { textLayer } : {}),
          ...(page.turnSaid === null ? {} : { turn: page.turnSaid }),
        },
        signal,
      );
      signal.throwIfAborted();
      const json = Buffer.from(JSON.stringify(seen.reading));
      const [readingKey, displayKey] = await Promise.all([
        putContent(objects, { siteId, kind: 'reading', id }, { bytes: json }),
        putContent(objects, { siteId, kind: 'display', id }, { bytes: seen.display }),
      ]);
      const { blank, rotation } = seen.reading;
      return { kind: 'result', result: { siteId, pageId: id, blank, rotation, readingKey, displayKey } };
    },
    async save(sql, page, result) {
      const sequence = await lockSequence(sql, page);
      await pageRead(sql, result);
      await wantIndexWhenComplete(sql, sequence);
    },
  };
}
