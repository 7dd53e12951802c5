import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { DocumentView, ReviewField } from '../../shared/core/record/review-api.ts';
import { handOf } from '../bench/desk/hand.ts';
import { launchBrowser } from '../support/browser.ts';
import { call, inReview, makePerson, takeIn } from '../support/browser-api.ts';
import { accessibilityFaults, saved, signInAs } from '../support/browser-person.ts';
import { decideAllByKeyboard, decideByKeyboard, tabTo, walkTo } from '../support/keyboard.ts';

const PHYSICIAN = 'encounter.attendingPhysician';
const BATCH = 'Saint Brendan';

interface Filled {
  readonly family: string;
  readonly given: string;
  readonly number: string;
  readonly born: string;
  readonly physician: string;
}

const DOROTHEA: Filled = {
  family: 'Pelham',
  given: 'Dorothea',
  number: '4471932',
  born: '03/14/1950',
  physician: 'Ambrose Whitlock',
};
const CYRIL: Filled = {
  family: 'Okonkwo',
  given: 'Cyril',
  number: '8830175',
  born: '11/02/1938',
  physician: 'Harriet Vane',
};
const MINA: Filled = {
  family: 'Tanaka',
  given: 'Mina',
  number: '5529046',
  born: '07/30/1961',
  physician: 'Leo Marsh',
};

/** What a technician keys from the page of the fields they key blind, by path. */
const truthOf = ({ family, given, number, born }: Filled): ReadonlyMap<string, string> =>
  new Map([
    ['patient.familyName', family],
    ['patient.givenNames', given],
    ['patient.mrn', number],
    ['patient.birthDate', born],
  ]);

/** A hospital's own face sheet: its attending physician stands under a wording that nobody foresaw. */
const faceSheet = ({ family, given, number, born, physician }: Filled): string => `<!doctype html>
<style>
  body { font: 15px Arial, sans-serif; margin: 48px; }
  h1 { font-size: 22px; } h2 { font-size: 15px; margin-top: 36px; }
  td { padding: 9px 42px 9px 0; }
</style>
<h1>SAINT BRENDAN INFIRMARY</h1>
<h1>FACE SHEET</h1>
<table>
  <tr><td>Patient name:</td><td>${family}, ${given}</td><td>MRN:</td><td>${number}</td></tr>
  <tr><td>Date of birth:</td><td>${born}</td><td>Parish of residence</td><td></td></tr>
  <tr><td>Care here is led by:</td><td>${physician}</td><td>Ward sister</td><td></td></tr>
</table>
<h2>Belongings kept at the porter</h2>
<table>
  <tr><td>Valuables box</td><td></td><td>Key returned</td><td></td></tr>
  <tr><td>Counted by the almoner</td><td></td><td>Round of the matron</td><td></td></tr>
  <tr><td>Copied to parish</td><td></td><td>Linen issued</td><td></td></tr>
</table>`;

