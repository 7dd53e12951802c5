import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { DocumentView } from '../../shared/core/record/review-api.ts';
import type { PolicyView } from '../../shared/core/record/review-api-supervisor.ts';
import { launchBrowser } from '../support/browser.ts';
import { call, inReview, makePerson, takeIn } from '../support/browser-api.ts';
import { accessibilityFaults, saved, signInAs } from '../support/browser-person.ts';
import { sample } from '../support/browser-samples.ts';
import { tabTo, walkTo } from '../support/keyboard.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  // What is keyed by two here is keyed by one in the files that come after.
  await twoPeopleKey([]);
  await browser?.close();
});

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
  const weaker = page.getByText('Weaker than Chartroom’s default: keyed without');
  await tabTo(page, /^Critical fields it is not sure of/);
  await page.keyboard.press('ArrowUp');
  await weaker.waitFor();
  await page.keyboard.press('ArrowDown');
  await weaker.waitFor({ state: 'detached' });
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

const MRN = 'patient.mrn';

/** Fields two people key, from now on. */
async function twoPeopleKey(names: readonly string[]): Promise<void> {
  const { version, policy } = await call<PolicyView>('GET', '/api/review-policy');
  await call('PUT', '/api/review-policy', { version, policy: { ...policy, twoPerson: names } });
}

/** A person at this document, with its MRN in hand. */
async function atTheMrn(name: string, roles: readonly ('technician' | 'supervisor')[], documentId: string) {
  const url = inject('chartroomUrl');
  const person = await signInAs(browser, url, await makePerson(name, roles));
  const open = async () => {
    await person.page.goto(`${url}/#/documents/${documentId}`);
    await person.page.getByText('Yours').waitFor();
    await walkTo(person.page, MRN);
  };
  await open();
  return { ...person, open };
}

test('two people key a field differently, neither is asked twice, and a third settles it, by keyboard alone', async () => {
  await twoPeopleKey([MRN]);
  const { id: batchId } = await takeIn('Settle', sample('admission-record-ruled-2.tif'));
  const documentId = (await inReview(batchId))[0]?.id ?? '';
  const mrn = async () =>
    (await call<DocumentView>('GET', `/api/documents/${documentId}`)).fields.find(({ path }) => path === MRN);
  const toTheWorklist = async ({ page }: { page: Awaited<ReturnType<typeof signInAs>>['page'] }) => {
    await tabTo(page, /^Worklist$/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Worklist' }).waitFor();
  };

  const first = await atTheMrn('Ana Ruiz', ['technician'], documentId);
  await first.page.keyboard.type('99-25-39');
  await first.page.keyboard.press('Enter');
  await first.page.locator(`[data-field="${MRN}"][data-step="waits"]`).waitFor();
  await saved(first.page);
  // What was keyed stays as it is: typing over it does nothing.
  await walkTo(first.page, MRN);
  await first.page.getByText('Keyed. Somebody else keys it next').waitFor();
  await first.page.keyboard.type('11-11-11');
  await first.page.keyboard.press('Enter');
  await toTheWorklist(first);

  const second = await atTheMrn('Tom Okafor', ['technician', 'supervisor'], documentId);
  expect(await second.page.content()).not.toContain('99-25-39');
  await second.page.keyboard.type('99-25-93');
  await second.page.keyboard.press('Enter');
  await second.page.locator(`[data-field="${MRN}"][data-step="waits"]`).waitFor();
  await saved(second.page);
  await toTheWorklist(second);

  await first.open();
  expect(await first.page.locator(`[data-field="${MRN}"]`).getAttribute('data-step')).toBe('waits');
  await toTheWorklist(first);

  // Tom may settle what others keyed, not this.
  await second.page.goto(`${inject('chartroomUrl')}/#/supervisor/arbitration`);
  const line = second.page.getByRole('row').filter({ hasText: 'Settle' });
  await line.getByText('For another supervisor: you keyed it').waitFor();

  const third = await signInAs(
    browser,
    inject('chartroomUrl'),
    await makePerson('Ruth Calder', ['supervisor']),
  );
  await third.page.goto(`${inject('chartroomUrl')}/#/supervisor/arbitration`);
  await third.page.getByText('For you to settle').waitFor();
  expect(await accessibilityFaults(third.page)).toEqual([]);
  await third.page.keyboard.press('n');
  await third.page.getByText('Yours').waitFor();
  await walkTo(third.page, MRN);
  const readings = third.page.getByRole('list', { name: 'Readings' }).getByRole('listitem');
  await readings.first().waitFor();
  const right = (await readings.allInnerTexts()).findIndex((says) => says.includes('99-25-39'));
  await third.page.keyboard.press(`${right + 1}`);
  await third.page.getByRole('list', { name: 'Reasons' }).waitFor();
  await third.page.keyboard.press('1');
  await third.page.locator(`[data-field="${MRN}"][data-step="decided"]`).waitFor();
  await saved(third.page);

  const settled = await mrn();
  expect(settled?.decision?.value).toBe('99-25-39');
  expect(settled?.decision?.mode).toBe('arbitration');
  expect(settled?.decision?.by.displayName).toBe('Ruth Calder');
  expect(settled?.keying?.keys.map(({ value, by }) => `${by.displayName}: ${value}`).sort()).toEqual([
    'Ana Ruiz: 99-25-39',
    'Tom Okafor: 99-25-93',
  ]);
  await twoPeopleKey([]);
  for (const { complaints, leave } of [first, second, third]) {
    expect(complaints).toEqual([]);
    await leave();
  }
});
