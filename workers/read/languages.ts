import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { z } from 'zod';
import type { Locale } from '../../shared/core/extract/locales/locale.ts';
import type { PageReaderOptions } from './page-reader.ts';

/** Languages of the pages, and where their data lie; the locale's when not given. */
export const languageEnv = {
  /** As Tesseract names them, parted by commas: `eng,spa`. */
  CHARTROOM_LANGUAGES: z
    .string()
    .regex(/^\s*\w+(\s*[,+]\s*\w+)*\s*$/, "must look like eng or eng,spa: Tesseract's names of languages")
    .optional(),
  /** Folder with LANGUAGE.traineddata.gz for each of them. */
  CHARTROOM_LANGUAGE_DATA: z.string().optional(),
};

interface LanguageConfig {
  readonly CHARTROOM_LOCALE: Locale;
  readonly CHARTROOM_LANGUAGES?: string | undefined;
  readonly CHARTROOM_LANGUAGE_DATA?: string | undefined;
}

type ReaderLanguages = Pick<PageReaderOptions, 'languages' | 'languageDataDir'>;

/** Adds what page readers are told of languages; refuses what they could not read. For a schema's transform. */
export function withLanguages<C extends LanguageConfig>(
  config: C,
  context: z.RefinementCtx,
): C & { readonly languages: ReaderLanguages } {
  const languages = readerLanguages(config);
  if (!('problems' in languages)) return { ...config, languages };
  for (const message of languages.problems)
    context.addIssue({ code: 'custom', path: ['CHARTROOM_LANGUAGE_DATA'], message });
  return z.NEVER;
}

function readerLanguages(config: LanguageConfig): ReaderLanguages | { readonly problems: readonly string[] } {
  const languages =
    config.CHARTROOM_LANGUAGES?.split(/[,+]/).map((code) => code.trim()) ??
    config.CHARTROOM_LOCALE.ocr.tesseract;
  const dir = config.CHARTROOM_LANGUAGE_DATA;
  if (dir !== undefined) {
    const missing = languages.filter((code) => !existsSync(join(dir, `${code}.traineddata.gz`)));
    const problems = missing.map((code) => `there is no ${code}.traineddata.gz in ${dir}; put it there`);
    return problems.length > 0 ? { problems } : { languages, languageDataDir: dir };
  }
  const [only, ...more] = languages;
  if (only !== undefined && more.length === 0 && isInstalled(only)) return { languages };
  const problem = `reading ${languages.join(' and ')} needs a folder with ${languages.map((code) => `${code}.traineddata.gz`).join(' and ')}; name it here`;
  return { problems: [problem] };
}

/** Whether the language's data came with the installation. */
function isInstalled(language: string): boolean {
  try {
    createRequire(import.meta.url).resolve(`@tesseract.js-data/${language}/package.json`);
    return true;
  } catch {
    return false;
  }
}
