import { execFileSync } from 'node:child_process';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { DocumentView, History } from '../../shared/core/record/review-api.ts';
import { launchBrowser } from '../support/browser.ts';
import { call, inReview, makePerson, takeIn } from '../support/browser-api.ts';
import { accessibilityFaults, type Credentials, signInAs } from '../support/browser-person.ts';
import { sample } from '../support/browser-samples.ts';
import { eventually } from '../support/eventually.ts';

let browser: Browser;
let documents: string[];
beforeAll(async () => {
  browser = await launchBrowser();
  const batches = [];
  for (const name of ['reg-form-boxed-1.pdf', 'lab-lis-mono-3.pdf', 'dc-structured-ehr-7.pdf'])
    batches.push(await takeIn(`Kept ${name}`, sample(name)));
  documents = [];
  for (const batch of batches) documents.push(...(await inReview(batch.id)).map(({ id }) => id));
});
afterAll(() => browser?.close());

const address = (documentId: string) => `${inject('chartroomUrl')}/#/documents/${documentId}`;
const read = (documentId: string) => call<DocumentView>('GET', `/api/documents/${documentId}`);
const fieldAt = async (documentId: string, path: string) =>
  (await read(documentId)).fields.find((field) => field.path === path);

/** Opens a document that whoever tested before may hold still. */
async function openAt(page: Page, documentId: string): Promise<void> {
  await call('POST', `/api/documents/${documentId}/claim/break`, { reason: 'person-away' });
  await page.goto(address(documentId));
  await page.locator('[data-field]').first().waitFor();
  await page.getByText('Yours').waitFor();
}

const hold = (page: Page, path: string) =>
  page.locator(`[data-field="${path}"]`).getByRole('button').first().click();
