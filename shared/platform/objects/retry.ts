export interface RetryPolicy {
  /** Tries in all. */
  readonly attempts: number;
  /** Wait before the second try; doubled for each one after, and spread so that callers do not return together. */
  readonly waitMs: number;
  readonly worthIt: (error: unknown) => boolean;
}

/** Runs `work` until it succeeds, fails for good or has used its tries; the last error is thrown. */
export async function retrying<T>(policy: RetryPolicy, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= policy.attempts || !policy.worthIt(error)) throw error;
      const waitMs = policy.waitMs * 2 ** (attempt - 1) * (0.5 + Math.random());
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
}
