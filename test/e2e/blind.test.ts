import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { expectationOf } from '../../shared/core/record/field-value.ts';
import type { DocumentView, ReviewField } from '../../shared/core/record/review-api.ts';
import type { PolicyView } from '../../shared/core/record/review-api-supervisor.ts';
import type { ReviewPolicy } from '../../shared/core/record/review-policy.ts';
import { launchBrowser } from '../support/browser.ts';
import { call, inReview, makePerson, takeIn } from '../support/browser-api.ts';
import { signInAs } from '../support/browser-person.ts';
import { sample } from '../support/browser-samples.ts';
import { decideByKeyboard } from '../support/keyboard.ts';
import { keptBy, leaks, listen, shownBy, type Told } from '../support/told.ts';

const BLIND = ['patient.mrn', 'patient.familyName', 'patient.birthDate', 'lab.results[].value'];
const TRUTH = new URL('../fixtures/truth/lab-grid-in-out-range-8.truth.json', import.meta.url);
/** Shorter ones stand everywhere, and prove nothing. */
const TELLING = 3;
const MOST_STEPS = 300;

let browser: Browser;
let before: ReviewPolicy;
let documentId: string;

async function setPolicy(policy: (now: ReviewPolicy) => ReviewPolicy): Promise<ReviewPolicy> {
  const now = await call<PolicyView>('GET', '/api/review-policy');
  await call('PUT', '/api/review-policy', { version: now.version, policy: policy(now.policy) });
  return now.policy;
}

beforeAll(async () => {
  browser = await launchBrowser();
  before = await setPolicy((now) => ({ ...now, blindAlso: BLIND }));
  const batch = await takeIn('Blind', sample('lab-grid-in-out-range-8.jpg'));
  documentId = (await inReview(batch.id))[0]?.id ?? '';
});
afterAll(async () => {
  await browser?.close();
  if (before) await setPolicy(() => before);
});

const truth = new Map<string, string>(
  JSON.parse(readFileSync(TRUTH, 'utf8')).documents[0].fields.map(
    ({ path, value }: { path: string; value: string }) => [path, value],
  ),
);

const UNIT_HINT = expectationOf('lab.results[].unit').says;

/** As this person gets it, and nobody else. */
const view = (page: Page): Promise<DocumentView> =>
  page.evaluate(async (id) => await (await fetch(`/api/documents/${id}`)).json(), documentId);

const sealed = ({ fields }: DocumentView): string[] =>
  fields.filter((field) => field.sealed === 'key').map(({ path }) => path);

/** What the machine read, in every form it has it. */
const machineSays = ({ proposal }: ReviewField): string[] =>
  [proposal?.value, proposal?.raw, ...(proposal?.alternatives ?? []).map(({ value }) => value)].filter(
    (value): value is string => typeof value === 'string',
  );

test('what is keyed blind reaches the browser in no answer and no place before its key is in', async () => {
  const url = inject('chartroomUrl');
  const technician = await makePerson('Ana Ruiz', ['technician']);
  const { page, complaints, leave } = await signInAs(browser, url, technician);
  const heard = listen(page);
  await page.goto(`${url}/#/worklist`);
  await page.getByRole('cell', { name: 'Blind' }).waitFor();
  await page.goto(`${url}/#/documents/${documentId}`);
  await page.getByText('Yours').waitFor();
  await page.locator('.in-hand[data-step="key"]').waitFor();
  // The history is asked for as well: it must not tell either.
  await page.keyboard.press('Alt+h');
  await page.getByRole('dialog').waitFor();
  await heard.settled();
  const opened = await shownBy(page);
  await page.keyboard.press('Escape');

  const atFirst = sealed(await view(page));
  expect(atFirst).toEqual(expect.arrayContaining(['patient.mrn', 'patient.familyName', 'patient.birthDate']));
  expect(atFirst.filter((path) => path.startsWith('lab.results')).length).toBeGreaterThan(3);

  /** What was told while these were still to be keyed, in order. */
  const stages: { left: readonly string[]; told: readonly Told[]; typed: ReadonlySet<string> }[] = [];
  const keyed = new Set<string>();
  let from = 0;
  let left = atFirst;
  const close = async () => {
    await heard.settled();
    const told = [...heard.told.slice(from), await shownBy(page), await keptBy(page)];
    from = heard.told.length;
    stages.push({ left, told: stages.length === 0 ? [opened, ...told] : told, typed: new Set(keyed) });
  };
  await close();
  expect(
    leaks(stages[0]?.told ?? [], atFirst.flatMap((path) => truth.get(path) ?? []).filter(isTelling)),
  ).toEqual([]);

  for (let step = 0; left.length > 0 && step < MOST_STEPS; step++) {
    const typed = await decideByKeyboard(page, truth);
    if (typed !== undefined) keyed.add(typed);
    left = sealed(await view(page));
    await close();
  }
  expect(left).toEqual([]);

  const fields = new Map((await view(page)).fields.map((field) => [field.path, field]));
  const secretsOf = (path: string): string[] => {
    const field = fields.get(path);
    return [truth.get(path) ?? [], field ? machineSays(field) : []].flat();
  };
  for (const { left: open, told, typed } of stages) {
    // What the person typed into one field is theirs, whatever another one holds.
    const secrets = open.flatMap(secretsOf).filter((value) => isTelling(value) && !typed.has(value));
    expect(leaks(told, [...new Set(secrets)])).toEqual([]);
  }
  for (const path of atFirst) expect(fields.get(path)?.sealed, path).not.toBe('key');
  await page
    .locator('[data-field="patient.familyName"]')
    .getByText('Worthington')
    .first()
    .waitFor({ state: 'attached' });
  await page.getByText('250469').first().waitFor({ state: 'attached' });
  expect(complaints).toEqual([]);
  await leave();
});

function isTelling(value: string): boolean {
  // The enzyme ALT is on every screen as the key Alt, and the hint for units gives one as an example.
  return value.length >= TELLING && value.toLowerCase() !== 'alt' && !UNIT_HINT.includes(value);
}
