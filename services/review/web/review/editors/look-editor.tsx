import { Button } from '@mantine/core';
import { expectationOf } from '../../../../../shared/core/record/field-value.ts';
import { factsOf } from '../../../../../shared/core/record/fields.ts';
import type { ReviewField } from '../../../../../shared/core/record/review-api.ts';
import type { Review } from '../use-review.ts';
import { NotAValue } from './not-a-value.tsx';
import { doubtWords } from './reason-words.ts';
import { ValueInput } from './value-input.tsx';
import { ValueOffers } from './value-offers.tsx';

interface EditorProps {
  readonly review: Review;
  readonly field: ReviewField;
  readonly readOnly: boolean;
}

const MOST_DOUBTS = 3;

/** The value to compare with the spot above it: Enter confirms, typing corrects, a key takes another reading. */
export function LookEditor({ review, field, readOnly }: EditorProps) {
  const typed = review.drafts.has(field.id);
  const doubts = field.open ? doubtWords(field.proposal?.reasons ?? []).slice(0, MOST_DOUBTS) : [];
  const doubtful = field.open && field.check !== 'glance' && field.value !== null;
  return (
    <>
      <ValueInput
        review={review}
        name={field.name}
        id={field.id}
        label={factsOf(field.name).label}
        text={review.textOf(field)}
        says={expectationOf(field.name).says}
        readOnly={readOnly}
      />
      {doubtful && doubts.length > 0 && (
        <p className="doubts">
          <strong>Why it is doubtful:</strong> {doubts.join('; ')}.
        </p>
      )}
      {!readOnly && (
        <>
          <ValueOffers review={review} field={field} label="Readings to take with one key" />
          <div className="in-hand-actions">
            <Button
              size="compact-sm"
              disabled={review.textOf(field).trim() === ''}
              onClick={() => review.settle(field)}
            >
              {typed ? 'Correct' : 'Confirm'}
            </Button>
            <NotAValue onMark={(kind) => review.mark(field, kind)} />
          </div>
        </>
      )}
    </>
  );
}
