import { z } from 'zod';
import { PACKAGED_CALIBRATION } from '../../shared/core/extract/calibration/packaged.ts';
import { indexPages } from '../../shared/core/extract/index-pages.ts';
import { namedOnPage } from '../../shared/core/extract/page-identity.ts';
import { calibrationFile } from '../../shared/platform/calibration-file.ts';
import { codeVersion } from '../../shared/platform/code-version.ts';
import { readConfig } from '../../shared/platform/config.ts';
import { localeEnv } from '../../shared/platform/locale-files.ts';
import { startWorkerProcess, workerEnv } from '../../shared/platform/worker-process.ts';
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

const options = () => ({
  locale: config.CHARTROOM_LOCALE,
  // Whatever a page says, it was not written after this year.
  latestYear: new Date().getFullYear(),
  identifierCheck: config.MRN_CHECK_DIGIT,
  calibration,
});

startWorkerProcess({
  stage: 'index',
  config,
  env: process.env,
  build: ({ objects }) => ({
    handler: indexStage({
      objects,
      indexPages: (readings, run) =>
        indexPages(readings, { ...options(), withFeatures: true, ...(run ? { run } : {}) }),
      namedOnPage: (reading, type) => namedOnPage(reading, type, options()),
      versions: {
        code: codeVersion(config.CODE_BUILD),
        calibration: calibration.version,
        formMemory: 'none',
      },
    }),
  }),
});