const input = (page: Page) => page.locator('[data-value-input]');
async function type(page: Page, path: string, value: string): Promise<void> {
  await hold(page, path);
  await input(page).fill(value);
}
async function correct(page: Page, path: string, value: string): Promise<void> {
  await type(page, path, value);
  await page.keyboard.press('Enter');
}
async function signIn(page: Page, { username, password }: Credentials): Promise<void> {
  await page.getByLabel('Name').fill(username);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
const GIVEN = 'patient.givenNames';
const FAMILY = 'patient.familyName';

test('a dropped connection loses nothing, says what became of the work, and is silent when it is back', async () => {
  const [documentId = ''] = documents;
  const { page, complaints, leave } = await signInAs(
    browser,
    inject('chartroomUrl'),
    await makePerson('Ana Ruiz', ['technician']),
  );
  await openAt(page, documentId);
  await page.context().setOffline(true);
  await correct(page, FAMILY, 'Offline-Family');
  await correct(page, GIVEN, 'Offline Given');
  await page.getByText(/No connection\. 2 decisions are kept on this computer/).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.context().setOffline(false);
  await page.getByText(/No connection/).waitFor({ state: 'detached' });
  await eventually(async () => {
    expect((await fieldAt(documentId, FAMILY))?.value).toBe('Offline-Family');
    expect((await fieldAt(documentId, GIVEN))?.value).toBe('Offline Given');
  });
  expect(complaints).toEqual([]);
  await leave();
});

test('a reload and a browser that was closed come back to the same field, with what was typed', async () => {
  const [documentId = ''] = documents;
  const person = await makePerson('Tom Okafor', ['technician']);
  const { page, leave } = await signInAs(browser, inject('chartroomUrl'), person);
  await openAt(page, documentId);
  await type(page, GIVEN, 'Half a na');
  await page.reload();
  await page.getByText('Yours').waitFor();
  expect(await input(page).inputValue()).toBe('Half a na');

  // Decided while nothing could be sent, and the window is gone before it could.
  await page.context().setOffline(true);
  await correct(page, FAMILY, 'Before the crash');
  await page.getByText(/No connection\. 1 decision is kept/).waitFor();
  await page.close({ runBeforeUnload: false });
  const context = page.context();
  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto(inject('chartroomUrl'));
  await again.getByText('Yours').waitFor();
  expect(again.url()).toContain(documentId);
  await eventually(async () => expect((await fieldAt(documentId, FAMILY))?.value).toBe('Before the crash'));
  await leave();
});

test('a session that ended goes on after signing in; another person can neither read nor send what was kept', async () => {
  const [, documentId = ''] = documents;
  const [mara, other] = [
    await makePerson('Mara Lind', ['technician']),
    await makePerson('Other Person', ['technician']),
  ];
  const { page, leave } = await signInAs(browser, inject('chartroomUrl'), mara);
  await openAt(page, documentId);
  await page.context().clearCookies();
  await correct(page, FAMILY, 'Past-Session');
  await page.getByRole('button', { name: 'Sign in' }).waitFor();

  await signIn(page, other);
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  await page.getByText('Other Person').waitFor();
  expect(await page.content()).not.toContain('Past-Session');
  const lying = await page.evaluate(async () => {
    const opening = indexedDB.open('chartroom-keep');
    await new Promise((resolve) => {
      opening.onsuccess = resolve;
    });
    const reading = opening.result.transaction('kept').objectStore('kept').getAll();
    await new Promise((resolve) => {
      reading.onsuccess = resolve;
    });
    const text = (bytes: Uint8Array) => String.fromCharCode(...bytes);
    return (reading.result as { id: string; sealed: { bytes: Uint8Array } }[]).map(
      ({ id, sealed }) => id + text(sealed.bytes),
    );
  });
  expect(lying.some((thing) => thing.includes('/change/'))).toBe(true);
  expect(lying.join()).not.toContain('Past-Session');
  expect((await fieldAt(documentId, FAMILY))?.value).not.toBe('Past-Session');
  await page.getByRole('button', { name: 'Sign out' }).click();

  await signIn(page, mara);
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  await eventually(async () => expect((await fieldAt(documentId, FAMILY))?.value).toBe('Past-Session'));
  await leave();
});

test('a review service killed in the middle of saving loses nothing and decides nothing twice', async () => {
  const [, , documentId = ''] = documents;
  const { page, leave } = await signInAs(
    browser,
    inject('chartroomUrl'),
    await makePerson('Ines Calder', ['technician']),
  );
  await openAt(page, documentId);
  const names = ['Killed-One', 'Killed-Two', 'Killed-Three'];
  await correct(page, FAMILY, names[0] ?? '');
  // The service is a child of the process that runs these tests.
  const pid = execFileSync('pgrep', ['-P', String(process.ppid), '-f', 'services/review/main.ts']);
  process.kill(Number(pid.toString().trim()), 'SIGKILL');
  await correct(page, GIVEN, names[1] ?? '');
  await correct(page, 'patient.mrn', '55501234');
  await eventually(async () => {
    const fields = (await read(documentId)).fields;
    const standing = [FAMILY, GIVEN, 'patient.mrn'].map((p) => fields.find(({ path }) => path === p)?.value);
    expect(standing).toEqual([names[0], names[1], '55501234']);
  }, 60_000);
  const { entries } = await call<History>('GET', `/api/documents/${documentId}/history`);
  const decided = entries.filter(({ action }) => action === 'field.corrected');
  expect(decided.map(({ path }) => path).sort()).toEqual([FAMILY, GIVEN, 'patient.mrn']);
  await page.getByText(/No connection/).waitFor({ state: 'detached' });
  await leave();
});

test('what two people said of one field is shown side by side, and the person chooses', async () => {
  const [, , documentId = ''] = documents;
  const first = await signInAs(
    browser,
    inject('chartroomUrl'),
    await makePerson('First Person', ['technician']),
  );
  await openAt(first.page, documentId);
  await first.page.context().setOffline(true);
  await correct(first.page, FAMILY, 'Mine');

  const second = await signInAs(
    browser,
    inject('chartroomUrl'),
    await makePerson('Second Person', ['supervisor']),
  );
  await second.page.goto(address(documentId));
  await second.page.getByRole('button', { name: 'Free it' }).click();
  await second.page.getByText('Yours').waitFor();
  await correct(second.page, FAMILY, 'Theirs');
  await eventually(async () => expect((await fieldAt(documentId, FAMILY))?.value).toBe('Theirs'));
  await first.page.context().setOffline(false);
  await first.page.getByText(/Second Person holds a document with 1 decision of yours/).waitFor();
  await second.leave();
  await call('POST', `/api/documents/${documentId}/claim/break`, { reason: 'person-away' });

  await first.page.getByRole('button', { name: /take it/i }).click();
  const refused = first.page.getByRole('alert').filter({ hasText: '1 decision not saved' });
  await refused.getByText('Yours: Mine').waitFor();
  await refused.getByText('Stands now: Theirs').waitFor();
  expect(await accessibilityFaults(first.page)).toEqual([]);
  await refused.getByRole('button', { name: 'Use mine' }).click();
  await eventually(async () => expect((await fieldAt(documentId, FAMILY))?.value).toBe('Mine'));
  await refused.waitFor({ state: 'detached' });
  await first.leave();
});

test('undo and redo by keyboard; signing out with something unsent asks first', async () => {
  const [documentId = ''] = documents;
  const { page, leave } = await signInAs(
    browser,
    inject('chartroomUrl'),
    await makePerson('Ken Undo', ['technician']),
  );
  await openAt(page, documentId);
  const before = await fieldAt(documentId, GIVEN);
  await correct(page, GIVEN, 'To be undone');
  await eventually(async () => expect((await fieldAt(documentId, GIVEN))?.value).toBe('To be undone'));
  await page.keyboard.press('Control+z');
  await eventually(async () => expect((await fieldAt(documentId, GIVEN))?.value).toBe(before?.value));
  await page.keyboard.press('Control+Shift+z');
  await eventually(async () => expect((await fieldAt(documentId, GIVEN))?.value).toBe('To be undone'));

  await page.context().setOffline(true);
  await correct(page, GIVEN, 'Not sent');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByText(/1 decision not sent yet/).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Stay' }).click();
  await page.context().setOffline(false);
  await eventually(async () => expect((await fieldAt(documentId, GIVEN))?.value).toBe('Not sent'));
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  await leave();
});
