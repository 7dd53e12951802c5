import { AppError } from '../../shared/core/record/errors.ts';
import { scorePractice } from '../../shared/core/record/practice-score.ts';
import {
  practiceAttempt,
  practiceDocument,
  practiceList,
  practiceParams,
  practiceResult,
} from '../../shared/core/record/review-api-practice.ts';
import type { App } from '../../shared/platform/http/app.ts';
import type { Database } from '../../shared/platform/postgres/database.ts';
import { keepAttempt, readAttempts } from '../../shared/platform/postgres/review/practice.ts';
import { PRACTICE_SAMPLES, type PracticeSample, practicePicture } from './practice/samples.ts';

function sampleOf(id: string): PracticeSample {
  const found = PRACTICE_SAMPLES.find((sample) => sample.id === id);
  if (!found) throw new AppError('thing.not-found');
  return found;
}

/** Practising on made-up documents: what they say is told when the answers are in. */
export function practiceRoutes(app: App, { database }: { database: Database }): void {
  const config = { permission: 'review.write' } as const;

  app.get(
    '/api/practice',
    { config, schema: { summary: 'Practice documents, and how I did', response: { 200: practiceList } } },
    async (request) => {
      const attempts = await readAttempts(database, request.account);
      return {
        samples: PRACTICE_SAMPLES.map(({ id, type, title, fields }) => {
          const mine = attempts.get(id) ?? [];
          const best = [...mine].sort((a, b) => b.right - a.right || a.seconds - b.seconds)[0] ?? null;
          return {
            id,
            type,
            title,
            fields: fields.length,
            attempts: mine.length,
            last: mine[0] ?? null,
            best,
          };
        }),
      };
    },
  );

  app.get(
    '/api/practice/:sample',
    {
      config,
      schema: {
        summary: 'A practice document, without what is right',
        params: practiceParams,
        response: { 200: practiceDocument },
      },
    },
    (request) => {
      const { id, type, title, widthPx, heightPx, fields } = sampleOf(request.params.sample);
      return {
        id,
        type,
        title,
        page: { id, widthPx, heightPx, image: `/api/practice/${id}/image` },
        fields: fields.map(({ truth: _, ...field }) => field),
      };
    },
  );

  app.get(
    '/api/practice/:sample/image',
    { config, schema: { summary: 'Its page as a picture', params: practiceParams } },
    (request, reply) => {
      const sample = sampleOf(request.params.sample);
      reply.header('cache-control', 'private, max-age=86400');
      return reply
        .type(sample.image.endsWith('.png') ? 'image/png' : 'image/jpeg')
        .send(practicePicture(sample));
    },
  );

  app.post(
    '/api/practice/:sample/attempts',
    {
      config,
      schema: {
        summary: 'Score my answers',
        params: practiceParams,
        body: practiceAttempt,
        response: { 200: practiceResult },
      },
    },
    async (request) => {
      const sample = sampleOf(request.params.sample);
      const { id, seconds, answers } = request.body;
      const score = scorePractice(sample.fields, answers);
      await keepAttempt(database, request.account, { id, seconds, sample: sample.id }, score);
      return { ...score, seconds, mistakes: [...score.mistakes] };
    },
  );
}
