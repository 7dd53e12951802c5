import { Button } from '@mantine/core';
import { expectationOf } from '../../../../../shared/core/record/field-value.ts';
import { factsOf } from '../../../../../shared/core/record/fields.ts';
import type { ReviewField } from '../../../../../shared/core/record/review-api.ts';
import type { Review } from '../use-review.ts';
import { NotAValue } from './not-a-value.tsx';
import { ValueInput } from './value-input.tsx';
import { ValueOffers } from './value-offers.tsx';

interface EditorProps {
  readonly review: Review;
  readonly field: ReviewField;
  readonly readOnly: boolean;
}

/** The spot on the page and an empty input: what the machine thinks has not come here. */
export function KeyEditor({ review, field, readOnly }: EditorProps) {
  const text = review.drafts.get(field.id) ?? '';
  return (
    <>
      <ValueInput
        review={review}
        name={field.name}
        id={field.id}
        label={`${factsOf(field.name).label}: key what you see`}
        text={text}
        placeholder="Key what you see"
        says={expectationOf(field.name).says}
        readOnly={readOnly}
      />
      {!readOnly && (
        <>
          <ValueOffers review={review} field={field} label="What it can be" />
          <div className="in-hand-actions">
            <Button size="compact-sm" disabled={text.trim() === ''} onClick={() => review.settle(field)}>
              Key it
            </Button>
            <NotAValue onMark={(kind) => review.mark(field, kind)} />
          </div>
        </>
      )}
    </>
  );
}
