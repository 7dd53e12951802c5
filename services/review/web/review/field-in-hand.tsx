import { Button, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { expectationOf } from '../../../../shared/core/record/field-value.ts';
import { factsOf } from '../../../../shared/core/record/fields.ts';
import type { ReviewField } from '../../../../shared/core/record/review-api.ts';
import { VALUE_INPUT } from '../commands/use-commands.ts';
import { FieldCrop } from '../pages/field-crop.tsx';
import type { PageSide } from '../pages/page-view.ts';
import { spokenValue } from './document-words.ts';
import type { Review } from './use-review.ts';

/** Draws the field in hand in the place it has in the list. */
export type InHandDraw = (field: ReviewField) => ReactNode;

interface FieldInHandProps {
  readonly review: Review;
  readonly field: ReviewField;
  readonly pages: readonly PageSide[];
  readonly readOnly: boolean;
  readonly onHistory: () => void;
}

/** Other values worth a click: the form's own choices, else what the readers saw besides. */
function offersFor(field: ReviewField): readonly string[] {
  const { choices } = expectationOf(field.name);
  if (choices.length > 0) return choices;
  const others = field.proposal?.alternatives.map((alternative) => alternative.value) ?? [];
  return [...new Set(others)].filter((value) => value !== field.value).slice(0, 3);
}

/** The field being decided: the spot on the page, the value to compare with it, and what can be said of it. */
export function FieldInHand({ review, field, pages, readOnly, onHistory }: FieldInHandProps) {
  const input = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  useEffect(() => {
    input.current?.focus({ preventScroll: true });
    input.current?.closest('.in-hand')?.scrollIntoView({ block: 'nearest' });
  }, []);
  const { label, form } = factsOf(field.name);
  const place = field.proposal?.places.find(({ box }) => box !== null);
  const page = pages.find(({ id }) => id === place?.pageId);
  const trouble = review.troubles.get(field.id);
  const refused = review.refusal?.about === field.id ? review.refusal.says : undefined;
  const typed = review.drafts.has(field.id);
  const shared = {
    ...VALUE_INPUT,
    'aria-label': label,
    'aria-describedby': `form-${field.id}`,
    value: review.textOf(field),
    readOnly,
    error: refused !== undefined,
    spellCheck: false,
    autoComplete: 'off',
    size: 'sm',
    onChange: (event: { currentTarget: { value: string } }) => review.type(field, event.currentTarget.value),
  } as const;
  const offer = (value: string): ReactNode => (
    <Button
      key={value}
      variant="default"
      size="compact-sm"
      onClick={() => review.settle(field, spokenValue(field.name, value))}
    >
      {spokenValue(field.name, value)}
    </Button>
  );
  const offers = offersFor(field);
  return (
    <div className="in-hand">
      {page && place?.box && <FieldCrop key={field.id} page={page} box={place.box} />}
      {form === 'text' ? (
        <Textarea ref={input} {...shared} autosize minRows={3} maxRows={10} />
      ) : (
        <TextInput ref={input} {...shared} />
      )}
      <p
        id={`form-${field.id}`}
        className={refused ? 'in-hand-form refused' : 'in-hand-form'}
        role={refused ? 'alert' : undefined}
      >
        {refused ?? expectationOf(field.name).says}
      </p>
      {trouble && (
        <p className="in-hand-form refused" role="alert">
          Not saved. {trouble.error instanceof Error ? trouble.error.message : ''} What you typed is kept.{' '}
          <Button variant="default" size="compact-xs" onClick={trouble.again}>
            Try again
          </Button>
        </p>
      )}
      {!readOnly && (
        <div className="in-hand-actions">
          {offers.length > 0 && (
            <span className="in-hand-offers">
              <span className="dim">{expectationOf(field.name).choices.length > 0 ? 'One of' : 'Or'}</span>
              {offers.map(offer)}
            </span>
          )}
          <Button
            size="compact-sm"
            disabled={review.textOf(field).trim() === ''}
            onClick={() => review.settle(field)}
          >
            {typed ? 'Correct' : 'Confirm'}
          </Button>
          <Button variant="default" size="compact-sm" onClick={() => review.mark(field, 'unreadable')}>
            Cannot be read
          </Button>
          <Button variant="default" size="compact-sm" onClick={() => review.mark(field, 'absent')}>
            Not on the page
          </Button>
          {field.decision && !field.open && (
            <Button variant="default" size="compact-sm" onClick={() => review.mark(field, 'reopened')}>
              Open again
            </Button>
          )}
          <Button variant="subtle" size="compact-sm" onClick={onHistory}>
            History
          </Button>
        </div>
      )}
    </div>
  );
}
