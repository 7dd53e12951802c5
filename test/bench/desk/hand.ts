import type { Page } from 'playwright-core';

/** What the desk asks of the person now, as it can be seen. */
export type Hand =
  | {
      readonly kind: 'field';
      readonly path: string;
      /** `look`, `key`, `differs`, ... */
      readonly step: string;
      readonly text: string;
      /** Answers one key takes. */
      readonly offers: readonly { readonly stroke: string; readonly shows: string }[];
      readonly refused: boolean;
    }
  | { readonly kind: 'group'; readonly button: string; readonly path: string }
  | { readonly kind: 'patient'; readonly options: number; readonly chosen: boolean }
  | { readonly kind: 'end'; readonly button: string }
  | { readonly kind: 'dialog' }
  | { readonly kind: 'released' }
  | { readonly kind: 'nothing' };

/** Runs in the page. */
function readHand(): Hand {
  const find = (selector: string) => document.querySelector(selector);
  const textOf = (element: Element | null) => element?.textContent?.trim() ?? '';
  if (find('[role="dialog"]')) return { kind: 'dialog' };
  const inHand = find('.in-hand');
  if (inHand) {
    const line =
      inHand.closest('[data-field]') ?? document.querySelector('.cell-face.held')?.closest('[data-field]');
    return {
      kind: 'field',
      path: line?.getAttribute('data-field') ?? '',
      step: inHand.getAttribute('data-step') ?? '',
      text: inHand.querySelector<HTMLInputElement>('input, textarea')?.value ?? '',
      offers: [...inHand.querySelectorAll('.offer')].map((offer) => ({
        stroke: textOf(offer.querySelector('kbd')),
        shows: textOf(offer.querySelector('.offer-shows')),
      })),
      refused: inHand.querySelector('.refused') !== null,
    };
  }
  const group = find('.glance-bar.held');
  if (group) {
    const part = group.closest('.field-part')?.querySelector('[data-field]');
    const button = textOf(group.querySelector('button'));
    return { kind: 'group', button, path: part?.getAttribute('data-field') ?? '' };
  }
  const naming = find('.patient-naming.held');
  if (naming) {
    const options = naming.querySelectorAll('input[type="radio"]').length;
    return { kind: 'patient', options, chosen: naming.querySelector('input:checked') !== null };
  }
  const end = find('.end-bar.held');
  if (end) return { kind: 'end', button: textOf(end.querySelector('button')) };
  return find('.released') ? { kind: 'released' } : { kind: 'nothing' };
}

export const handOf = (page: Page): Promise<Hand> => page.evaluate(readHand);

const SETTLES_WITHIN_MS = 4_000;

/** What is asked after something was done: as soon as it is another thing. */
export async function handAfter(page: Page, before: Hand): Promise<Hand> {
  const was = JSON.stringify(before);
  const until = Date.now() + SETTLES_WITHIN_MS;
  for (;;) {
    const now = await handOf(page);
    if (JSON.stringify(now) !== was && now.kind !== 'nothing') return now;
    if (Date.now() > until) return now;
    await page.waitForTimeout(15);
  }
}
