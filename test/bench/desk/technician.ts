import type { Page } from 'playwright-core';
import { sameValue } from '../../../infra/score/same-value.ts';
import { normaliseValue } from '../../../shared/core/record/field-value.ts';
import type { DocumentView } from '../../../shared/core/record/review-api.ts';
import { type Answer, type Answers, nameOf } from './answers.ts';
import { addMissed, ask, type Effort, glance, noEffort } from './effort.ts';
import { type Hand, handAfter, handOf } from './hand.ts';

/** How a document ended: everything decided, or where the simulated person came to a halt. */
export type Outcome =
  | { readonly kind: 'decided'; readonly effort: Effort }
  | { readonly kind: 'halted'; readonly at: string };

type FieldHand = Extract<Hand, { kind: 'field' }>;

const MOST_STEPS = 600;
const MOST_RETURNS = 8;

const says = (path: string, answer: Answer, shown: string): boolean => {
  if (answer.kind !== 'value') return false;
  const name = nameOf(path);
  if (sameValue(name, answer.value, shown)) return true;
  const normalised = normaliseValue(name, shown);
  return normalised.kind === 'value' && sameValue(name, answer.value, normalised.value);
};

/**
 * A technician who knows what the page says and works with the keyboard, through the real screen: confirms what is
 * right with Enter, takes an offer by its key, types the rest, keys what is to be keyed. Ends when the document could be
 * released.
 */
export async function verifyDocument(
  page: Page,
  view: DocumentView,
  answers: Answers | undefined,
): Promise<Outcome> {
  const effort = noEffort();
  const answerTo = (path: string): Answer | undefined => answers?.byPath.get(path);
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key);
    effort.keys += keys.reduce((sum, key) => sum + key.split('+').length, 0);
  };
  const type = async (text: string) => {
    await page.keyboard.insertText(text);
    effort.keys += text.length;
    effort.keyed += 1;
  };
  const wrongUnseen = new Set(
    view.fields
      .filter(({ check, open, value, sealed }) => check === 'glance' && open && value !== null && !sealed)
      .filter(({ path, value }) => {
        const answer = answerTo(path);
        return answer !== undefined && !says(path, answer, value ?? '');
      })
      .map(({ path }) => path),
  );

  const statement = async (answer: Answer | undefined) =>
    await press(answer?.kind === 'absent' ? 'F8' : 'F4');

  async function look(hand: FieldHand): Promise<void> {
    const answer = answerTo(hand.path);
    ask(effort);
    wrongUnseen.delete(hand.path);
    if (!answer) return await press(hand.text === '' || hand.refused ? 'F4' : 'Enter');
    if (answer.kind !== 'value') return await statement(answer);
    if (!hand.refused && hand.text !== '' && says(hand.path, answer, hand.text)) return await press('Enter');
    const offer = hand.offers.find(({ shows, stroke }) => stroke !== '' && says(hand.path, answer, shows));
    if (offer) return await press(offer.stroke.replaceAll(' ', ''));
    // What the form does not take however it is typed cannot be entered.
    if (hand.refused) return await press('F4');
    // What stands is selected where nothing was typed yet; a text that was refused is replaced as well.
    await page.keyboard.press('Control+a');
    await type(answer.value);
    await press('Enter');
  }

  async function key(hand: FieldHand): Promise<void> {
    const answer = answerTo(hand.path);
    ask(effort);
    if (answer?.kind !== 'value' || hand.refused) return await statement(answer);
    const offer = hand.offers.find(({ shows, stroke }) => stroke !== '' && says(hand.path, answer, shows));
    effort.blind += 1;
    if (offer) {
      effort.keyed += 1;
      return await press(offer.stroke.replaceAll(' ', ''));
    }
    await type(answer.value);
    await press('Enter');
  }

  /** Which of the readings is right, and why: the first reason fits. */
  async function settle(hand: FieldHand): Promise<void> {
    const answer = answerTo(hand.path);
    ask(effort);
    const isReason = hand.offers.every(({ shows }) => !answer || !says(hand.path, answer, shows));
    const right = hand.offers.findIndex(
      ({ shows }) => answer !== undefined && says(hand.path, answer, shows),
    );
    await press(isReason || right < 0 ? '1' : `${right + 1}`);
  }

  async function atField(hand: FieldHand): Promise<void> {
    if (hand.step === 'key') return await key(hand);
    if (hand.step === 'differs' || hand.step === 'settle') return await settle(hand);
    if (['waits', 'withheld', 'decided'].includes(hand.step)) return await press('Alt+Enter');
    return await look(hand);
  }

  async function atGroup(hand: Extract<Hand, { kind: 'group' }>): Promise<void> {
    const wrong = [...wrongUnseen].find((path) => path.split(/[.[]/)[0] === hand.path.split(/[.[]/)[0]);
    if (wrong !== undefined) {
      // Seen while glancing: the hand goes to it first.
      wrongUnseen.delete(wrong);
      await page.locator(`[data-field="${wrong}"]`).getByRole('button').first().click();
      effort.looks += 1;
      effort.keys += 2;
      return;
    }
    const confirmed = /^Confirm (\d+)/.exec(hand.button)?.[1];
    if (confirmed && !confirmedParts.has(hand.path)) glance(effort, Number(confirmed));
    if (confirmed) confirmedParts.add(hand.path);
    await press('Space');
  }

  const confirmedParts = new Set<string>();
  let returns = 0;
  let same = 0;
  let hand = await handOf(page);
  for (let step = 0; step < MOST_STEPS; step++) {
    const before = hand;
    if (hand.kind === 'end') {
      if (hand.button.startsWith('Release, next')) {
        effort.fields += view.fields.length;
        for (const value of answers?.missed ?? []) addMissed(effort, value);
        return { kind: 'decided', effort };
      }
      // Something is asked still: the button leads there.
      if (hand.button !== '') {
        if (++returns > MOST_RETURNS) return { kind: 'halted', at: `the end: ${hand.button}` };
        await press('Enter');
      }
    } else if (hand.kind === 'field') await atField(hand);
    else if (hand.kind === 'group') await atGroup(hand);
    else if (hand.kind === 'patient') {
      if (!hand.chosen && hand.options > 0) {
        effort.looks += 1;
        await press(`${hand.options}`);
        hand = await handAfter(page, hand);
      }
      await press('Enter');
    } else if (hand.kind !== 'nothing') return { kind: 'halted', at: hand.kind };
    hand = await handAfter(page, before);
    same = JSON.stringify(hand) === JSON.stringify(before) ? same + 1 : 0;
    if (same > MOST_RETURNS) return { kind: 'halted', at: JSON.stringify(hand).slice(0, 120) };
  }
  return { kind: 'halted', at: `${hand.kind} after ${MOST_STEPS} steps` };
}
