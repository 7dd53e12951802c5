import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { makePerson } from '../support/browser-api.ts';
import { accessibilityFaults, signInAs } from '../support/browser-person.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** Moves the focus with Tab alone until it is on what has this name. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let i = 0; i < 200; i++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const at = document.activeElement;
      return at?.getAttribute('aria-label') ?? at?.textContent ?? '';
    });
    if (name.test(focused)) return;
  }
  throw new Error(`Tab does not get to ${name}`);
}

test('a new technician practises by keyboard alone and is told what went wrong', async () => {
  const url = inject('chartroomUrl');
  const { page, complaints, leave } = await signInAs(
    browser,
    url,
    await makePerson('Ivo Kern', ['technician']),
  );
  await page.goto(`${url}/#/practice`);
  await page.locator('.practice-card').first().waitFor();
  await tabTo(page, /^Practise: A photographed lab report/);
  await page.keyboard.press('Enter');
  for (let at = 1; at <= 12; at++) {
    await page.getByText(`Field ${at} of 12`).waitFor();
    const shown = await page.locator('[data-value-input]').inputValue();
    // What is shown is confirmed, right or wrong; what is not shown is given up on.
    await page.keyboard.press(shown === '' ? 'F4' : 'Enter');
  }
  await page.getByRole('heading', { name: /how it went/ }).waitFor();
  await page.getByText('The machine was wrong, and it was confirmed').first().waitFor();
  await page.getByText('0 of 4').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await tabTo(page, /^Other practice documents/);
  await page.keyboard.press('Enter');
  await page.getByText(/tried 1 time/).waitFor();
  expect(complaints).toEqual([]);
  await leave();
});

test('a supervisor has a field keyed by two people, by keyboard alone, and sees who changed it', async () => {
  const url = inject('chartroomUrl');
  const supervisor = await makePerson('Ruth Calder', ['supervisor']);
  const { page, leave } = await signInAs(browser, url, supervisor);
  await page.goto(`${url}/#/supervisor/policy`);
  await page.locator('.policy-table').waitFor();
  await tabTo(page, /^Suffix \(patient\): keyed by two people/);
  await page.keyboard.press('Space');
  await tabTo(page, /^Save as version/);
  await page.keyboard.press('Enter');
  const version = page.getByRole('region', { name: 'Versions' }).getByRole('row').nth(1);
  await version.getByText('Ruth Calder').waitFor();
  await version.getByText('Keyed by two people: none → Suffix (patient)').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await tabTo(page, /^Suffix \(patient\): keyed by two people/);
  await page.keyboard.press('Space');
  await tabTo(page, /^Save as version/);
  await page.keyboard.press('Enter');
  await version.getByText('Keyed by two people: Suffix (patient) → none').waitFor();
  await leave();
});
