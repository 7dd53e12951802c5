import type { RuleView } from '../api/form-memory.ts';
import type { Tone } from '../frame/state-mark.tsx';

/** A form's fields in order, each with its number on the drawing and its rules. */
export function numberedFields(
  rules: readonly RuleView[],
): { readonly number: number; readonly field: string; readonly rules: readonly RuleView[] }[] {
  const names = [...new Set(rules.map(({ fieldName }) => fieldName))];
  return names.map((name, i) => {
    const own = rules.filter(({ fieldName }) => fieldName === name);
    return { number: i + 1, field: own[0]?.field ?? name, rules: own };
  });
}

/** `under “ledger figure”`, `at its place on the page`. */
export function whereWords({ where, label }: RuleView): string {
  if (where === 'place') return 'at its place on the page';
  const beside = where === 'right-of-label' ? 'right of' : 'under';
  return label === null ? `${beside} a label seen once` : `${beside} “${label}”`;
}

/** How a rule did on documents it had not learned from. */
export function recordWords({ right, misread, wrong }: RuleView): string {
  const tries = right + misread + wrong;
  if (tries === 0) return 'not tried yet';
  const amiss = [misread > 0 ? `${misread} misread` : '', wrong > 0 ? `${wrong} wrong` : ''].filter(Boolean);
  return [`right on ${right} of ${tries}`, ...amiss].join(', ');
}

export const STATE_WORDS: Record<RuleView['state'], { readonly words: string; readonly tone: Tone }> = {
  fills: { words: 'In use', tone: 'accent' },
  proven: { words: 'Proven', tone: 'good' },
  waits: { words: 'Waits for a later document', tone: 'plain' },
  off: { words: 'Switched itself off', tone: 'warn' },
  revoked: { words: 'Out of use', tone: 'bad' },
};
