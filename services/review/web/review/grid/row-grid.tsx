import { Button } from '@mantine/core';
import { factsOf } from '../../../../../shared/core/record/fields.ts';
import { PlusIcon } from '../../frame/icons.tsx';
import { partWords, rowWords } from '../document-words.ts';
import type { InHandDraw } from '../editors/field-in-hand.tsx';
import { NewField } from '../fields/new-field.tsx';
import type { Part } from '../hand/field-order.ts';
import { stepOf } from '../hand/field-step.ts';
import type { Review } from '../use-review.ts';
import { isSureRow } from './row-fold.ts';
import { GridRow } from './row-grid-row.tsx';

interface RowGridProps {
  readonly review: Review;
  readonly part: Extract<Part, { kind: 'table' }>;
  readonly readOnly: boolean;
  readonly drawInHand: InHandDraw;
}

/** Rows of a table as a grid: walked cell by cell, the cell in hand opens under its row, sure rows fold away. */
export function RowGrid({ review, part, readOnly, drawInHand }: RowGridProps) {
  const word = rowWords(part.key);
  const adding = review.inHand.kind === 'new' ? review.inHand : undefined;
  const folded = review.glance.isFolded(part);
  const rows = part.rows.filter(
    (row) => !folded || !isSureRow(row) || row.fields.some(({ id }) => id === review.field?.id),
  );
  const columns = part.columns.length + (readOnly ? 0 : 1);
  const nextCell = (name: string, rowId: string) => {
    const following = part.columns[part.columns.indexOf(name) + 1];
    const row = part.rows.find(({ row }) => row.id === rowId);
    if (following && !row?.fields.some((field) => field.name === following)) {
      review.hold({ kind: 'new', name: following, rowId });
    } else review.goOn();
  };
  // One stop for the tabulator: the cell in hand, else the first.
  const stop = review.field?.rowId ? review.field.id : rows[0]?.fields[0]?.id;
  return (
    <>
      <table
        className="row-table"
        {...GRID}
        aria-label={partWords(part.key)}
        aria-rowcount={part.rows.length + 1}
        onKeyDown={(event) => {
          const cell = event.target instanceof Element && event.target.closest('.cell-face');
          const way = WAYS[event.key];
          if (!cell || !way) return;
          event.preventDefault();
          review.moveCell(...way);
        }}
      >
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
          {rows.map(({ row, fields }) => {
            const held = fields.find((field) => field.id === review.field?.id);
            const addingHere = adding?.rowId === row.id ? adding : undefined;
            const glanced = fields.filter((field) => stepOf(field) === 'glance').map(({ id }) => id);
            return (
              <GridRow
                key={row.id}
                row={row}
                columns={part.columns}
                fields={fields}
                texts={fields.map(review.textOf)}
                states={fields.map(review.stateOf)}
                glanced={glanced}
                heldId={held?.id}
                tabStop={fields.some(({ id }) => id === stop) ? stop : undefined}
                adding={addingHere?.name}
                word={word}
                readOnly={readOnly}
                busy={review.saving.has(row.id)}
                watch={review.glance.watch}
                onHold={review.hold}
                onRemove={review.setRow}
              >
                {(held || addingHere) && (
                  <td colSpan={columns}>
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
                )}
              </GridRow>
            );
          })}
        </tbody>
      </table>
      {!readOnly && (
        <Button
          variant="subtle"
          size="compact-xs"
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

/** A table that is walked cell by cell; its cells are a grid's by that. */
const GRID = { role: 'grid' } as const;

const WAYS: Readonly<Record<string, readonly [-1 | 0 | 1, -1 | 0 | 1]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
