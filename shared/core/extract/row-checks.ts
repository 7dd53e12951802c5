import type { Checked } from './checked.ts';
import { forbidsGlance } from './doubts.ts';

/** Below it the rules alone do not stand by a test's name. */
const SURE_OF_TEST = 0.85;

/**
 * A result belongs to its test: where the name is doubted, was read two ways or is not there, what stands beside it is
 * nobody's, however well it was read. Rows that hang on such a name are looked at whole.
 */
export function doubtRowsOfUnsureTests(fields: readonly Checked[]): void {
  const tests = new Map(
    fields.flatMap((field) => {
      const row = /^(lab\.results\[\d+\])\.test$/.exec(field.path)?.[1];
      return row ? [[row, field] as const] : [];
    }),
  );
  for (const field of fields) {
    const row = /^(lab\.results\[\d+\])\.(?!test$)/.exec(field.path)?.[1];
    if (!row) continue;
    const test = tests.get(row);
    const isSure =
      test !== undefined &&
      test.value !== null &&
      test.confidence >= SURE_OF_TEST &&
      !forbidsGlance(test.reasons);
    if (!isSure) field.reasons.push('row-unsure');
  }
}
