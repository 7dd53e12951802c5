import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

export interface Person {
  readonly page: Page;
  /** What the browser complained of: refused scripts, uncaught errors. */
  readonly complaints: string[];
  leave(): Promise<void>;
}

/** A person at a screen of their own, signed in through the form. */
export async function signInAs(
  browser: Browser,
  url: string,
  { username, password }: Credentials,
  colorScheme: 'light' | 'dark' = 'light',
): Promise<Person> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, colorScheme });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) complaints.push(message.text());
  });
  await page.goto(url);
  await page.getByLabel('Name').fill(username);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  return { page, complaints, leave: () => context.close() };
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong with the screen, one line a finding. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const results = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(node: Document): Promise<AxeResults> } };
    return await axe.run(document);
  });
  return results.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
  );
}

const openFields = (page: Page) => page.locator('.document-head-state [role="status"]');

/** Waits until nothing is on its way to the server. */
export const saved = (page: Page): Promise<void> =>
  openFields(page).filter({ hasNotText: 'Saving' }).waitFor();

const lineOf = (page: Page, path: string) => page.locator(`[data-field="${path}"]`);

/** Stands by what was typed; what was said to be unreadable is what the machine read. Takes the first reason. */
async function decideDiffering(page: Page): Promise<void> {
  const readings = page.getByRole('list', { name: 'Readings' }).getByRole('listitem');
  const said = await readings.allInnerTexts();
  const own = said.findIndex((text) => text.includes('you keyed') && !text.includes('Cannot be read'));
  const at = own >= 0 ? own : said.findIndex((text) => text.includes('the machine read'));
  await page.keyboard.press(`${Math.max(0, at) + 1}`);
  await page.getByRole('list', { name: 'Reasons' }).waitFor();
  await page.keyboard.press('1');
}

/**
 * Corrects one field by keyboard alone, once it is in hand; keys it where it is keyed blind. What then differs and would
 * give away another field is decided when that one is keyed.
 */
export async function correctField(page: Page, path: string, value: string): Promise<void> {
  const field = lineOf(page, path);
  const hold = () => field.getByRole('button').first().click();
  await hold();
  await page.locator('.in-hand [data-value-input]').fill(value);
  await page.keyboard.press('Enter');
  await field
    .getByText(/Corrected|Confirmed|Differs|After the keys/)
    .first()
    .waitFor({ state: 'attached' });
  if ((await field.getByText('Differs').count()) > 0) {
    await hold();
    await page.locator('.differing').waitFor();
    await decideDiffering(page);
    await field.getByText('Corrected').first().waitFor({ state: 'attached' });
  }
}

/** Types a value the page has: into its field, or into one that is added when the machine did not find it. */
export async function fillField(page: Page, path: string, value: string): Promise<void> {
  if ((await lineOf(page, path).count()) > 0) return correctField(page, path, value);
  await page.getByLabel('Add a field the page has').selectOption(path);
  await page.locator('form.in-hand input').fill(value);
  await page.keyboard.press('Enter');
  await lineOf(page, path).waitFor();
}

/** One key or two for whatever is in hand: what has a value is confirmed, the rest cannot be read. */
async function decideWhatIsInHand(page: Page): Promise<void> {
  if ((await page.locator('.glance-bar.held').count()) > 0) return page.keyboard.press('Space');
  if ((await page.locator('.patient-naming.held').count()) > 0) {
    await page.getByRole('radio', { name: /A new patient/ }).check();
    return page.keyboard.press('Enter');
  }
  if ((await page.locator('.end-bar.held').count()) > 0) return page.keyboard.press('Enter');
  const step = await page.locator('.in-hand').getAttribute('data-step');
  if (step === 'key') {
    await page.keyboard.press('F4');
    if (await page.getByText('Whose document is it?').isVisible()) await page.keyboard.press('Enter');
    return;
  }
  if (step === 'differs') return decideDiffering(page);
  const value = await page.locator('.in-hand [data-value-input]').inputValue();
  await page.keyboard.press(value === '' ? 'F4' : 'Enter');
  const refused = page.locator('.in-hand-form.refused');
  if (!(await refused.isVisible())) return;
  const comesFirst = (await refused.textContent())?.startsWith('Whose document') === true;
  await page.keyboard.press(comesFirst ? 'Enter' : 'F4');
}

/** Decides all that is left, the patient as a new one; or stops where the patient is to be named. */
export async function decideTheRest(page: Page, until: 'patient' | 'end' = 'end'): Promise<void> {
  const there = until === 'end' ? releaseButton(page) : page.locator('.patient-naming.held');
  for (let key = 0; key < 600; key += 1) {
    await saved(page);
    if ((await there.count()) > 0) return;
    await decideWhatIsInHand(page);
  }
  throw new Error('The fields of the document do not come to an end.');
}

const releaseButton = (page: Page) => page.getByRole('button', { name: 'Release into the record' });

/** Releases the document on screen, decided and its patient named, with one key. */
export async function releaseDocument(page: Page): Promise<void> {
  await releaseButton(page).waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByText('Released into the record.').waitFor();
}
