import { ActionIcon } from '@mantine/core';
import { memo, type ReactNode } from 'react';
import { factsOf } from '../../../../../shared/core/record/fields.ts';
import type { ReviewField, ReviewRow } from '../../../../../shared/core/record/review-api.ts';
import { PlusIcon, TrashIcon } from '../../frame/icons.tsx';
import { FieldText } from '../fields/field-section.tsx';
import { FieldStateSign } from '../fields/field-state-mark.tsx';
import { useWatched } from '../glance/use-seen.ts';
import type { FieldState } from '../hand/field-state.ts';
import type { InHand } from '../hand/hand.ts';
import type { Review } from '../use-review.ts';

interface GridRowProps {
  readonly row: ReviewRow;
  readonly columns: readonly string[];
  readonly fields: readonly ReviewField[];
  /** Of `fields`, in their order. */
  readonly texts: readonly string[];
  readonly states: readonly FieldState[];
  /** Ids of the fields that are confirmed by a glance. */
  readonly glanced: readonly string[];
  readonly heldId: string | undefined;
  /** The cell the tabulator comes to; undefined: none of this row. */
  readonly tabStop: string | undefined;
  /** Name of the field that is being added to it. */
  readonly adding: string | undefined;
  readonly word: string;
  readonly readOnly: boolean;
  readonly busy: boolean;
  readonly watch: Review['glance']['watch'];
  readonly onHold: (next: InHand) => void;
  readonly onRemove: (rowId: string, what: 'remove') => void;
  /** What is open below it, as a cell. */
  readonly children: ReactNode;
}

/** One row of the grid. It is drawn anew only when something of it changes: a report has sixty. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { row, columns, fields, heldId, readOnly, word } = props;
  const watched = useWatched(props.watch, props.glanced);
  const cell = (name: string) => {
    const at = fields.findIndex((field) => field.name === name);
    const field = fields[at];
    if (!field) {
      if (readOnly) return null;
      return (
        <button
          type="button"
          className="cell-face cell-missing"
          tabIndex={-1}
          aria-label={`Add ${factsOf(name).label}, ${word} ${row.index + 1}`}
          onClick={() => props.onHold({ kind: 'new', name, rowId: row.id })}
        >
          <PlusIcon size={12} />
        </button>
      );
    }
    const held = field.id === heldId;
    return (
      <button
        type="button"
        className={held ? 'cell-face held' : 'cell-face'}
        tabIndex={field.id === props.tabStop ? 0 : -1}
        aria-expanded={held}
        onClick={() => props.onHold({ kind: 'field', id: field.id })}
      >
        <FieldText field={field} text={props.texts[at] ?? ''} held={held} />
        <FieldStateSign state={props.states[at] ?? 'doubtful'} />
      </button>
    );
  };
  const removeLabel = `Remove ${word} ${row.index + 1}`;
  return (
    <>
      <tr
        data-row={row.index}
        aria-rowindex={row.index + 2}
        className={heldId || props.adding ? 'held' : undefined}
        {...watched}
      >
        {columns.map((name) => (
          <td key={name} data-field={fields.find((field) => field.name === name)?.path}>
            {cell(name)}
          </td>
        ))}
        {!readOnly && (
          <td className="row-remove">
            <ActionIcon
              variant="subtle"
              size="sm"
              aria-label={removeLabel}
              title={removeLabel}
              loading={props.busy}
              onClick={() => props.onRemove(row.id, 'remove')}
            >
              <TrashIcon size={14} />
            </ActionIcon>
          </td>
        )}
      </tr>
      {props.children && <tr className="held-below">{props.children}</tr>}
    </>
  );
}, sameRow);

const sameList = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((one, index) => one === b[index]);

/** A row with something open below it is always drawn anew. */
function sameRow(before: GridRowProps, after: GridRowProps): boolean {
  return (
    !before.children &&
    !after.children &&
    before.row.id === after.row.id &&
    before.row.index === after.row.index &&
    before.tabStop === after.tabStop &&
    before.readOnly === after.readOnly &&
    before.busy === after.busy &&
    sameList(before.columns, after.columns) &&
    sameList(before.fields, after.fields) &&
    sameList(before.texts, after.texts) &&
    sameList(before.states, after.states) &&
    sameList(before.glanced, after.glanced)
  );
}
