import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { DocumentView } from '../../shared/core/record/review-api.ts';
import { launchBrowser } from '../support/browser.ts';
import { call, inReview, makePerson, takeIn } from '../support/browser-api.ts';
import { accessibilityFaults, signInAs } from '../support/browser-person.ts';
import { sample } from '../support/browser-samples.ts';
import { decideAllByKeyboard, tabTo } from '../support/keyboard.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const documentAt = (page: Page): string => /documents\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
const stateOf = async (id: string) => (await call<DocumentView>('GET', `/api/documents/${id}`)).state;

/** A technician at the worklist, who chose this batch. */
async function atTheWorklist(name: string, batchName: string) {
  const person = await signInAs(browser, inject('chartroomUrl'), await makePerson(name, ['technician']));
  await person.page.goto(`${inject('chartroomUrl')}/#/worklist`);
  await person.page.getByRole('cell', { name: batchName }).first().waitFor();
  await chooseBatch(person.page, batchName);
  return person;
}

async function chooseBatch(page: Page, batchName: string): Promise<void> {
  await tabTo(page, /^Batch$/);
  // A list of the system's own, drawn outside the page: its choice is made for it.
  const batches = page.getByLabel('Batch', { exact: true });
  const value = await batches.locator('option').filter({ hasText: batchName }).getAttribute('value');
  await batches.selectOption(value);
  await expect.poll(() => page.getByRole('row').count(), { timeout: 15_000 }).toBe(2);
}

async function toTheWorklist(page: Page): Promise<void> {
  await tabTo(page, /^Worklist$/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Worklist' }).waitFor();
}

/** The line of the batch's one document. */
const lineOf = (page: Page, batchName: string) => page.getByRole('row').filter({ hasText: batchName });

test('the next document by one key, put aside with a reason, and handed to a person who finds it on top', async () => {
  const name = 'Passed on';
  const { id: batchId } = await takeIn(name, sample('dc-structured-ehr-7.pdf'));
  const id = (await inReview(batchId))[0]?.id ?? '';
  // Two people of one name are told apart.
  await makePerson('Tom Okafor', ['technician']);
  const tom = await makePerson('Tom Okafor', ['technician']);
  const { page, complaints, leave } = await atTheWorklist('Ana Ruiz', name);

  await page.keyboard.press('F9');
  await page.locator('.desk').getByText('Yours').waitFor();
  expect(documentAt(page)).toBe(id);

  await page.keyboard.press('Alt+s');
  await page.getByRole('dialog', { name: 'Put this document aside' }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press('ArrowDown');
  await tabTo(page, /^Put aside$/);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByText(/No document is free|All documents are done/).waitFor();
  await toTheWorklist(page);
  await lineOf(page, name).getByText('Put aside by Ana Ruiz').waitFor();
  await lineOf(page, name).getByText('Free').waitFor();

  // Put aside, it does not come by itself; by its name it does.
  await tabTo(page, /^Discharge summary$/);
  await page.keyboard.press('Enter');
  await page.locator('.desk').getByText('Yours').waitFor();
  await page.keyboard.press('Alt+m');
  await page.getByRole('dialog', { name: 'Hand this document over' }).waitFor();
  await page
    .getByRole('option', { name: /^Tom Okafor/ })
    .first()
    .waitFor({ state: 'attached' });
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.type(`Tom Okafor (${tom.username}`);
  await tabTo(page, /^Hand over$/);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await toTheWorklist(page);
  await lineOf(page, name).getByText('Held by Tom Okafor').waitFor();
  await lineOf(page, name)
    .getByText(/Handed over by Ana Ruiz/)
    .waitFor();

  const other = await signInAs(browser, inject('chartroomUrl'), tom);
  await other.page.getByText(/Handed to you by Ana Ruiz/).waitFor();
  expect(await other.page.getByRole('row').nth(1).textContent()).toContain(name);
  expect(await accessibilityFaults(other.page)).toEqual([]);
  await other.page.keyboard.press('n');
  await other.page.locator('.desk').getByText('Yours').waitFor();
  expect(documentAt(other.page)).toBe(id);
  expect([...complaints, ...other.complaints]).toEqual([]);
  await other.leave();
  await leave();
});

test('what is finished is listed, and whoever released it takes it back, by keyboard alone', async () => {
  const name = 'Finished';
  const { id: batchId } = await takeIn(name, sample('dc-structured-ehr-7.pdf'));
  const id = (await inReview(batchId))[0]?.id ?? '';
  const { page, complaints, leave } = await atTheWorklist('Ines Calder', name);
  await page.keyboard.press('F9');
  await page.locator('.desk').getByText('Yours').waitFor();
  expect(documentAt(page)).toBe(id);
  await decideAllByKeyboard(page);
  await page.keyboard.press('Control+Enter');
  await page.getByText('Released into the record.').waitFor();
  expect(await stateOf(id)).toBe('committed');

  await toTheWorklist(page);
  await tabTo(page, /^My finished$/);
  await page.keyboard.press('Enter');
  const line = lineOf(page, name);
  await line.getByText('In the record').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await tabTo(page, /^Take back: Discharge summary of Finished/);
  await page.keyboard.press('Enter');
  await page.locator('.desk').getByText('Yours').waitFor();
  expect(documentAt(page)).toBe(id);
  expect(await stateOf(id)).toBe('in review');
  expect(complaints).toEqual([]);
  await leave();
});
