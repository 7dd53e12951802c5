import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { DocumentRecord, PatientRecord } from '../../shared/core/record/record-api.ts';
import { launchBrowser } from '../support/browser.ts';
import { call, inReview, makePerson, takeIn } from '../support/browser-api.ts';
import { correctField, decideTheRest, releaseForNewPatient, signInAs } from '../support/browser-person.ts';
import { sample } from '../support/browser-samples.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

test('a technician corrects a field, releases the document, and the record says what was corrected', async () => {
  const batch = await takeIn('Release', sample('lab-grid-in-out-range-1.pdf'));
  const [document] = await inReview(batch.id);
  const technician = await makePerson('Ines Calder', ['technician']);
  const { page, complaints, leave } = await signInAs(browser, inject('chartroomUrl'), technician);

  await page.getByRole('button', { name: 'Next document' }).click();
  await page.locator('.page-mark').first().waitFor();
  await correctField(page, 'patient.familyName', 'Thornbury-Vale');
  await decideTheRest(page);
  await releaseForNewPatient(page);

  const record = await call<DocumentRecord>('GET', `/api/records/documents/${document?.id}`);
  const familyName = record.values.find(({ path }) => path === 'patient.familyName');
  expect(familyName?.value).toBe('Thornbury-Vale');
  expect(familyName?.from.verifiedHow).toBe('corrected');
  expect(familyName?.from.verifiedBy.displayName).toBe('Ines Calder');
  expect(record.newPatient).toBe(true);
  const patient = await call<PatientRecord>('GET', `/api/records/patients/${record.patientId}`);
  expect(patient.values.find(({ name }) => name === 'patient.familyName')?.value).toBe('Thornbury-Vale');

  await page.getByRole('link', { name: 'Open the patient' }).click();
  await page.getByRole('heading', { name: /THORNBURY-VALE/ }).waitFor();
  expect(complaints).toEqual([]);
  await leave();
});
