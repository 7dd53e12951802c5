import { existsSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { findBrowser } from '../../infra/local/browser-program.ts';

const HOW_TO_INSTALL =
  'Install it (Debian, Ubuntu: `sudo apt-get install chromium`; macOS: `brew install --cask chromium`), or set ' +
  'CHROMIUM_PATH to a Chromium or Chrome that is there.';

/** The Chromium of CHROMIUM_PATH, else the one on this machine; throws with the way to install one. */
export function chromiumPath(named = process.env.CHROMIUM_PATH, find = findBrowser): string {
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM_PATH names ${named}, which is not there. ${HOW_TO_INSTALL}`);
  }
  const found = find();
  if (!found) throw new Error(`The browser tests need Chromium and there is none. ${HOW_TO_INSTALL}`);
  return isAbsolute(found) ? found : onThePath(found);
}

/** Playwright wants a file; what runs by its name is in one of the PATH's folders. */
function onThePath(name: string): string {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file)) ?? name;
}

/** A headless Chromium that talks to nobody but the pages it is sent to. */
export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath(),
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
