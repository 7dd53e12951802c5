import type { Checked } from './checked.ts';
import { forbidsGlance } from './doubts.ts';

/** Below it the rules alone do not stand by a name. */
const SURE_OF_NAME = 0.85;

/** What gives a row its name, and what hangs on it. */
const NAMED = [
  { name: /^(lab\.results\[\d+\])\.test$/, rest: /^(lab\.results\[\d+\])\.(?!test$)/ },
  { name: /^(encounter\.procedures\[\d+\])\.name$/, rest: /^(encounter\.procedures\[\d+\])\.(?!name$)/ },
  { name: /^(patient\.nextOfKin)\.name$/, rest: /^(patient\.nextOfKin)\.(?!name$)/ },
];

/**
 * A result belongs to its test, a date to what was done, a telephone to a person: where the name is doubted, was read two
 * ways or is not there, what stands beside it is nobody's, however well it was read. Rows that hang on such a name are
 * looked at whole.
 */
export function doubtRowsOfUnsureNames(fields: readonly Checked[]): void {
  for (const { name, rest } of NAMED) {
    const sure = new Set(
      fields.flatMap((field) => {
        const row = name.exec(field.path)?.[1];
        const isSure =
          field.value !== null && field.confidence >= SURE_OF_NAME && !forbidsGlance(field.reasons);
        return row && isSure ? [row] : [];
      }),
    );
    for (const field of fields) {
      const row = rest.exec(field.path)?.[1];
      if (row && !sure.has(row)) field.reasons.push('row-unsure');
    }
  }
}
