import { Textarea, TextInput } from '@mantine/core';
import { useEffect } from 'react';
import { factsOf } from '../../../../../shared/core/record/fields.ts';
import { VALUE_INPUT } from '../../commands/use-commands.ts';
import type { Review } from '../use-review.ts';

interface ValueInputProps {
  readonly review: Review;
  /** The field's name. */
  readonly name: string;
  /** What its draft is kept by. */
  readonly id: string;
  readonly label: string;
  readonly text: string;
  /** What to do, or what form is expected. */
  readonly says: string;
  readonly placeholder?: string;
  readonly readOnly: boolean;
}

/** Where a value is typed, with the form it takes or why it was refused. */
export function ValueInput({ review, name, id, label, text, says, placeholder, readOnly }: ValueInputProps) {
  const { input } = review;
  useEffect(() => {
    const element = input.current;
    element?.focus({ preventScroll: true });
    // What is typed first replaces what stands.
    element?.select();
    element?.closest('.in-hand')?.scrollIntoView({ block: 'nearest' });
  }, [input]);
  const refused = review.refusal?.about === id ? review.refusal.says : undefined;
  const shared = {
    ...VALUE_INPUT,
    'aria-label': label,
    'aria-describedby': `form-${id}`,
    value: text,
    placeholder,
    readOnly,
    error: refused !== undefined,
    spellCheck: false,
    autoComplete: 'off',
    size: 'sm',
    onChange: (event: { currentTarget: { value: string } }) => review.type(id, event.currentTarget.value),
  } as const;
  return (
    <>
      {factsOf(name).form === 'text' ? (
        <Textarea ref={input} {...shared} autosize minRows={3} maxRows={8} />
      ) : (
        <TextInput ref={input} {...shared} />
      )}
      <p
        id={`form-${id}`}
        className={refused ? 'in-hand-form refused' : 'in-hand-form'}
        role={refused ? 'alert' : undefined}
      >
        {refused ?? says}
      </p>
    </>
  );
}
