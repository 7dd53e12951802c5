import { Button } from '@mantine/core';
import type { DocumentView, ReviewField } from '../../../../shared/core/record/review-api.ts';
import { PlusIcon } from '../frame/icons.tsx';
import { stampWords } from '../frame/time-words.ts';
import { partWords, rowWords } from './document-words.ts';
import { FieldInHand, type InHandDraw } from './field-in-hand.tsx';
import { missingTables, type Part } from './field-order.ts';
import { AddMissingField, FieldSection } from './field-section.tsx';
import { NewField } from './new-field.tsx';
import { RowTable } from './row-table.tsx';
import type { Review } from './use-review.ts';

interface FieldPanelProps {
  readonly review: Review;
  readonly document: DocumentView;
  readonly readOnly: boolean;
  readonly onHistory: (field: ReviewField) => void;
}

const fieldsIn = (part: Part) =>
  part.kind === 'section' ? part.fields : part.rows.flatMap(({ fields }) => fields);

/** All fields of the document, by part, with how many of each part are still open. */
export function FieldPanel({ review, document, readOnly, onHistory }: FieldPanelProps) {
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
  const adding = review.inHand?.kind === 'new' && review.inHand.rowId === null ? review.inHand : undefined;
  const back = () => review.move(1);
  return (
    <section className="field-panel" aria-label="Fields">
      {review.parts.map((part) => {
        const fields = fieldsIn(part);
        const open = fields.filter((field) => field.open).length;
        const together = fields.filter(
          (field) => field.open && field.inGroup && field.value !== null && !review.drafts.has(field.id),
        );
        return (
          <section key={part.key} className="field-part" aria-label={partWords(part.key)}>
            <header className="field-part-head">
              <h2>{partWords(part.key)}</h2>
              {fields.length > 0 && (
                <span className="dim numbers">
                  {fields.length - open} of {fields.length} decided
                </span>
              )}
              {!readOnly && together.length > 1 && (
                <Button
                  variant="default"
                  size="compact-xs"
                  onClick={() => review.confirmTogether(together)}
                  title="After a glance at each"
                >
                  Confirm {together.length} sure ones
                </Button>
              )}
            </header>
            {part.kind === 'section' ? (
              <FieldSection review={review} fields={part.fields} drawInHand={drawInHand} />
            ) : (
              <RowTable review={review} part={part} readOnly={readOnly} drawInHand={drawInHand} />
            )}
          </section>
        );
      })}
      {adding && (
        <NewField
          key={adding.name}
          review={review}
          name={adding.name}
          rowId={null}
          onAdded={back}
          onCancel={back}
        />
      )}
      {!readOnly && (
        <div className="row middle">
          <AddMissingField review={review} document={document} />
          {missingTables(document).map(({ group, first }) => (
            <Button
              key={group}
              variant="subtle"
              size="compact-sm"
              leftSection={<PlusIcon size={13} />}
              loading={review.saving.has(group)}
              onClick={() => review.addRow(group, first)}
            >
              Add a {rowWords(group)}
            </Button>
          ))}
        </div>
      )}
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
