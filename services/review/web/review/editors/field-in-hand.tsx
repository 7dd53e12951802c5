import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { factsOf } from '../../../../../shared/core/record/fields.ts';
import type { ReviewField } from '../../../../../shared/core/record/review-api.ts';
import { VALUE_INPUT } from '../../commands/use-commands.ts';
import { FieldCrop } from '../../pages/field-crop.tsx';
import type { PageSide } from '../../pages/page-view.ts';
import { isKeyedAndDone, stepOf } from '../hand/field-step.ts';
import type { Review } from '../use-review.ts';
import { DifferingEditor } from './differing-editor.tsx';
import { KeyEditor } from './key-editor.tsx';
import { LookEditor } from './look-editor.tsx';

/** Draws the field in hand in the place it has in the list. */
export type InHandDraw = (field: ReviewField) => ReactNode;

interface FieldInHandProps {
  readonly review: Review;
  readonly field: ReviewField;
  readonly pages: readonly PageSide[];
  readonly readOnly: boolean;
  readonly onHistory: () => void;
}

/** The field being decided: the spot on the page, and what is asked of the person about it. */
export function FieldInHand({ review, field, pages, readOnly, onHistory }: FieldInHandProps) {
  const place = field.places.find(({ box }) => box !== null);
  const page = pages.find(({ id }) => id === place?.pageId);
  const step = stepOf(field);
  const trouble = review.troubles.get(field.id);
  const box = useRef<HTMLDivElement>(null);
  // The picture above the input comes a moment later and makes it longer: all of it stays in view.
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const watching = new ResizeObserver(() => element.scrollIntoView({ block: 'nearest' }));
    watching.observe(element);
    return () => watching.disconnect();
  }, []);
  return (
    <div ref={box} className="in-hand" data-step={step}>
      {page && place?.box && <FieldCrop key={field.id} page={page} box={place.box} />}
      {step === 'key' ? (
        <KeyEditor key="key" review={review} field={field} readOnly={readOnly} />
      ) : step === 'differs' || step === 'settle' ? (
        <DifferingEditor key="differs" review={review} field={field} readOnly={readOnly} />
      ) : step === 'waits' ? (
        <Said>Keyed. Somebody else keys it next; you go on with the other fields.</Said>
      ) : step === 'withheld' ? (
        <Said>Shown after the keys: it would give away what is to be keyed.</Said>
      ) : isKeyedAndDone(field) ? (
        <Said>Decided by its keys. To change it, open it again and give a reason.</Said>
      ) : (
        <LookEditor key="look" review={review} field={field} readOnly={readOnly} />
      )}
      {trouble && (
        <p className="in-hand-form refused" role="alert">
          Not saved. {trouble.error instanceof Error ? trouble.error.message : ''} What you typed is kept.{' '}
          <Button variant="default" size="compact-xs" onClick={trouble.again}>
            Try again
          </Button>
        </p>
      )}
      <div className="in-hand-foot">
        {!readOnly && field.decision && !field.open && (
          <Button variant="default" size="compact-xs" onClick={() => review.reopen(field)}>
            Open again
          </Button>
        )}
        <Button
          variant="subtle"
          size="compact-xs"
          onClick={onHistory}
          aria-label={`History of ${factsOf(field.name).label}`}
        >
          History
        </Button>
      </div>
    </div>
  );
}

/** A sentence in place of an input; it takes the keyboard, so that the arrows go on working. */
function Said({ children }: { readonly children: ReactNode }) {
  const line = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    line.current?.focus({ preventScroll: true });
    line.current?.closest('.in-hand')?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <p ref={line} className="in-hand-said" tabIndex={-1} {...VALUE_INPUT}>
      {children}
    </p>
  );
}
