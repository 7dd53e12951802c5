import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { DocumentView } from '../../shared/core/record/review-api.ts';
import { handOf } from '../bench/desk/hand.ts';
import { launchBrowser } from '../support/browser.ts';
import { call, inReview, makePerson, takeIn } from '../support/browser-api.ts';
import { type Person, saved, signInAs } from '../support/browser-person.ts';
import { decideByKeyboard } from '../support/keyboard.ts';

const RESULTS: readonly (readonly [test: string, value: string, unit: string, range: string])[] = [
  ['Sodium', '139', 'mmol/L', '136 - 145'],
  ['Potassium', '4.2', 'mmol/L', '3.5 - 5.1'],
  ['Chloride', '103', 'mmol/L', '98 - 107'],
  ['Carbon dioxide', '25', 'mmol/L', '22 - 29'],
  ['Glucose', '94', 'mg/dL', '70 - 99'],
  ['BUN', '14', 'mg/dL', '7 - 20'],
  ['Creatinine', '0.9', 'mg/dL', '0.6 - 1.2'],
  ['Calcium', '9.4', 'mg/dL', '8.6 - 10.2'],
  ['Total protein', '7.1', 'g/dL', '6.4 - 8.3'],
  ['Albumin', '4.3', 'g/dL', '3.5 - 5.2'],
  ['Total bilirubin', '0.7', 'mg/dL', '0.2 - 1.2'],
  ['Alkaline phosphatase', '71', 'U/L', '40 - 129'],
  ['AST', '22', 'U/L', '10 - 40'],
  ['ALT', '26', 'U/L', '7 - 56'],
  ['Magnesium', '2.0', 'mg/dL', '1.7 - 2.4'],
  ['Phosphorus', '3.4', 'mg/dL', '2.5 - 4.5'],
  ['Uric acid', '5.3', 'mg/dL', '3.5 - 7.2'],
  ['LDH', '168', 'U/L', '140 - 280'],
  ['Cholesterol', '182', 'mg/dL', '100 - 199'],
  ['Triglycerides', '118', 'mg/dL', '40 - 149'],
  ['HDL cholesterol', '54', 'mg/dL', '40 - 60'],
  ['WBC', '6.8', 'K/uL', '4.5 - 11.0'],
  ['RBC', '4.71', 'M/uL', '4.20 - 5.90'],
  ['Hemoglobin', '14.2', 'g/dL', '13.5 - 17.5'],
  ['Hematocrit', '42.5', '%', '38.8 - 50.0'],
  ['Platelet count', '251', 'K/uL', '150 - 400'],
];

/** The laboratory uses the MRN as its account number. */
const MRN = '4471932';
const KEYED: ReadonlyMap<string, string> = new Map([
  ['patient.familyName', 'Pelham'],
  ['patient.givenNames', 'Dorothea'],
  ['patient.mrn', MRN],
  ['patient.birthDate', '03/14/1950'],
]);

const reportOf = (results: typeof RESULTS): string => `<!doctype html>
<style>
  body { font: 14px Arial, sans-serif; margin: 40px 48px; }
  h1 { font-size: 20px; margin: 0 0 4px; }
  table { margin-bottom: 18px; }
  td, th { padding: 4px 34px 4px 0; text-align: left; }
</style>
<h1>SAINT BRENDAN INFIRMARY</h1>
<h1>LABORATORY REPORT</h1>
<table>
  <tr><td>Patient name:</td><td>Pelham, Dorothea</td><td>MRN:</td><td>${MRN}</td></tr>
  <tr><td>Date of birth:</td><td>03/14/1950</td><td>Sex:</td><td>F</td></tr>
  <tr><td>Account number:</td><td>${MRN}</td><td>Ordering physician:</td><td>Ambrose Whitlock</td></tr>
  <tr><td>Accession number:</td><td>A2207741</td><td>Specimen:</td><td>Serum</td></tr>
  <tr><td>Collected:</td><td>02/11/2025 07:40</td><td>Reported:</td><td>02/11/2025 13:05</td></tr>
</table>
<table>
  <tr><th>Test</th><th>Result</th><th>Units</th><th>Reference range</th></tr>
  ${results.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n')}
</table>`;

