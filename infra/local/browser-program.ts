import { findProgram, installProgram } from './system-program.ts';

const ON_THE_PATH = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const ON_MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** A Chromium for tests of the screens, or undefined. */
export const findBrowser = (): string | undefined => findProgram([...ON_THE_PATH, ...ON_MAC]);

/** A Chromium for tests, installed when missing and possible; else throws what to type. */
export function browserProgram(say: (line: string) => void): string {
  const found = findBrowser();
  if (found) return found;
  const outcome = installProgram({ apt: 'chromium', brew: '--cask chromium' }, say);
  const installed = findBrowser();
  if (installed) return installed;
  throw new Error(`The tests need Chromium. Install it with: ${outcome.command}, then run them again.`);
}
