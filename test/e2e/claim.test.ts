import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { DocumentView } from '../../shared/core/record/review-api.ts';
import { launchBrowser } from '../support/browser.ts';
import { call, inReview, makePerson, takeIn } from '../support/browser-api.ts';
import { signInAs } from '../support/browser-person.ts';
import { sample } from '../support/browser-samples.ts';

let browser: Browser;
let documentId: string;
beforeAll(async () => {
  browser = await launchBrowser();
  const batch = await takeIn('Claims', sample('reg-form-boxed-1.pdf'));
  const [document] = await inReview(batch.id);
  documentId = document?.id ?? '';
});
afterAll(() => browser?.close());

const open = async (name: string, roles: readonly ['technician'] | readonly ['supervisor']) => {
  const person = await signInAs(browser, inject('chartroomUrl'), await makePerson(name, roles));
  await person.page.goto(`${inject('chartroomUrl')}/#/documents/${documentId}`);
  await person.page.locator('.desk').waitFor();
  return person;
};

test('two people never hold one document, and who loses it keeps what was typed', async () => {
  const first = await open('Ana Ruiz', ['technician']);
  await first.page.getByText('Yours').waitFor();

  const second = await open('Tom Okafor', ['technician']);
  await second.page.getByText('Ana Ruiz holds this document.').waitFor();
  expect(await second.page.getByRole('button', { name: 'Confirm', exact: true }).count()).toBe(0);
  expect(await second.page.locator('.in-hand input').isEditable()).toBe(false);

  // A supervisor takes it out of the first person's hands while a value stands typed and unsaved.
  await first.page.locator('[data-field="patient.familyName"]').getByRole('button').first().click();
  await first.page.locator('.in-hand input').fill('Typed before it was lost');
  const supervisor = await open('Ines Calder', ['supervisor']);
  await supervisor.page.getByRole('button', { name: 'Free it' }).click();
  await supervisor.page.getByText('Yours').waitFor();

  await first.page.locator('.in-hand input').press('Enter');
  await first.page.getByText('You no longer hold this document. Ines Calder does.').waitFor();
  const field = first.page.locator('[data-field="patient.familyName"]');
  await field.getByText('Typed before it was lost').waitFor();
  const document = await call<DocumentView>('GET', `/api/documents/${documentId}`);
  expect(document.fields.map(({ value }) => value)).not.toContain('Typed before it was lost');

  // Given back by leaving it, it can be taken and saved again.
  await supervisor.page.getByRole('link', { name: 'Worklist' }).click();
  await supervisor.page.getByRole('heading', { name: 'Worklist' }).waitFor();
  await first.page.getByRole('button', { name: /take it/i }).click();
  await first.page.getByText('Yours').waitFor();
  // What was decided is kept, and is sent as soon as the document is held again.
  await field.getByText(/Corrected|Differs|After the keys/).waitFor();
  for (const person of [first, second, supervisor]) {
    expect(person.complaints).toEqual([]);
    await person.leave();
  }
});
