import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { factsOf } from '../../../../../shared/core/record/fields.ts';
import type { ReviewField } from '../../../../../shared/core/record/review-api.ts';
import { VALUE_INPUT } from '../../commands/use-commands.ts';
import { STATEMENTS, spokenValue } from '../document-words.ts';
import type { Review } from '../use-review.ts';
import { type Reading, readingsOf } from './differing.ts';
import { OfferList } from './offer-list.tsx';
import { keyReasonWords, reasonsFor } from './reason-words.ts';
import { ValueInput } from './value-input.tsx';

interface EditorProps {
  readonly review: Review;
  readonly field: ReviewField;
  readonly readOnly: boolean;
}

const shows = (field: ReviewField, { kind, value }: Reading): string =>
  kind === 'value' ? spokenValue(field.name, value ?? '') : STATEMENTS[kind];

/** Readings that differ, side by side: first which is right, then why. */
export function DifferingEditor({ review, field, readOnly }: EditorProps) {
  const { choice } = review;
  const box = useRef<HTMLDivElement>(null);
  const typing = choice?.kind === 'typing';
  useEffect(() => {
    if (typing) return;
    box.current?.focus({ preventScroll: true });
    box.current?.scrollIntoView({ block: 'nearest' });
  }, [typing]);
  const readings = readingsOf(field);
  const settles = field.keying?.people === 2;
  const refused = review.refusal?.about === field.id && !typing ? review.refusal.says : undefined;
  const chosen = choice?.kind === 'chosen' ? choice.reading : undefined;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place for the keyboard to rest on.
    <div
      ref={box}
      className="differing"
      role="group"
      aria-label={`${factsOf(field.name).label}: the readings differ`}
      tabIndex={-1}
      {...VALUE_INPUT}
    >
      <p className="differing-question" role="status">
        {chosen ? (
          <>
            <strong>{shows(field, chosen)}</strong> — why?
          </>
        ) : settles ? (
          'Two people keyed this differently. Which is right?'
        ) : (
          'What you keyed is not what the machine read. Which is right?'
        )}
      </p>
      {refused && (
        <p className="in-hand-form refused" role="alert">
          {refused}
        </p>
      )}
      {typing && (
        <ValueInput
          review={review}
          name={field.name}
          id={field.id}
          label={`${factsOf(field.name).label}: another value`}
          text={review.drafts.get(field.id) ?? ''}
          says="Type what the page says; Enter goes on to the reason."
          readOnly={readOnly}
        />
      )}
      {!readOnly && !chosen && !typing && (
        <OfferList
          label="Readings"
          offers={[
            ...readings.map((reading, index) => ({
              id: shows(field, reading),
              stroke: `${index + 1}`,
              shows: shows(field, reading),
              says: reading.says.join(', ').toLowerCase(),
              onTake: () => review.choose({ kind: 'chosen', reading }),
            })),
            {
              id: 'another',
              stroke: `${readings.length + 1}`,
              shows: 'Another value …',
              onTake: () => review.choose({ kind: 'typing' }),
            },
          ]}
        />
      )}
      {!readOnly && chosen && (
        <>
          <OfferList
            label="Reasons"
            offers={reasonsFor(chosen.from).map((reason, index) => ({
              id: reason,
              stroke: `${index + 1}`,
              shows: keyReasonWords(reason),
              onTake: () => review.decideReading(field, chosen, reason),
            }))}
          />
          <Button variant="default" size="compact-sm" onClick={() => review.choose(undefined)}>
            Choose again
          </Button>
        </>
      )}
    </div>
  );
}
