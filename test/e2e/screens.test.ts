import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { inReview, makePerson, takeIn } from '../support/browser-api.ts';
import { accessibilityFaults, decideTheRest, signInAs } from '../support/browser-person.ts';
import { sample } from '../support/browser-samples.ts';

let browser: Browser;
let batchId: string;
let documentId: string;
beforeAll(async () => {
  browser = await launchBrowser();
  ({ id: batchId } = await takeIn('Screens', sample('consent-emergency-kin-hand-1.pdf')));
  const [document] = await inReview(batchId);
  documentId = document?.id ?? '';
});
afterAll(() => browser?.close());

const SCREENS = [
  { place: () => '#/worklist', shows: '.plain-table' },
  { place: () => '#/finished', shows: '.score-line' },
  { place: () => '#/checks', shows: '.sub-nav' },
  { place: () => '#/practice', shows: '.practice-card' },
  { place: () => '#/supervisor/work', shows: '.filters' },
  { place: () => '#/supervisor/arbitration', shows: '.panel' },
  { place: () => '#/supervisor/quality', shows: '.lead' },
  { place: () => '#/supervisor/policy', shows: '.policy-table' },
  { place: () => `#/documents/${documentId}`, shows: '.page-sheet img' },
  { place: () => '#/batches', shows: '.plain-table' },
  { place: () => `#/batch/${batchId}`, shows: '.counts' },
  { place: () => '#/patients', shows: 'form' },
  // Other tests may have taught some by then.
  { place: () => '#/forms', shows: '.empty, .form-memory' },
  { place: () => '#/accounts', shows: '.plain-table' },
  { place: () => '#/password', shows: 'form' },
];

test.each(['light', 'dark'] as const)('axe finds nothing on any screen, %s', async (scheme) => {
  const url = inject('chartroomUrl');
  const { page, complaints, leave } = await signInAs(browser, url, inject('chartroomAdministrator'), scheme);
  for (const { place, shows } of SCREENS) {
    await page.goto(`${url}/${place()}`);
    await page.locator(shows).first().waitFor();
    expect(await accessibilityFaults(page), place().replace(/[0-9a-f-]{36}/, 'ID')).toEqual([]);
  }
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  expect(await accessibilityFaults(page), 'sign-in').toEqual([]);
  expect(complaints).toEqual([]);
  await leave();
});

test('dialogs and the patient step are as accessible as the rest', async () => {
  const url = inject('chartroomUrl');
  const { page, leave } = await signInAs(browser, url, inject('chartroomAdministrator'));
  await page.goto(`${url}/#/documents/${documentId}`);
  await page.locator('.in-hand').waitFor();
  await page.getByRole('button', { name: 'History' }).first().click();
  await page.getByRole('dialog').getByRole('table').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('Control+k');
  await page.getByRole('listbox').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await decideTheRest(page, 'patient');
  await page.getByRole('radio', { name: /A new patient/ }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await leave();
});

test('a wrong password is refused with words, and a new one is changed to by its owner', async () => {
  const url = inject('chartroomUrl');
  const person = await makePerson('Lena Brandt', ['technician']);
  const context = await browser.newContext();
  const stranger = await context.newPage();
  await stranger.goto(url);
  await stranger.getByLabel('Name').fill(person.username);
  await stranger.getByLabel('Password', { exact: true }).fill('not the password');
  await stranger.getByRole('button', { name: 'Sign in' }).click();
  await stranger.getByRole('alert').getByText('Name or password is wrong.').waitFor();
  await context.close();

  const { page, leave } = await signInAs(browser, url, person);
  await page.getByRole('link', { name: 'Change password' }).click();
  await page.getByLabel('Password now', { exact: true }).fill(person.password);
  await page.getByLabel('New password', { exact: true }).fill('short');
  await page.getByLabel('New password again', { exact: true }).fill('short');
  await page.getByRole('button', { name: 'Change password' }).click();
  await page.getByText('Use at least 12 characters').waitFor();
  await page.getByLabel('New password', { exact: true }).fill('quite another sentence');
  await page.getByLabel('New password again', { exact: true }).fill('quite another sentence');
  await page.getByRole('button', { name: 'Change password' }).click();
  await page.getByText('The password is changed.').waitFor();
  await leave();
  const again = await signInAs(browser, url, { ...person, password: 'quite another sentence' });
  await again.leave();
});
