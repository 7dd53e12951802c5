import { z } from 'zod';
import { readConfig } from '../../shared/platform/config.ts';
import { lendOut } from '../../shared/platform/lend-out.ts';
import { localeEnv } from '../../shared/platform/locale-files.ts';
import { startWorkerProcess, workerEnv } from '../../shared/platform/worker-process.ts';
import { displayImage } from './display-image.ts';
import { languageEnv, withLanguages } from './languages.ts';
import { createPageReader } from './page-reader.ts';
import { createRegionReader } from './region-reader.ts';
import { rereadStage } from './reread.ts';
import { readStage } from './run.ts';

const config = readConfig(
  process.env,
  z.object({ ...workerEnv, ...localeEnv, ...languageEnv }).transform(withLanguages),
);
const readers = lendOut(() => createPageReader(config.languages));
const regions = lendOut(() => createRegionReader(config.languages));

startWorkerProcess({
  stage: 'read',
  config,
  env: process.env,
  build: ({ objects }) => ({
    handler: readStage({
      objects,
      async read(page) {
        const { reading } = await readers.with((reader) => reader.read(page));
        return { reading, display: await displayImage(page.bytes, reading.rotation) };
      },
    }),
    // The readers are here, and a part of a page is soon read: no process of its own.
    beside: {
      stage: 'reread',
      handler: rereadStage({
        objects,
        read: (region) => regions.with((reader) => reader.read(region)),
      }),
    },
    close: [
      { name: 'readers', close: () => Promise.all(readers.all().map((reader) => reader.close())) },
      { name: 'region readers', close: () => Promise.all(regions.all().map((reader) => reader.close())) },
    ],
  }),
});
