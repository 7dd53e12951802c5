import { z } from 'zod';
import { PACKAGED_CALIBRATION } from '../../shared/core/extract/calibration/packaged.ts';
import { indexPages } from '../../shared/core/extract/index-pages.ts';
import { calibrationFile } from '../../shared/platform/calibration-file.ts';
import { codeVersion } from '../../shared/platform/code-version.ts';
import { readConfig } from '../../shared/platform/config.ts';
import { localeEnv } from '../../shared/platform/locale-files.ts';
import { startWorkerProcess, workerEnv } from '../../shared/platform/worker-process.ts';
import { memoryOf } from './learn-forms.ts';
import { indexStage } from './run.ts';

const config = readConfig(
  process.env,
  z.object({
    ...workerEnv,
    ...localeEnv,
    /** Names the build (a commit) that proposes the fields. */
    CODE_BUILD: z
      .string()
      .regex(/^[\w.-]+$/, 'may hold letters, digits, . - and _ only')
      .optional(),
    /** How the site's medical record numbers carry a check digit; unset where they carry none. */
    MRN_CHECK_DIGIT: z.enum(['luhn', 'mod11']).optional(),
    /** A site's own calibration; the packaged one otherwise. */
    CHARTROOM_CALIBRATION: calibrationFile.optional(),
  }),
);
const calibration = config.CHARTROOM_CALIBRATION ?? PACKAGED_CALIBRATION;

startWorkerProcess({
  stage: 'index',
  config,
  env: process.env,
  build: ({ database, objects, log }) => ({
    handler: indexStage({
      objects,
      // Whatever a page says, it was not written after this year.
      indexPages: (readings, memory) =>
        indexPages(readings, {
          locale: config.CHARTROOM_LOCALE,
          latestYear: new Date().getFullYear(),
          identifierCheck: config.MRN_CHECK_DIGIT,
          calibration,
          memory,
          withFeatures: true,
        }),
      versions: {
        code: codeVersion(config.CODE_BUILD),
        calibration: calibration.version,
      },
      memoryOf: (siteId) =>
        memoryOf(
          {
            database,
            objects,
            log,
            locale: config.CHARTROOM_LOCALE,
            latestYear: () => new Date().getFullYear(),
          },
          siteId,
        ),
    }),
  }),
});
