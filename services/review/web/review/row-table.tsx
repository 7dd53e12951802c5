import { ActionIcon, Button } from '@mantine/core';
import { Fragment } from 'react';
import { factsOf } from '../../../../shared/core/record/fields.ts';
import { PlusIcon, TrashIcon } from '../frame/icons.tsx';
import { partWords, rowWords } from './document-words.ts';
import type { InHandDraw } from './field-in-hand.tsx';
import type { Part } from './field-order.ts';
import { FieldStateSign } from './field-state-mark.tsx';
import { NewField } from './new-field.tsx';
import type { Review } from './use-review.ts';

interface RowTableProps {
  readonly review: Review;
  readonly part: Extract<Part, { kind: 'table' }>;
  readonly readOnly: boolean;
  readonly drawInHand: InHandDraw;
}

/** Rows of a table as a table: a cell is walked to like any field and opens under its row. */
export function RowTable({ review, part, readOnly, drawInHand }: RowTableProps) {
  const word = rowWords(part.key);
  const adding = review.inHand?.kind === 'new' ? review.inHand : undefined;
  const nextCell = (name: string, rowId: string) => {
    const following = part.columns[part.columns.indexOf(name) + 1];
    const row = part.rows.find(({ row }) => row.id === rowId);
    if (following && !row?.fields.some((field) => field.name === following)) {
      review.hold({ kind: 'new', name: following, rowId });
    } else review.move(1);
  };
  return (
    <>
      <table className="row-table" aria-label={partWords(part.key)}>
        <thead>
          <tr>
            {part.columns.map((name) => (
              <th key={name} scope="col">
                {factsOf(name).label}
              </th>
            ))}
            {!readOnly && (
              <th scope="col">
                <span className="only-spoken">Remove</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {part.rows.map(({ row, fields }) => {
            const held = fields.find((field) => field.id === review.field?.id);
            const addingHere = adding?.rowId === row.id ? adding : undefined;
            return (
              <Fragment key={row.id}>
                <tr data-row={row.index} className={held || addingHere ? 'held' : undefined}>
                  {part.columns.map((name) => {
                    const field = fields.find((f) => f.name === name);
                    const label = `${factsOf(name).label}, ${word} ${row.index + 1}`;
                    return (
                      <td key={name} data-field={field?.path}>
                        {field ? (
                          <button
                            type="button"
                            className={field === held ? 'cell-face held' : 'cell-face'}
                            aria-expanded={field === held}
                            onClick={() => review.hold({ kind: 'field', id: field.id })}
                          >
                            <span>{review.textOf(field) || '—'}</span>
                            <FieldStateSign state={review.stateOf(field)} />
                          </button>
                        ) : (
                          !readOnly && (
                            <button
                              type="button"
                              className="cell-face cell-missing"
                              aria-label={`Add ${label}`}
                              onClick={() => review.hold({ kind: 'new', name, rowId: row.id })}
                            >
                              <PlusIcon size={12} />
                            </button>
                          )
                        )}
                      </td>
                    );
                  })}
                  {!readOnly && (
                    <td className="row-remove">
                      <ActionIcon
                        variant="subtle"
                        size="sm"
                        aria-label={`Remove ${word} ${row.index + 1}`}
                        title={`Remove ${word} ${row.index + 1}`}
                        loading={review.saving.has(row.id)}
                        onClick={() => review.setRow(row.id, 'remove')}
                      >
                        <TrashIcon size={14} />
                      </ActionIcon>
                    </td>
                  )}
                </tr>
                {(held || addingHere) && (
                  <tr className="held-below">
                    <td colSpan={part.columns.length + (readOnly ? 0 : 1)}>
                      {held && drawInHand(held)}
                      {addingHere && (
                        <NewField
                          key={addingHere.name}
                          review={review}
                          name={addingHere.name}
                          rowId={row.id}
                          onAdded={() => nextCell(addingHere.name, row.id)}
                          onCancel={() => nextCell(addingHere.name, row.id)}
                        />
                      )}
                    </td>
                  </tr>
                )}
              </Fragment>
            );
          })}
        </tbody>
      </table>
      {!readOnly && (
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<PlusIcon size={13} />}
          loading={review.saving.has(part.key)}
          onClick={() => review.addRow(part.key, part.columns[0] ?? '')}
        >
          Add a {word}
        </Button>
      )}
    </>
  );
}
