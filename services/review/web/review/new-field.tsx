import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { expectationOf, normaliseValue } from '../../../../shared/core/record/field-value.ts';
import { factsOf } from '../../../../shared/core/record/fields.ts';
import { newKey, type Review } from './use-review.ts';

interface NewFieldProps {
  readonly review: Review;
  readonly name: string;
  readonly rowId: string | null;
  readonly onAdded: () => void;
  readonly onCancel: () => void;
}

/** A value the page has and the machine did not find. */
export function NewField({ review, name, rowId, onAdded, onCancel }: NewFieldProps) {
  const [text, setText] = useState('');
  const [refused, setRefused] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.focus({ preventScroll: true });
    input.current?.closest('.in-hand')?.scrollIntoView({ block: 'nearest' });
  }, []);
  const { label } = factsOf(name);
  const { says, choices } = expectationOf(name);
  const key = newKey(name, rowId);
  const trouble = review.troubles.get(key);
  const add = (value: string) => {
    const normalised = normaliseValue(name, value);
    if (normalised.kind === 'refused') return setRefused(normalised.expected);
    review.addField(name, rowId, normalised.value, onAdded);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    add(text);
  };
  return (
    <form
      className="in-hand"
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <TextInput
        ref={input}
        label={`Add: ${label}`}
        size="sm"
        value={text}
        error={refused !== undefined}
        aria-describedby={`form-${key}`}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setRefused(undefined);
        }}
      />
      <p
        id={`form-${key}`}
        className={refused ? 'in-hand-form refused' : 'in-hand-form'}
        role={refused ? 'alert' : undefined}
      >
        {refused ?? says}
      </p>
      {trouble && (
        <p className="in-hand-form refused" role="alert">
          Not added. {trouble.error instanceof Error ? trouble.error.message : ''} What you typed is kept.
        </p>
      )}
      <div className="in-hand-actions">
        {choices.map((choice) => (
          <Button key={choice} variant="default" size="compact-sm" onClick={() => add(choice)}>
            {choice}
          </Button>
        ))}
        <Button type="submit" size="compact-sm" loading={review.saving.has(key)}>
          Add
        </Button>
        <Button variant="default" size="compact-sm" onClick={onCancel}>
          Leave out
        </Button>
      </div>
    </form>
  );
}
