import { defineStage } from './define-job.ts';

/** The whole job graph: file → pages → documents, and parts of pages read again. One queue a stage, named as the stage. */
export const PIPELINE = {
  render: defineStage({
    subject: 'source_file',
    calls: ['read', 'index'],
    leaseMs: 15_000,
    limitMs: 1_800_000,
    maxAttempts: 5,
    retryAfterMs: 1_000,
    queueDepth: 100,
  }),
  read: defineStage({
    subject: 'page',
    calls: ['index'],
    leaseMs: 15_000,
    limitMs: 180_000,
    maxAttempts: 5,
    retryAfterMs: 1_000,
    queueDepth: 200,
  }),
  // A person waits for it, and asks again when it fails.
  reread: defineStage({
    subject: 'region_reading',
    calls: [],
    leaseMs: 15_000,
    limitMs: 60_000,
    maxAttempts: 3,
    retryAfterMs: 500,
    queueDepth: 100,
  }),
  index: defineStage({
    subject: 'page_sequence',
    calls: [],
    leaseMs: 15_000,
    limitMs: 180_000,
    maxAttempts: 5,
    retryAfterMs: 1_000,
    queueDepth: 200,
  }),
} as const;
export type Stage = keyof typeof PIPELINE;
export const STAGES = Object.keys(PIPELINE) as readonly Stage[];
