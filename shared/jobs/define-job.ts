import { z } from 'zod';

/** Payloads hold ids only. They are parsed when a job is enqueued and again when it is run. */
export const stagePayload = z.strictObject({ stageWorkId: z.uuid() });
export type StagePayload = z.infer<typeof stagePayload>;

export interface StageDefinition {
  /** What `stage_work.subject_id` points to. */
  readonly subject: 'source_file' | 'page' | 'page_sequence' | 'region_reading';
  /** Stages whose work this one may call for when it is done. */
  readonly calls: readonly string[];
  /** A lease that is not renewed for this long is taken from its worker. */
  readonly leaseMs: number;
  /** One attempt may take this long, its lease renewed or not. */
  readonly limitMs: number;
  /** Leases taken before the subject becomes an exception. A killed worker costs one. */
  readonly maxAttempts: number;
  /** Wait before the second attempt; doubled for each one after. */
  readonly retryAfterMs: number;
  /** Jobs kept in the queue at once; the rest wait in the ledger. */
  readonly queueDepth: number;
}

export const defineStage = <const D extends StageDefinition>(definition: D): D => definition;
