import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PRACTICE_SAMPLES } from '../../../services/review/practice/samples.ts';
import type {
  PracticeDocument,
  PracticeList,
  PracticeResult,
} from '../../../shared/core/record/review-api-practice.ts';
import { type Desk, ok, openDesk } from '../../support/review-desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const list = () => ok(desk.call<PracticeList>(desk.technician, 'GET', '/api/practice'));
const attempt = (id: string, answers: object[], requestId: string = randomUUID()) =>
  ok(
    desk.call<PracticeResult>(desk.technician, 'POST', `/api/practice/${id}/attempts`, {
      id: requestId,
      seconds: 42,
      answers,
    }),
  );
const [first] = PRACTICE_SAMPLES;
if (!first) throw new Error('no practice documents');
const truth = first.fields.map(({ id, truth: { kind, value } }) => ({
  fieldId: id,
  kind,
  ...(value === null ? {} : { value }),
}));

it('a practice document comes with its page and without what is right', async () => {
  for (const { id, fields } of PRACTICE_SAMPLES) {
    const document = await ok(desk.call<PracticeDocument>(desk.technician, 'GET', `/api/practice/${id}`));
    expect(document.fields.map((field) => field.id)).toEqual(fields.map((field) => field.id));
    expect(JSON.stringify(document)).not.toContain('truth');
    for (const { truth: right, shown } of fields) {
      if (right.value !== null && shown === null) expect(JSON.stringify(document)).not.toContain(right.value);
    }
    const picture = await desk.call(desk.technician, 'GET', document.page.image);
    expect(picture.status).toBe(200);
    expect(String(picture.headers['content-type'])).toMatch(/^image\//);
  }
});

it('all right is all right, whatever the case and spacing', async () => {
  const loud = truth.map((answer) =>
    'value' in answer ? { ...answer, value: ` ${answer.value?.toUpperCase()} ` } : answer,
  );
  const result = await attempt(first.id, loud);
  expect(result).toMatchObject({ right: result.total, found: result.planted, mistakes: [] });
});

it('passing what is shown finds none of the planted errors, and each is told', async () => {
  const passed = first.fields.map(({ id, shown, truth: right }) => ({
    fieldId: id,
    kind: 'value',
    value: shown ?? right.value ?? '',
  }));
  const result = await attempt(first.id, passed);
  expect(result.planted).toBeGreaterThan(2);
  expect(result).toMatchObject({ found: 0, right: result.total - result.planted });
  expect(new Set(result.mistakes.map(({ fault }) => fault))).toEqual(new Set(['passed']));
});

it('attempts are kept once, with the best of them, and are one’s own', async () => {
  const before = (await list()).samples[0]?.attempts ?? 0;
  const requestId = randomUUID();
  await attempt(first.id, truth.slice(1), requestId);
  await attempt(first.id, truth.slice(1), requestId);
  const [sample] = (await list()).samples;
  expect(sample).toMatchObject({
    attempts: before + 1,
    last: { right: truth.length - 1, seconds: 42 },
    best: { right: truth.length },
  });
  const others = await ok(desk.call<PracticeList>(desk.other, 'GET', '/api/practice'));
  expect(others.samples.every(({ attempts }) => attempts === 0)).toBe(true);
});

it('practice is apart from documents and record', async () => {
  const counted = await desk.database.first<{ n: number }>(
    'select (select count(*) from document) + (select count(*) from release) + (select count(*) from batch) as n',
  );
  expect(counted?.n).toBe(0);
  expect((await desk.call(desk.technician, 'GET', '/api/practice/none')).status).toBe(404);
  expect((await desk.call(await desk.person(['operator']), 'GET', '/api/practice')).status).toBe(403);
});
