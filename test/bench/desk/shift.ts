import { basename } from 'node:path';
import type { Page } from 'playwright-core';
import type { DocumentView, WorklistItem } from '../../../shared/core/record/review-api.ts';
import { answersFor } from './answers.ts';
import type { DeskChartroom } from './chartroom.ts';
import { type Effort, effortWords, GLANCED_IN_ONE_LOOK, wayTo } from './effort.ts';
import { spread, timeKey } from './stopwatch.ts';
import { verifyDocument } from './technician.ts';
import type { Say } from './times.ts';

const documentOf = (page: Page): string => /documents\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';

async function takeNext(page: Page): Promise<boolean> {
  await page.evaluate(() => {
    window.location.hash = '#/worklist';
  });
  await page.getByRole('button', { name: 'Next document' }).click();
  return await page
    .locator('.desk')
    .waitFor({ timeout: 10_000 })
    .then(
      () => true,
      () => false,
    );
}

/** Verifies every document, one after the other, as a person does who starts in the morning with "next document". */
export async function benchShift(
  chartroom: DeskChartroom,
  page: Page,
  documents: readonly (WorklistItem & { readonly file: string })[],
  files: readonly string[],
  say: Say,
): Promise<void> {
  const byType = new Map<string, Effort[]>();
  const nextMs: number[] = [];
  const unscored: string[] = [];
  let there = await takeNext(page);
  for (let count = 0; there && count < documents.length; count++) {
    const id = documentOf(page);
    const item = documents.find((document) => document.id === id);
    const file = files.find((path) => basename(path) === item?.file) ?? '';
    await page.getByText('Yours').waitFor();
    const view = await chartroom.call<DocumentView>('GET', `/api/documents/${id}`);
    const answers = await answersFor(chartroom, id, file);
    const outcome = await verifyDocument(page, view, answers);
    if (outcome.kind === 'halted') unscored.push(`${item?.file ?? id} halted at ${outcome.at}`);
    else if (!answers) unscored.push(`${item?.file ?? id} has no truth of its type`);
    else {
      outcome.effort.keys += 1;
      byType.set(view.type, [...(byType.get(view.type) ?? []), outcome.effort]);
    }
    const last = count === documents.length - 1;
    if (outcome.kind === 'halted' || last) {
      if (outcome.kind === 'decided') await page.keyboard.press('Enter');
      there = !last && (await takeNext(page));
    } else {
      const ms = await timeKey(page, 'Enter', 'document with its page');
      nextMs.push(ms);
      there = !Number.isNaN(ms) || (await takeNext(page));
    }
  }
  say('release to next document', spread(nextMs));
  for (const [type, efforts] of [...byType].sort()) say(`technician: ${type}`, effortWords(efforts));
  const all = [...byType.values()].flat();
  say('technician: all', effortWords(all));
  say('', `one look is taken to take in ${GLANCED_IN_ONE_LOOK} sure values, each beside its picture`);
  say('to 15 s a document', wayTo(15, all));
  for (const what of unscored) say('not counted', what);
}
