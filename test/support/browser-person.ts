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

/** Corrects one field by keyboard alone, once it is in hand. */
export async function correctField(page: Page, path: string, value: string): Promise<void> {
  const field = page.locator(`[data-field="${path}"]`);
  await field.getByRole('button').first().click();
  await page.locator('.in-hand input').fill(value);
  await page.keyboard.press('Enter');
  await field.getByText('Corrected').first().waitFor({ state: 'attached' });
}

/** Types a value the page has: into its field, or into one that is added when the machine did not find it. */
export async function fillField(page: Page, path: string, value: string): Promise<void> {
  if ((await page.locator(`[data-field="${path}"]`).count()) > 0) return correctField(page, path, value);
  await page.getByLabel('Add a field the page has').selectOption(path);
  await page.locator('form.in-hand input').fill(value);
  await page.keyboard.press('Enter');
  await page.locator(`[data-field="${path}"]`).waitFor();
}

/** Decides every field that is left: what has a value is confirmed, the rest cannot be read. */
export async function decideTheRest(page: Page): Promise<void> {
  for (let key = 0; key < 400; key += 1) {
    await saved(page);
    if ((await openFields(page).textContent()) === 'All decided') return;
    const value = await page.locator('.in-hand [data-value-input]').inputValue();
    await page.keyboard.press(value === '' ? 'F4' : 'Enter');
    const refused = page.locator('.in-hand-form.refused');
    if (await refused.isVisible()) await page.keyboard.press('F4');
  }
  throw new Error('The fields of the document do not come to an end.');
}

/** Names a new patient for the document on screen and releases it. */
export async function releaseForNewPatient(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Release …' }).click();
  await page.getByRole('radio', { name: /A new patient/ }).check();
  await page.getByRole('button', { name: 'Release into the record' }).click();
  await page.getByText('Released into the record.').waitFor();
}
