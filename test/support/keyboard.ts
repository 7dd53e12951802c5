import type { Page } from 'playwright-core';
import { handAfter, handOf } from '../bench/desk/hand.ts';
import { saved } from './browser-person.ts';

const MOST_TABS = 600;
const MOST_STEPS = 400;

/** Moves the focus with Tab alone until it is on what has this name. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let i = 0; i < MOST_TABS; i++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const at = document.activeElement;
      const labels = at instanceof HTMLSelectElement ? [...at.labels].map((label) => label.textContent) : [];
      return at?.getAttribute('aria-label') ?? labels[0] ?? at?.textContent ?? '';
    });
    if (name.test(focused)) return;
  }
  throw new Error(`Tab does not get to ${name}`);
}

/** Walks from field to field, down to the end and up again, until the one of this path is in hand. */
export async function walkTo(page: Page, path: string): Promise<void> {
  for (const key of ['Alt+ArrowDown', 'Alt+ArrowUp']) {
    for (let i = 0; i < MOST_STEPS; i++) {
      const hand = await handOf(page);
      if (hand.kind === 'field' && hand.path === path) return;
      if (hand.kind === 'end' && key === 'Alt+ArrowDown') break;
      await page.keyboard.press(key);
      await handAfter(page, hand);
    }
  }
  throw new Error(`The field ${path} is not among those walked over.`);
}

const isStatement = (shows: string): boolean => /^(Cannot be read|Not on the page)/.test(shows);

/** Keys what `truth` says, by path; without it, what is to be keyed cannot be read. What was typed. */
async function decideField(
  page: Page,
  hand: Extract<Awaited<ReturnType<typeof handOf>>, { kind: 'field' }>,
  truth: ReadonlyMap<string, string>,
): Promise<string | undefined> {
  if (hand.step === 'key') {
    const value = hand.refused ? undefined : truth.get(hand.path);
    if (value === undefined) await page.keyboard.press('F4');
    else {
      await page.keyboard.type(value);
      await page.keyboard.press('Enter');
    }
    return value;
  }
  if (hand.step === 'differs') {
    const reading = hand.offers.findIndex(({ shows }) => !isStatement(shows));
    await page.keyboard.press(`${Math.max(0, reading) + 1}`);
  } else if (hand.step === 'look' || hand.step === 'glance')
    await page.keyboard.press(hand.text === '' || hand.refused ? 'F4' : 'Enter');
  else await page.keyboard.press('Alt+Enter');
  return undefined;
}

/** Does what the desk asks now by keyboard alone, the patient as a new one; what was keyed. */
export async function decideByKeyboard(
  page: Page,
  truth: ReadonlyMap<string, string> = new Map(),
): Promise<string | undefined> {
  const hand = await handOf(page);
  let keyed: string | undefined;
  if (hand.kind === 'field') keyed = await decideField(page, hand, truth);
  else if (hand.kind === 'group') await page.keyboard.press('Space');
  else if (hand.kind === 'patient' && !hand.chosen && hand.options > 0)
    await page.keyboard.press(`${hand.options}`);
  else if (hand.kind === 'patient' || hand.kind === 'end') await page.keyboard.press('Enter');
  await handAfter(page, hand);
  await saved(page);
  return keyed;
}

/** Decides everything, keying what `truth` says, and stops where one key would release the document. */
export async function decideAllByKeyboard(page: Page, truth?: ReadonlyMap<string, string>): Promise<void> {
  for (let step = 0; step < MOST_STEPS; step++) {
    const hand = await handOf(page);
    if (hand.kind === 'end' && hand.button.startsWith('Release, next')) return;
    await decideByKeyboard(page, truth);
  }
  throw new Error('The fields of the document do not come to an end.');
}
