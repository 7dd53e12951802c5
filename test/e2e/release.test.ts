import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { DocumentRecord, PatientRecord } from '../../shared/core/record/record-api.ts';
import { launchBrowser } from '../support/browser.ts';
import { call, inReview, makePerson, takeIn } from '../support/browser-api.ts';
import {
  correctField,
  decideTheRest,
  fillField,
  releaseDocument,
  signInAs,
} from '../support/browser-person.ts';
import { sample } from '../support/browser-samples.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

test('a technician corrects a field, releases the document, and the record says what was corrected', async () => {
  const batch = await takeIn('Release', sample('consent-procedure-boxed-4.png'));
  const [document] = await inReview(batch.id);
  const technician = await makePerson('Ines Calder', ['technician']);
  const { page, complaints, leave } = await signInAs(browser, inject('chartroomUrl'), technician);

  await page.getByLabel('Batch', { exact: true }).selectOption(batch.id);
  await page.getByRole('button', { name: 'Next document' }).click();
  await page.locator('.page-mark').first().waitFor();
  await correctField(page, 'patient.birthDate', '3/7/1948');
  await fillField(page, 'patient.familyName', 'Holloway-Vale');
  await decideTheRest(page);
  await releaseDocument(page);

  const record = await call<DocumentRecord>('GET', `/api/records/documents/${document?.id}`);
  const birthDate = record.values.find(({ path }) => path === 'patient.birthDate');
  expect(birthDate?.value).toBe('1948-03-07');
  // The identity is keyed blind here.
  expect(birthDate?.from.verifiedHow).toBe('blind');
  expect(birthDate?.from.verifiedBy.displayName).toBe('Ines Calder');
  expect(record.newPatient).toBe(true);
  const patient = await call<PatientRecord>('GET', `/api/records/patients/${record.patientId}`);
  const known = (name: string) => patient.values.find((value) => value.name === name)?.value;
  expect(known('patient.birthDate')).toBe('1948-03-07');
  expect(known('patient.familyName')).toBe('Holloway-Vale');

  await page.getByRole('link', { name: 'Open the patient' }).click();
  await page.getByRole('heading', { name: /HOLLOWAY-VALE/ }).waitFor();
  expect(complaints).toEqual([]);
  await leave();
});
