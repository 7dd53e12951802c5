import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { expectationOf, normaliseValue } from '../../../../../shared/core/record/field-value.ts';
import { factsOf } from '../../../../../shared/core/record/fields.ts';
import { OfferList } from '../editors/offer-list.tsx';
import { NOTHING_TYPED } from '../editors/typed-value.ts';
import { ValueInput } from '../editors/value-input.tsx';
import { newKey } from '../saving/use-says.ts';
import type { Review } from '../use-review.ts';

interface NewFieldProps {
  readonly review: Review;
  readonly name: string;
  readonly rowId: string | null;
  readonly onAdded: () => void;
  readonly onCancel: () => void;
}

/** A value the page has and the machine did not find. */
export function NewField({ review, name, rowId, onAdded, onCancel }: NewFieldProps) {
  const [refused, setRefused] = useState<string>();
  const { label } = factsOf(name);
  const { says, choices } = expectationOf(name);
  const key = newKey(name, rowId);
  const text = review.drafts.get(key) ?? '';
  const trouble = review.troubles.get(key);
  const add = (value: string) => {
    if (value.trim() === '') return setRefused(NOTHING_TYPED);
    const normalised = normaliseValue(name, value);
    if (normalised.kind === 'refused') return setRefused(normalised.expected);
    setRefused(undefined);
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
      <p className="new-field-label">{label}</p>
      <ValueInput
        review={review}
        name={name}
        id={key}
        label={`Add: ${label}`}
        text={text}
        says={says}
        readOnly={false}
      />
      {refused && (
        <p className="in-hand-form refused" role="alert">
          {refused}
        </p>
      )}
      {trouble && (
        <p className="in-hand-form refused" role="alert">
          Not added. {trouble.error instanceof Error ? trouble.error.message : ''} What you typed is kept.
        </p>
      )}
      <OfferList
        label="What it can be"
        offers={choices.map((choice) => ({
          id: choice,
          stroke: undefined,
          shows: choice,
          onTake: () => add(choice),
        }))}
      />
      <div className="in-hand-actions">
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
