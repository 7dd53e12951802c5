import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { makePerson } from '../support/browser-api.ts';
import { accessibilityFaults, signInAs } from '../support/browser-person.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

test('an operator drops good and bad files and is told of each what became of it and what to do', async () => {
  const operator = await makePerson('Kim Sato', ['operator']);
  const { page, complaints, leave } = await signInAs(browser, inject('chartroomUrl'), operator);
  await page.getByLabel('Name of the batch').fill('Box 7');
  await page.getByLabel('Sheets you count').fill('1');
  await page.getByRole('button', { name: 'Begin the batch' }).click();
  await page.getByRole('heading', { name: 'Box 7' }).waitFor();

  const blankSheet = await sharp({ create: { width: 850, height: 1100, channels: 3, background: '#ffffff' } })
    .png()
    .toBuffer();
  const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/pdf', buffer });
  const chooser = page.locator('input[type="file"]');
  await chooser.setInputFiles([
    file('sheet.png', blankSheet),
    file('letter.pdf', Buffer.from('This is plain text and no PDF.')),
    file('nothing.pdf', Buffer.alloc(0)),
  ]);
  const sent = (name: string) => page.locator('.sent-file', { hasText: name });
  await sent('sheet.png').getByText('Taken in').waitFor();
  await sent('letter.pdf').getByText('Refused').waitFor();
  await sent('letter.pdf').getByText('The file is not a PDF, TIFF, JPEG or PNG.').waitFor();
  await sent('letter.pdf').getByText('Convert it to PDF and add it again.').waitFor();
  await sent('nothing.pdf').getByText('Scan or export it again.').waitFor();

  await chooser.setInputFiles([file('the same sheet.png', blankSheet)]);
  await sent('the same sheet.png').getByText('Duplicate').waitFor();
  await sent('the same sheet.png').getByText('The same file was taken in before.').waitFor();

  const needs = page.getByRole('region', { name: 'Needs a person' });
  await needs.getByText('letter.pdf').waitFor();
  expect(await needs.locator('tbody tr').count()).toBe(2);
  expect(await accessibilityFaults(page)).toEqual([]);

  await page.getByRole('button', { name: /close it/ }).click();
  await page.getByText('Done').waitFor();
  await page.getByText('1 of 1 pages read').waitFor();
  expect(complaints).toEqual([]);
  await leave();
});
