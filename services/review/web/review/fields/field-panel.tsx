import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { DocumentView, ReviewField } from '../../../../../shared/core/record/review-api.ts';
import { CheckIcon } from '../../frame/icons.tsx';
import { stampWords } from '../../frame/time-words.ts';
import { partWords, rowWords } from '../document-words.ts';
import { FieldInHand, type InHandDraw } from '../editors/field-in-hand.tsx';
import { GlanceBar } from '../glance/glance-bar.tsx';
import { RowGrid } from '../grid/row-grid.tsx';
import { fieldsIn, IDENTITY_PART } from '../hand/field-order.ts';
import type { Review } from '../use-review.ts';
import { AddField } from './add-field.tsx';
import { FieldSection } from './field-section.tsx';

interface FieldPanelProps {
  readonly review: Review;
  readonly document: DocumentView;
  readonly readOnly: boolean;
  readonly onHistory: (field: ReviewField) => void;
  /** Whose document it is; stands below the identity. */
  readonly patient: ReactNode;
}

/** All fields of the document, by part, with how many of each part are decided. */
export function FieldPanel({ review, document, readOnly, onHistory, patient }: FieldPanelProps) {
  const drawInHand: InHandDraw = (field) => (
    <FieldInHand
      key={field.id}
      review={review}
      field={field}
      pages={document.pages}
      readOnly={readOnly}
      onHistory={() => onHistory(field)}
    />
  );
  return (
    <section className="field-panel" aria-label="Fields">
      {review.parts.map((part) => {
        const fields = fieldsIn(part);
        const decided = fields.filter((field) => !field.open).length;
        return (
          <section key={part.key} className="field-part" aria-label={partWords(part.key)}>
            <header className="field-part-head">
              <h2>{partWords(part.key)}</h2>
              {fields.length > 0 && (
                <span className={decided === fields.length ? 'part-count done' : 'part-count'}>
                  {decided} of {fields.length}
                  <span className="only-spoken"> decided</span>
                  {decided === fields.length && <CheckIcon size={13} />}
                </span>
              )}
            </header>
            {part.kind === 'section' ? (
              <FieldSection
                review={review}
                fields={part.fields}
                pages={document.pages}
                drawInHand={drawInHand}
              />
            ) : (
              <RowGrid review={review} part={part} readOnly={readOnly} drawInHand={drawInHand} />
            )}
            {part.key === IDENTITY_PART && fields.length === 0 && (
              <p className="dim">The machine found nothing that says whose document this is.</p>
            )}
            {!readOnly && <GlanceBar review={review} part={part} />}
            {part.key === IDENTITY_PART && patient}
          </section>
        );
      })}
      {!readOnly && <AddField review={review} document={document} />}
      {document.removedRows.length > 0 && (
        <section className="field-part" aria-label="Removed rows">
          <h2>Removed rows</h2>
          <ul className="removed-rows">
            {document.removedRows.map((row) => (
              <li key={row.id}>
                A {rowWords(row.group)}, by {row.removedBy.displayName}, {stampWords(row.removedAt)}{' '}
                {!readOnly && (
                  <Button
                    variant="default"
                    size="compact-xs"
                    onClick={() => review.setRow(row.id, 'restore')}
                  >
                    Restore
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </section>
  );
}
