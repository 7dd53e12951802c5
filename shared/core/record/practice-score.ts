import { normaliseValue } from './field-value.ts';
import { type Said, saysSame } from './quality-plant.ts';

/** One field of a packaged practice document. */
export interface PracticeField {
  readonly id: string;
  readonly name: string;
  readonly truth: Said;
  /** What is shown as the machine's reading; null: keyed unseen. */
  readonly shown: string | null;
}

export interface PracticeAnswer {
  readonly fieldId: string;
  readonly kind: Said['kind'];
  readonly value?: string | undefined;
}

/**
 * What went wrong: `passed` a wrong value that was shown, `changed` a right one, `misread` what was to be keyed, `given-up`
 * on what can be read, `made-up` what is not there or cannot be read, `left-out`.
 */
export type PracticeFault = 'passed' | 'changed' | 'misread' | 'given-up' | 'made-up' | 'left-out';

export interface PracticeMistake {
  readonly fieldId: string;
  readonly fault: PracticeFault;
  readonly said: Said | null;
  readonly truth: Said;
}

export interface PracticeScore {
  readonly right: number;
  readonly total: number;
  /** Wrong values that were shown, and how many of them were put right. */
  readonly planted: number;
  readonly found: number;
  readonly mistakes: readonly PracticeMistake[];
}

function faultOf(field: PracticeField, said: Said | null): PracticeFault {
  if (said === null) return 'left-out';
  const shown = field.shown === null ? null : { kind: 'value' as const, value: field.shown };
  if (shown && saysSame(field.name, said, shown)) return 'passed';
  if (field.truth.kind !== 'value') return 'made-up';
  if (said.kind !== 'value') return 'given-up';
  return shown && saysSame(field.name, shown, field.truth) ? 'changed' : 'misread';
}

/** As typed, in the contract's form where it has one: practice refuses nothing, it tells. */
function saidIn(name: string, answer: PracticeAnswer | undefined): Said | null {
  if (!answer) return null;
  if (answer.kind !== 'value') return { kind: answer.kind, value: null };
  const form = normaliseValue(name, answer.value ?? '');
  return { kind: 'value', value: form.kind === 'value' ? form.value : (answer.value ?? '') };
}

const wasWrong = (field: PracticeField) =>
  field.shown !== null && !saysSame(field.name, { kind: 'value', value: field.shown }, field.truth);

/** Compares answers with what is printed, by the one equality. The last answer to a field counts. */
export function scorePractice(
  fields: readonly PracticeField[],
  answers: readonly PracticeAnswer[],
): PracticeScore {
  const given = new Map(answers.map((answer) => [answer.fieldId, answer]));
  const mistakes = fields.flatMap((field): PracticeMistake[] => {
    const said = saidIn(field.name, given.get(field.id));
    if (said && saysSame(field.name, said, field.truth)) return [];
    return [{ fieldId: field.id, fault: faultOf(field, said), said, truth: field.truth }];
  });
  const missed = new Set(mistakes.map(({ fieldId }) => fieldId));
  const planted = fields.filter(wasWrong);
  return {
    right: fields.length - mistakes.length,
    total: fields.length,
    planted: planted.length,
    found: planted.filter(({ id }) => !missed.has(id)).length,
    mistakes,
  };
}
