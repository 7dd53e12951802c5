import type { Page } from 'playwright-core';
import type { Worklist, WorklistItem } from '../../../shared/core/record/review-api.ts';
import type { DeskChartroom } from './chartroom.ts';
import { growDocument } from './many-pages.ts';
import { spread, timeKey, timeOpening } from './stopwatch.ts';

const MANY = 40;
const OPENINGS = 6;
const MOST_STEPS = 60;

export type Say = (what: string, figures: string) => void;

const free = async (chartroom: DeskChartroom): Promise<void> => {
  const { documents } = await chartroom.call<Worklist>('GET', '/api/worklist?limit=200');
  for (const { id, holder } of documents)
    if (holder) await chartroom.call('POST', `/api/documents/${id}/claim/break`, { reason: 'stuck' });
};

async function open(page: Page, documentId: string): Promise<number> {
  await page.evaluate(() => {
    window.location.hash = '#/worklist';
  });
  await page.getByRole('heading', { name: 'Worklist' }).waitFor();
  // Whoever opens a document from the worklist has nothing of it yet.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1_500)));
  return await timeOpening(page, `#/documents/${documentId}`);
}

/** From a key that moves on to the next field on the screen, over every field of a document, there and back. */
async function timeFields(page: Page, documentId: string): Promise<number[]> {
  await open(page, documentId);
  // The desk puts the hand on what is asked first, a field or a group of sure ones, and the keyboard with it.
  await page.locator('.in-hand [data-value-input], .glance-bar.held').first().waitFor();
  const count = await page.locator('[data-field]').count();
  const times: number[] = [];
  for (const key of ['Alt+ArrowDown', 'Alt+ArrowUp'])
    for (let step = 0; step < Math.min(count - 1, MOST_STEPS); step++) {
      const ms = await timeKey(page, key, 'next field');
      times.push(ms);
      // The end of the document.
      if (Number.isNaN(ms)) break;
    }
  return times;
}

/** How fast the desk is, in a browser on this machine. */
export async function timeDesk(
  chartroom: DeskChartroom,
  page: Page,
  documents: readonly WorklistItem[],
  say: Say,
): Promise<void> {
  const byFields = documents.toSorted((a, b) => b.fields.total - a.fields.total);
  const largest = byFields[0];
  const small = byFields.findLast(({ pages, fields }) => pages === 1 && fields.total > 0);
  if (!largest || !small) throw new Error('there is no document of one page to time');
  await free(chartroom);
  say('field to field', `${spread(await timeFields(page, largest.id))}; ${largest.fields.total} fields`);

  const single: number[] = [];
  for (let i = 0; i < OPENINGS; i++) single.push(await open(page, small.id));
  await growDocument(chartroom, small.id, MANY);
  const many: number[] = [];
  for (let i = 0; i < OPENINGS; i++) many.push(await open(page, small.id));
  say('opening one page', spread(single));
  say(`opening ${MANY} pages`, spread(many));
  await free(chartroom);
}
