import { z } from 'zod';
import { readConfig } from '../../shared/platform/config.ts';
import { lendOut } from '../../shared/platform/lend-out.ts';
import { localeEnv } from '../../shared/platform/locale-files.ts';
import { startWorkerProcess, workerEnv } from '../../shared/platform/worker-process.ts';
import { languageEnv, withLanguages } from './languages.ts';
import { createPageReader } from './page-reader.ts';
import { readStage } from './run.ts';

const config = readConfig(
  process.env,
  z.object({ ...workerEnv, ...localeEnv, ...languageEnv }).transform(withLanguages),
);
const readers = lendOut(() => createPageReader(config.languages));

startWorkerProcess({
  stage: 'read',
  config,
  env: process.env,
  build: ({ objects }) => ({
    handler: readStage({ objects, read: (page) => readers.with((reader) => reader.read(page)) }),
    close: [{ name: 'readers', close: () => Promise.all(readers.all().map((reader) => reader.close())) }],
  }),
});
