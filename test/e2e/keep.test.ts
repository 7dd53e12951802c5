import { execFileSync } from 'node:child_process';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { DocumentView, History } from '../../shared/core/record/review-api.ts';
import { launchBrowser } from '../support/browser.ts';
import { call, inReview, makePerson, takeIn } from '../support/browser-api.ts';
import { settleIdentity } from '../support/browser-identity.ts';
import { accessibilityFaults, type Credentials, signInAs } from '../support/browser-person.ts';
import { sample } from '../support/browser-samples.ts';
import { eventually } from '../support/eventually.ts';

let browser: Browser;
let documentId: string;
beforeAll(async () => {
  browser = await launchBrowser();
  const batch = await takeIn('Kept', sample('reg-form-boxed-1.pdf'));
  documentId = (await inReview(batch.id))[0]?.id ?? '';
});
afterAll(() => browser?.close());

const address = () => `${inject('chartroomUrl')}/#/documents/${documentId}`;
const fieldAt = async (path: string) =>
  (await call<DocumentView>('GET', `/api/documents/${documentId}`)).fields.find(
    (field) => field.path === path,
  );
const valuesAt = (...paths: string[]) => Promise.all(paths.map(async (path) => (await fieldAt(path))?.value));
/** How often something of this kind was done to a field. */
const timesDone = async (action: string, path: string) =>
  (await call<History>('GET', `/api/documents/${documentId}/history`)).entries.filter(
    (entry) => entry.action === action && entry.path === path,
  ).length;

/** Opens a document that whoever tested before may hold still. */
async function openAt(page: Page): Promise<void> {
  await call('POST', `/api/documents/${documentId}/claim/break`, { reason: 'person-away' });
  await page.goto(address());
  await page.locator('[data-field]').first().waitFor();
  await page.getByText('Yours').waitFor();
}

const hold = (page: Page, path: string) =>
  page.locator(`[data-field="${path}"]`).getByRole('button').first().click();
const input = (page: Page) => page.locator('.in-hand [data-value-input]');
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
const FAMILY = 'patient.familyName';
const GIVEN = 'patient.givenNames';
// What is looked at rather than keyed, once the identity is settled.
const ADDRESS = 'patient.address';
const NUMBER = 'encounter.number';
const PHYSICIAN = 'encounter.attendingPhysician';

test('a dropped connection loses no key, says what became of the work, and is silent when it is back', async () => {
  const { page, complaints, leave } = await signInAs(
    browser,
    inject('chartroomUrl'),
    await makePerson('Ana Ruiz', ['technician']),
  );
  await openAt(page);
  await page.context().setOffline(true);
  // The identity is keyed blind, and the hand goes on from one to the next without the server.
  await correct(page, FAMILY, 'Offline-Family');
  await page.keyboard.type('Offline Given');
  await page.keyboard.press('Enter');
  await page.getByText(/No connection\. 2 decisions are kept on this computer/).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.context().setOffline(false);
  await page.getByText(/No connection/).waitFor({ state: 'detached' });
  const keyed = async (path: string) => {
    const answer = await page.request.get(`${inject('chartroomUrl')}/api/documents/${documentId}`);
    const { fields } = (await answer.json()) as DocumentView;
    return fields.find((field) => field.path === path)?.keying?.keys.map(({ value }) => value);
  };
  await eventually(async () => {
    expect(await keyed(FAMILY)).toEqual(['Offline-Family']);
    expect(await keyed(GIVEN)).toEqual(['Offline Given']);
  });
  expect(complaints).toEqual([]);
  await leave();
  await settleIdentity(documentId);
});

test('what is decided while the connection is away arrives when it is back, each once', async () => {
  const { page, leave } = await signInAs(
    browser,
    inject('chartroomUrl'),
    await makePerson('Una Reyes', ['technician']),
  );
  await openAt(page);
  await page.context().setOffline(true);
  await correct(page, ADDRESS, '1 Offline Street');
  await correct(page, PHYSICIAN, 'Offline Physician');
  await page.getByText(/No connection\. 2 decisions are kept on this computer/).waitFor();
  await page.context().setOffline(false);
  await page.getByText(/No connection/).waitFor({ state: 'detached' });
  await eventually(async () =>
    expect(await valuesAt(ADDRESS, PHYSICIAN)).toEqual(['1 Offline Street', 'Offline Physician']),
  );
  expect(await timesDone('field.corrected', ADDRESS)).toBe(1);
  expect(await timesDone('field.corrected', PHYSICIAN)).toBe(1);
  await leave();
});