let browser: Browser;
let folder: string;
beforeAll(async () => {
  browser = await launchBrowser();
  folder = mkdtempSync(path.join(tmpdir(), 'chartroom-glance-'));
});
afterAll(async () => {
  await browser?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

/** A technician who has just opened a report of their own. */
async function atAReport(
  name: string,
  results: typeof RESULTS,
): Promise<Person & { readonly documentId: string }> {
  const printer = await browser.newPage();
  await printer.setContent(reportOf(results));
  const file = path.join(folder, 'report.pdf');
  writeFileSync(file, await printer.pdf({ format: 'Letter' }));
  await printer.close();
  const batch = await takeIn(`Glance, ${name}`, file);
  const documentId = (await inReview(batch.id))[0]?.id ?? '';
  const url = inject('chartroomUrl');
  const person = await signInAs(browser, url, await makePerson(name, ['technician']));
  await person.page.goto(`${url}/#/documents/${documentId}`);
  await person.page.locator('.desk').getByText('Yours').waitFor();
  await person.page.locator('.in-hand').first().waitFor();
  return { ...person, documentId };
}

/** How many results are decided on the server. */
async function decided(documentId: string): Promise<number> {
  const { fields } = await call<DocumentView>('GET', `/api/documents/${documentId}`);
  return fields.filter(({ path, open }) => path.startsWith('lab.results') && !open).length;
}

const sureResults = async (documentId: string) =>
  (await call<DocumentView>('GET', `/api/documents/${documentId}`)).fields.filter(
    ({ path, open, inGroup }) => path.startsWith('lab.results') && open && inGroup,
  ).length;

/** The rows of results that can be seen whole now, by their numbers. */
const rowsOnScreen = (page: Page): Promise<number[]> =>
  page.evaluate(() => {
    const isSeen = ({ left, top, bottom }: DOMRect, row: Element) =>
      [top + 2, bottom - 2].every((y) => row.contains(document.elementFromPoint(left + 4, y)));
    return [...document.querySelectorAll('tr[data-row]')]
      .filter((row) => isSeen(row.getBoundingClientRect(), row))
      .map((row) => Number(row.getAttribute('data-row')));
  });

/** What the group in hand says of itself. */
const said = async (page: Page) =>
  (await page.locator('.glance-bar.held').getByRole('status').allTextContents()).join();

test('sure results taller than the screen are confirmed by one key, and not before each was on screen', async () => {
  const { page, complaints, leave, documentId } = await atAReport('Ana Ruiz', RESULTS);
  for (;;) {
    const hand = await handOf(page);
    if (hand.kind === 'group' && hand.button.startsWith('Glance')) break;
    await decideByKeyboard(page, KEYED);
  }
  const before = await decided(documentId);
  const sure = await sureResults(documentId);
  expect(sure).toBeGreaterThan(60);

  const seen = new Set<number>();
  let refused = 0;
  for (let key = 0; key < 20; key++) {
    const saidBefore = await said(page);
    await page.keyboard.press('Space');
    await expect.poll(() => said(page)).not.toBe(saidBefore);
    for (const row of await rowsOnScreen(page)) seen.add(row);
    const now = await said(page);
    if (now === `${sure} sure values, all seen`) break;
    expect(now).toMatch(new RegExp(`^\\d+ of ${sure} sure ones not on screen yet$`));
    await saved(page);
    expect(await decided(documentId)).toBe(before);
    refused += 1;
  }
  expect(refused).toBeGreaterThan(0);
  expect(seen.size).toBe(RESULTS.length);

  await page.keyboard.press('Space');
  await expect.poll(() => decided(documentId)).toBe(before + sure);
  expect(complaints).toEqual([]);
  await leave();
});

test('what becomes a sure one where it stands on the screen counts as seen', async () => {
  const { page, complaints, leave } = await atAReport('Tom Okafor', RESULTS.slice(0, 4));
  const account = page.locator('[data-field="encounter.number"]');
  // It would give the MRN away, which is keyed without sight of it.
  expect(await account.getAttribute('data-step')).toBe('withheld');
  const group = page.locator('.field-part').filter({ has: account }).getByRole('status');
  for (let key = 0; key < 20 && (await account.getAttribute('data-step')) === 'withheld'; key++)
    await decideByKeyboard(page, KEYED);
  await account.getByText(MRN).waitFor();
  await group.getByText(/^\d+ sure values?, all seen$/).waitFor();
  expect(complaints).toEqual([]);
  await leave();
});
