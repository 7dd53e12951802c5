import type { DecisionKind, ReviewField } from '../../../../../shared/core/record/review-api.ts';
import type { FieldKey } from '../../../../../shared/core/record/review-api-keys.ts';
import type { ChosenFrom } from './reason-words.ts';

/** One reading of a field that is to be decided between several. */
export interface Reading {
  readonly kind: FieldKey['kind'];
  readonly value: string | null;
  /** In words: who says so. */
  readonly says: readonly string[];
  readonly from: ChosenFrom;
}

const readingKey = ({ kind, value }: Pick<Reading, 'kind' | 'value'>): string => `${kind} ${value ?? ''}`;

/**
 * The readings of a field whose keys differ, each once. Of two people's keys nobody learns whose is whose, and they
 * stand in the order of their letters, so that none is favoured; the machine's comes last.
 */
export function readingsOf(field: ReviewField): readonly Reading[] {
  const settled = (field.keying?.people ?? 1) === 2;
  const keys = (field.keying?.keys ?? [])
    .map(({ kind, value }) => ({
      kind,
      value,
      says: settled ? 'One person keyed' : 'You keyed',
      from: settled ? ('a key' as const) : ('own key' as const),
    }))
    .sort((a, b) => (readingKey(a) < readingKey(b) ? -1 : 1));
  const machine =
    field.value === null
      ? []
      : [{ kind: 'value' as const, value: field.value, says: 'The machine read', from: 'machine' as const }];
  const readings: Reading[] = [];
  for (const one of [...keys, ...machine]) {
    const twin = readings.findIndex((other) => readingKey(other) === readingKey(one));
    const known = readings[twin];
    if (known) readings[twin] = { ...known, says: [...known.says, one.says] };
    else readings.push({ ...one, says: [one.says] });
  }
  return readings;
}

/** The decision that a chosen reading is. */
export function decisionFor(
  field: ReviewField,
  { kind, value }: Pick<Reading, 'kind' | 'value'>,
): { readonly kind: DecisionKind; readonly value?: string } {
  if (kind !== 'value') return { kind };
  if (value === field.value || value === null) return { kind: 'confirmed' };
  return { kind: 'corrected', value };
}
