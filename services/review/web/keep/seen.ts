import { normaliseValue } from '../../../../shared/core/record/field-value.ts';
import type { DecisionKind, ReviewField } from '../../../../shared/core/record/review-api.ts';
import type { Ask } from './ask.ts';

interface Said {
  readonly kind: DecisionKind;
  readonly value?: string | undefined;
}

/** What an ask says of a field, if it is about that one. */
function saidOf(ask: Ask, fieldId: string): Said | undefined {
  if (ask.kind === 'decide') return ask.fieldId === fieldId ? ask.request : undefined;
  if (ask.kind === 'decide together') return ask.request.decisions.find((d) => d.fieldId === fieldId);
  return undefined;
}

const inContractForm = (name: string, value: string): string => {
  const result = normaliseValue(name, value);
  return result.kind === 'refused' ? value : result.value;
};

/**
 * The value that will stand when everything on its way has arrived: what the person saw when deciding again. A later
 * look would be taken for what they saw, and would hide that somebody else changed it in between.
 */
export function standingAfter(field: ReviewField, onTheWay: readonly Ask[]): string | null {
  let standing = field.value;
  for (const ask of onTheWay) {
    const said = saidOf(ask, field.id);
    if (!said) continue;
    if (said.kind === 'corrected') standing = inContractForm(field.name, said.value ?? '');
    else if (said.kind === 'confirmed')
      standing = standing === null ? null : inContractForm(field.name, standing);
    else if (said.kind === 'reopened') standing = field.proposal?.value ?? null;
    else standing = null;
  }
  return standing;
}

/** An ask with what the person sees standing now in its `seen`. */
export function withSeen(ask: Ask, fields: readonly ReviewField[], onTheWay: readonly Ask[]): Ask {
  const seen = (fieldId: string, otherwise: string | null): string | null => {
    const field = fields.find(({ id }) => id === fieldId);
    return field ? standingAfter(field, onTheWay) : otherwise;
  };
  if (ask.kind === 'decide') {
    return { ...ask, request: { ...ask.request, seen: seen(ask.fieldId, ask.request.seen) } };
  }
  if (ask.kind === 'decide together') {
    const decisions = ask.request.decisions.map((decision) => ({
      ...decision,
      seen: seen(decision.fieldId, decision.seen),
    }));
    return { ...ask, request: { decisions } };
  }
  return ask;
}
