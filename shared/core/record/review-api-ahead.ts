import { z } from 'zod';
import { claimAnswer, nextRequest } from './review-api.ts';

/**
 * The next document, fetched ahead while the present one is worked on.
 *
 * POST /api/worklist/next-ahead   AheadRequest → AheadAnswer
 *
 * It is claimed for the caller under a short lease; POST /api/documents/:id/claim makes that a claim like any other when
 * the person comes to it. Asked again with `reserved`, the same one is renewed.
 */
export const aheadRequest = nextRequest.extend({
  reserved: z.object({ documentId: z.uuid(), claim: z.int().positive() }).optional(),
});
export type AheadRequest = z.infer<typeof aheadRequest>;

export const aheadAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reserved'), claim: claimAnswer }),
  z.object({ kind: z.literal('none') }),
]);
export type AheadAnswer = z.infer<typeof aheadAnswer>;
