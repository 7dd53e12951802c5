import { z } from 'zod';
import { readConfig } from '../../shared/platform/config.ts';
import { lendOut } from '../../shared/platform/lend-out.ts';
import { startWorkerProcess, workerEnv } from '../../shared/platform/worker-process.ts';
import { displayImage } from './display-image.ts';
import { createPageReader } from './page-reader.ts';
import { readStage } from './run.ts';

const readers = lendOut(() => createPageReader());

startWorkerProcess({
  stage: 'read',
  config: readConfig(process.env, z.object(workerEnv)),
  env: process.env,
  build: ({ objects }) => ({
    handler: readStage({
      objects,
      async read(page) {
        const { reading } = await readers.with((reader) => reader.read(page));
        return { reading, display: await displayImage(page.bytes, reading.rotation) };
      },
    }),
    close: [{ name: 'readers', close: () => Promise.all(readers.all().map((reader) => reader.close())) }],
  }),
});
