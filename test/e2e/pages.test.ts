import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { inReview, takeIn } from '../support/browser-api.ts';
import { accessibilityFaults, signInAs } from '../support/browser-person.ts';
import { sample } from '../support/browser-samples.ts';

let browser: Browser;
let batchId: string;
beforeAll(async () => {
  browser = await launchBrowser();
  ({ id: batchId } = await takeIn('Pages', sample('dc-narrative-typed-7.pdf')));
});
afterAll(() => browser?.close());

const thumbs = (page: Page) => page.locator('.page-thumb');
const says = (page: Page, words: string) => page.locator('.fixing-line', { hasText: words }).waitFor();
/** The press of a key that the screen follows with another number of pages. */
const untilPages = (page: Page, count: number) =>
  page.locator('.page-tools', { hasText: `of ${count}` }).waitFor();

test('a document is split, made whole again and turned by keyboard alone, and nothing is lost', async () => {
  const url = inject('chartroomUrl');
  const [document] = await inReview(batchId);
  const { page, complaints, leave } = await signInAs(browser, url, inject('chartroomAdministrator'));
  await page.goto(`${url}/#/documents/${document?.id}`);
  await untilPages(page, 2);
  await page.locator('[data-value-input]').waitFor();
  expect(await thumbs(page).count()).toBe(2);

  await page.keyboard.press('PageDown');
  await page.locator('.page-tools', { hasText: 'Page 2' }).waitFor();
  await page.keyboard.press('Alt+g');
  await page.getByRole('region', { name: 'Fix pages' }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press('Escape');

  await page.keyboard.press('Alt+Control+s');
  await untilPages(page, 1);
  await says(page, 'a document of their own');
  await expect.poll(async () => (await inReview(batchId)).length, { timeout: 30_000 }).toBe(2);
  await page.keyboard.press('Alt+Control+z');
  await untilPages(page, 2);
  await expect.poll(async () => (await inReview(batchId)).length, { timeout: 30_000 }).toBe(1);
  await says(page, 'Taken back');
  await page.keyboard.press('Shift+Alt+Control+z');
  await untilPages(page, 1);
  await expect.poll(async () => (await inReview(batchId)).length, { timeout: 30_000 }).toBe(2);
  await page.keyboard.press('Alt+Control+z');
  await untilPages(page, 2);

  const before = await page.locator('.page-sheet').boundingBox();
  await page.keyboard.press('Alt+Control+ArrowRight');
  await says(page, 'being read again');
  await says(page, 'The page is turned');
  await expect
    .poll(async () => (await page.locator('.page-sheet').boundingBox())?.height, { timeout: 30_000 })
    .not.toBe(before?.height);
  await page.keyboard.press('Alt+Control+z');
  await says(page, 'being read again');
  expect(complaints).toEqual([]);
  await leave();
});