let browser: Browser;
let folder: string;
beforeAll(async () => {
  browser = await launchBrowser();
  folder = mkdtempSync(path.join(tmpdir(), 'chartroom-forms-'));
});
afterAll(async () => {
  await browser?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

/** Takes the form in as it is filled in for one patient; the document's id, once it is read. */
async function takeInForm(filled: Filled): Promise<string> {
  const page = await browser.newPage();
  await page.setContent(faceSheet(filled));
  const file = path.join(folder, `${filled.family}.pdf`);
  writeFileSync(file, await page.pdf({ format: 'Letter' }));
  await page.close();
  const batch = await takeIn(`${BATCH} ${filled.family}`, file);
  return (await inReview(batch.id))[0]?.id ?? '';
}

async function physicianOf(documentId: string): Promise<ReviewField | undefined> {
  const { fields } = await call<DocumentView>('GET', `/api/documents/${documentId}`);
  return fields.find((field) => field.path === PHYSICIAN);
}

async function openAt(page: Page, documentId: string): Promise<void> {
  await page.goto(`${inject('chartroomUrl')}/#/documents/${documentId}`);
  await page.locator('.desk').getByText('Yours').waitFor();
  await page.locator('.in-hand').first().waitFor();
}

/** Keys the identity, and names the patient as a new one. */
async function decideIdentity(page: Page, filled: Filled): Promise<void> {
  const truth = truthOf(filled);
  for (let hand = await handOf(page); ; hand = await handOf(page)) {
    if (hand.kind !== 'patient' && !(hand.kind === 'field' && truth.has(hand.path))) return;
    await decideByKeyboard(page, truth);
  }
}

async function release(page: Page, filled: Filled): Promise<void> {
  await decideAllByKeyboard(page, truthOf(filled));
  await page.keyboard.press('Control+Enter');
  await page.getByText('Released into the record.').waitFor();
}

const PHYSICIAN_RULES = 'Attending physician';
/** Its words are not shown: they may be a patient's for as long as the rule was not borne out by another page. */
const SEEN_ONCE = 'right of a label seen once';

const rulesOf = (page: Page, field: string) =>
  page
    .locator('.rule-table tbody')
    .filter({ has: page.getByRole('rowheader', { name: field }) })
    .getByRole('row');

/** Shows the form that has the physician's rule, among all that other documents taught; the rule's line. */
async function showForm(page: Page) {
  await page.goto(`${inject('chartroomUrl')}/#/forms`);
  await page.reload();
  await page.locator('.rule-table').waitFor();
  const rule = rulesOf(page, PHYSICIAN_RULES).filter({ hasText: SEEN_ONCE });
  const forms = await page.getByRole('navigation', { name: 'Known forms' }).getByRole('button').count();
  for (let form = 0; form < forms; form++) {
    await tabTo(page, /Seen on \d+ side/);
    await page.keyboard.press('Enter');
    if ((await rule.count()) > 0) return rule;
  }
  throw new Error('No form has a rule of the physician.');
}

test('what is corrected on a form is proposed on the next one, as doubtful as it was, until a supervisor takes the rule out', async () => {
  const technician = await signInAs(
    browser,
    inject('chartroomUrl'),
    await makePerson('Ana Ruiz', ['technician']),
  );
  const supervisor = await signInAs(
    browser,
    inject('chartroomUrl'),
    await makePerson('Ruth Calder', ['supervisor']),
  );

  // Nobody told Chartroom what this wording means: the technician adds what it did not find.
  const first = await takeInForm(DOROTHEA);
  expect(await physicianOf(first)).toBeUndefined();
  const { page } = technician;
  await openAt(page, first);
  // Whom it is about comes before any other field.
  await decideIdentity(page, DOROTHEA);
  await tabTo(page, /^Add a field the page has$/);
  // A list of the system's own, drawn outside the page: its choice is made for it.
  await page.getByLabel('Add a field the page has').selectOption(PHYSICIAN);
  await page.getByLabel('Add: Attending physician').waitFor();
  await page.keyboard.type(DOROTHEA.physician);
  await page.keyboard.press('Enter');
  await page.locator(`[data-field="${PHYSICIAN}"]`).waitFor();
  await saved(page);
  await release(page, DOROTHEA);

  // The next page of the form comes with it, to be looked at and not sure.
  const second = await takeInForm(CYRIL);
  await openAt(page, second);
  await walkTo(page, PHYSICIAN);
  expect(await page.locator('.in-hand').getAttribute('data-step')).toBe('look');
  expect(await page.locator('.in-hand [data-value-input]').inputValue()).toBe(CYRIL.physician);
  const proposal = (await physicianOf(second))?.proposal;
  expect(proposal?.accepted).toBe(false);
  expect(proposal?.confidence).toBeLessThanOrEqual(0.5);
  expect(proposal?.reasons).toContain('form-memory');

  // The supervisor sees the form, its rule, and what taught it.
  const rule = await showForm(supervisor.page);
  await rule.getByText('not tried yet').waitFor();
  await rule.getByText('In use').waitFor();
  await tabTo(supervisor.page, /^Show what it was learned from$/);
  await supervisor.page.keyboard.press('Enter');
  const example = supervisor.page
    .locator('.form-examples')
    .getByRole('row')
    .filter({ hasText: 'Attending physician' });
  await example.waitFor();
  expect((await example.getByRole('cell').allInnerTexts()).slice(0, 4)).toEqual([
    'Attending physician',
    'nothing',
    DOROTHEA.physician,
    'corrected',
  ]);
  expect(await accessibilityFaults(supervisor.page)).toEqual([]);
  await walkTo(page, 'patient.familyName');
  await release(page, CYRIL);

  // Taken out of use, by label and by place, it says nothing on the next one.
  await showForm(supervisor.page);
  const all = rulesOf(supervisor.page, PHYSICIAN_RULES);
  for (let n = await all.getByText('In use').count(); n > 0; n--) {
    await tabTo(supervisor.page, /^Take out of use: Attending physician/);
    await supervisor.page.keyboard.press('Enter');
    await expect.poll(() => all.getByText('In use').count()).toBe(n - 1);
  }
  const third = await takeInForm(MINA);
  await openAt(page, third);
  await page.locator('[data-field="patient.mrn"]').waitFor();
  expect(await page.locator(`[data-field="${PHYSICIAN}"]`).count()).toBe(0);
  expect(await physicianOf(third)).toBeUndefined();

  // What was keyed blind on the second is evidence for the rules that the first one taught.
  const known = await showForm(supervisor.page);
  await known.getByText('Out of use').waitFor();
  await supervisor.page.locator('.form-detail').getByText('Seen on 2 sides').waitFor();
  await rulesOf(supervisor.page, 'MRN').getByText('right on 1 of 1').first().waitFor();
  expect([...technician.complaints, ...supervisor.complaints]).toEqual([]);
  await technician.leave();
  await supervisor.leave();
});