test('a reload and a browser that was closed come back to the same field, with what was typed', async () => {
  const person = await makePerson('Tom Okafor', ['technician']);
  const { page, leave } = await signInAs(browser, inject('chartroomUrl'), person);
  await openAt(page);
  await type(page, NUMBER, 'Half a nu');
  await page.reload();
  await page.getByText('Yours').waitFor();
  expect(await input(page).inputValue()).toBe('Half a nu');

  // Decided while nothing could be sent, and the window is gone before it could.
  await page.context().setOffline(true);
  await correct(page, ADDRESS, '2 Crash Lane');
  await page.getByText(/No connection\. 1 decision is kept/).waitFor();
  await page.close({ runBeforeUnload: false });
  const context = page.context();
  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto(inject('chartroomUrl'));
  await again.getByText('Yours').waitFor();
  expect(again.url()).toContain(documentId);
  await eventually(async () => expect((await fieldAt(ADDRESS))?.value).toBe('2 Crash Lane'));
  await leave();
});

test('a session that ended goes on after signing in; another person can neither read nor send what was kept', async () => {
  const [mara, other] = [
    await makePerson('Mara Lind', ['technician']),
    await makePerson('Other Person', ['technician']),
  ];
  const { page, leave } = await signInAs(browser, inject('chartroomUrl'), mara);
  await openAt(page);
  await type(page, PHYSICIAN, 'Past-Session');
  // What the desk asks for by itself would be the first to learn that the session is over.
  await page.waitForLoadState('networkidle');
  await page.context().clearCookies();
  await page.keyboard.press('Enter');
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
  expect((await fieldAt(PHYSICIAN))?.value).not.toBe('Past-Session');
  await page.getByRole('button', { name: 'Sign out' }).click();

  await signIn(page, mara);
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  await eventually(async () => expect((await fieldAt(PHYSICIAN))?.value).toBe('Past-Session'));
  await leave();
});

test('a review service killed in the middle of saving loses nothing and decides nothing twice', async () => {
  const { page, leave } = await signInAs(
    browser,
    inject('chartroomUrl'),
    await makePerson('Ines Calder', ['technician']),
  );
  await openAt(page);
  const said = ['3 Killed Road', '5551234567', 'Killed Physician'] as const;
  const paths = [ADDRESS, 'patient.phone', PHYSICIAN] as const;
  const corrected = () => Promise.all(paths.map((path) => timesDone('field.corrected', path)));
  const before = await corrected();
  await correct(page, paths[0], said[0]);
  // The service is a child of the process that runs these tests.
  const pid = execFileSync('pgrep', ['-P', String(process.ppid), '-f', 'services/review/main.ts']);
  process.kill(Number(pid.toString().trim()), 'SIGKILL');
  await correct(page, paths[1], said[1]);
  await correct(page, paths[2], said[2]);
  await eventually(async () => expect(await valuesAt(...paths)).toEqual(said), 60_000);
  expect(await corrected()).toEqual(before.map((times) => times + 1));
  await page.getByText(/No connection/).waitFor({ state: 'detached' });
  await leave();
});

test('what two people said of one field is shown side by side, and the person chooses', async () => {
  const first = await signInAs(
    browser,
    inject('chartroomUrl'),
    await makePerson('First Person', ['technician']),
  );
  await openAt(first.page);
  await first.page.context().setOffline(true);
  await correct(first.page, PHYSICIAN, 'Mine');

  const second = await signInAs(
    browser,
    inject('chartroomUrl'),
    await makePerson('Second Person', ['supervisor']),
  );
  await second.page.goto(address());
  await second.page.getByRole('button', { name: 'Free it' }).click();
  await second.page.getByText('Yours').waitFor();
  await correct(second.page, PHYSICIAN, 'Theirs');
  await eventually(async () => expect((await fieldAt(PHYSICIAN))?.value).toBe('Theirs'));
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
  await eventually(async () => expect((await fieldAt(PHYSICIAN))?.value).toBe('Mine'));
  await refused.waitFor({ state: 'detached' });
  await first.leave();
});

test('undo and redo by keyboard; signing out with something unsent asks first', async () => {
  const { page, leave } = await signInAs(
    browser,
    inject('chartroomUrl'),
    await makePerson('Ken Undo', ['technician']),
  );
  await openAt(page);
  const before = await fieldAt(PHYSICIAN);
  await correct(page, PHYSICIAN, 'To be undone');
  await eventually(async () => expect((await fieldAt(PHYSICIAN))?.value).toBe('To be undone'));
  await page.keyboard.press('Control+z');
  await eventually(async () => expect((await fieldAt(PHYSICIAN))?.value).toBe(before?.value));
  await page.keyboard.press('Control+Shift+z');
  await eventually(async () => expect((await fieldAt(PHYSICIAN))?.value).toBe('To be undone'));

  await page.context().setOffline(true);
  await correct(page, PHYSICIAN, 'Not sent');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByText(/1 decision not sent yet/).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Stay' }).click();
  await page.context().setOffline(false);
  await eventually(async () => expect((await fieldAt(PHYSICIAN))?.value).toBe('Not sent'));
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  await leave();
});
