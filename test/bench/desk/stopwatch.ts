import type { Page } from 'playwright-core';

/** What the eye waits for after a key, looked for in every frame. */
export type Awaited = 'next field' | 'document with its page';

declare global {
  interface Window {
    chartroomBench?: Promise<number>;
  }
}

const WITHIN_MS = 8_000;

/**
 * Presses `key` and gives the milliseconds from the key's own event to the frame in which what is awaited is on the
 * screen, by the browser's performance marks.
 */
export async function timeKey(page: Page, key: string, awaited: Awaited): Promise<number> {
  await page.evaluate(armStopwatch, { awaited, withinMs: WITHIN_MS });
  await page.keyboard.press(key);
  return await page.evaluate(() => window.chartroomBench ?? Number.NaN);
}

/** The same for an address that is opened. */
export async function timeOpening(page: Page, hash: string): Promise<number> {
  await page.evaluate(armStopwatch, { awaited: 'document with its page' as const, withinMs: WITHIN_MS });
  await page.evaluate((address) => {
    window.dispatchEvent(new Event('chartroom-bench'));
    window.location.hash = address;
  }, hash);
  return await page.evaluate(() => window.chartroomBench ?? Number.NaN);
}

/** Runs in the page. */
function armStopwatch({ awaited, withinMs }: { awaited: Awaited; withinMs: number }): void {
  const hand = () => {
    const held = document.querySelector('.in-hand, .glance-bar.held, .patient-naming.held, .end-bar.held');
    const cell = document.querySelector('.cell-face.held');
    const field = (held?.closest('[data-field]') ?? cell?.closest('[data-field]'))?.getAttribute(
      'data-field',
    );
    return `${held?.className} ${field} ${held?.closest('.field-part')?.querySelector('h2')?.textContent}`;
  };
  const before = { hash: window.location.hash, hand: hand() };
  const pictureIsThere = () => {
    const picture = document.querySelector<HTMLImageElement>('.page-viewer .page-image img');
    return picture?.complete === true && picture.naturalWidth > 0;
  };
  // A cover has no fields; the desk of the document before may still stand for a moment.
  const deskIsThere = () => {
    const desk = document.querySelector('.desk');
    return desk !== null && window.location.hash.endsWith(desk.getAttribute('data-document') ?? '-');
  };
  const isThere = () =>
    awaited === 'next field'
      ? hand() !== before.hand
      : window.location.hash !== before.hash && deskIsThere() && pictureIsThere();
  window.chartroomBench = new Promise((resolve) => {
    const start = () => {
      window.removeEventListener('keydown', start, true);
      window.removeEventListener('chartroom-bench', start);
      performance.mark('bench:key');
      const from = performance.now();
      const look = () => {
        if (performance.now() - from > withinMs) return resolve(Number.NaN);
        if (!isThere()) return void requestAnimationFrame(look);
        // The frame it is in has to be painted.
        requestAnimationFrame(() => {
          const { duration } = performance.measure('bench', 'bench:key');
          resolve(duration);
        });
      };
      requestAnimationFrame(look);
    };
    window.addEventListener('keydown', start, true);
    window.addEventListener('chartroom-bench', start);
  });
}

/** `median 31 ms, p95 44 ms (80)`. */
export function spread(ms: readonly number[]): string {
  const known = ms.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  const at = (share: number) =>
    known[Math.min(known.length - 1, Math.floor(share * known.length))] ?? Number.NaN;
  const missed = ms.length - known.length;
  return `median ${at(0.5).toFixed(0)} ms, p95 ${at(0.95).toFixed(0)} ms (${known.length}${missed > 0 ? `, ${missed} not reached` : ''})`;
}
