import type { ObjectStore } from '../../shared/platform/objects/object-store.ts';
import {
  type RegionTexts,
  type RegionToRead,
  regionRead,
  regionToRead,
} from '../../shared/platform/postgres/ledger/region-readings.ts';
import type { StageHandler } from '../../shared/platform/queue/run-stage.ts';
import type { RegionToSee } from './region-reader.ts';

export interface RereadParts {
  readonly objects: ObjectStore;
  read(region: RegionToSee): Promise<RegionTexts>;
}

/** part of a page → what each reader makes of it, for the person who waits for it. */
export function rereadStage({ objects, read }: RereadParts): StageHandler<RegionToRead, RegionTexts> {
  return {
    load: (sql, held) => regionToRead(sql, { siteId: held.siteId, regionId: held.subjectId }),
    async compute({ imageKey, ...region }, signal) {
      const bytes = await objects.get(imageKey);
      signal.throwIfAborted();
      return { kind: 'result', result: await read({ ...region, bytes }) };
    },
    save: (sql, region, texts) => regionRead(sql, region, texts),
  };
}
