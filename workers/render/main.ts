import { z } from 'zod';
import { readConfig } from '../../shared/platform/config.ts';
import { lendOut } from '../../shared/platform/lend-out.ts';
import { startWorkerProcess, workerEnv } from '../../shared/platform/worker-process.ts';
import { createFileRenderer } from './render-file.ts';
import { renderStage } from './run.ts';

const renderers = lendOut(() => createFileRenderer());

startWorkerProcess({
  stage: 'render',
  config: readConfig(process.env, z.object(workerEnv)),
  env: process.env,
  build: ({ objects }) => ({
    handler: renderStage({
      objects,
      render: (path, outDir) => renderers.with((renderer) => renderer.render(path, outDir)),
    }),
    close: [{ name: 'renderers', close: () => renderers.all().map((renderer) => renderer.close()) }],
  }),
});
