import { factsOf } from '../../../../../shared/core/record/fields.ts';
import type { Command } from '../../commands/command.ts';
import { rowWords } from '../document-words.ts';
import type { Review } from '../use-review.ts';

/** How the hand moves, and what is done to the rows of a table. */
export function walkCommands(review: Review, atFields: boolean, readOnly: boolean): Command[] {
  const { field, inHand } = review;
  // In a text of several lines, and in one that is edited, the arrows belong to the text.
  const long = field !== undefined && factsOf(field.name).form === 'text' && !readOnly;
  const inGrid = field !== undefined && field.rowId !== null;
  const calm = field === undefined || review.untouched(field) || readOnly;
  const table = review.parts.find(
    (part) =>
      part.kind === 'table' &&
      part.rows.some(({ row }) => row.id === (inHand.kind === 'new' ? inHand.rowId : field?.rowId)),
  );
  const rowId = inHand.kind === 'new' ? inHand.rowId : (field?.rowId ?? null);
  const rows = table?.kind === 'table' ? table.rows.map(({ row }) => row.id) : [];
  const word = table ? rowWords(table.key) : 'row';
  const first = table?.kind === 'table' ? (table.columns[0] ?? '') : '';
  const inTable = !readOnly && table !== undefined && rowId !== null;
  // Choosing among candidates, the arrows go from one to the next.
  const walks = atFields && inHand.kind !== 'patient';
  const cell = (id: string, key: string, title: string, right: -1 | 0 | 1, down: -1 | 0 | 1): Command => ({
    id,
    keys: [key],
    title,
    enabled: inGrid && calm && atFields,
    where: 'value',
    inBar: id === 'cell-right',
    perform: () => review.moveCell(right, down),
  });
  return [
    cell('cell-right', 'ArrowRight', 'Cell beside', 1, 0),
    cell('cell-left', 'ArrowLeft', 'Cell before', -1, 0),
    cell('cell-up', 'ArrowUp', 'Cell above', 0, -1),
    cell('cell-down', 'ArrowDown', 'Cell below', 0, 1),
    {
      id: 'following',
      keys: long ? ['Alt+ArrowDown'] : ['ArrowDown', 'Alt+ArrowDown'],
      title: 'Field after',
      enabled: walks,
      where: 'value',
      inBar: !inGrid,
      perform: () => review.move(1),
    },
    {
      id: 'previous',
      keys: long ? ['Alt+ArrowUp'] : ['ArrowUp', 'Alt+ArrowUp'],
      title: 'Field before',
      enabled: walks,
      where: 'value',
      inBar: false,
      perform: () => review.move(-1),
    },
    {
      id: 'onward',
      keys: ['Alt+Enter'],
      title: 'To the next that is asked',
      enabled: atFields && !readOnly,
      where: 'anywhere',
      inBar: false,
      perform: () => review.goOn(),
    },
    {
      id: 'edit',
      keys: ['F2'],
      title: 'Edit the value',
      enabled: !readOnly && field !== undefined && review.untouched(field),
      where: 'value',
      inBar: inGrid,
      perform: () => {
        if (field) review.edit(field);
      },
    },
    {
      id: 'row-below',
      keys: ['Shift+Control+Enter'],
      title: `Insert a ${word} below`,
      enabled: inTable,
      where: 'anywhere',
      inBar: false,
      perform: () => {
        if (table) review.addRow(table.key, first, rowId);
      },
    },
    {
      id: 'row-above',
      keys: ['Alt+Insert'],
      title: `Insert a ${word} above`,
      enabled: inTable,
      where: 'anywhere',
      inBar: false,
      perform: () => {
        if (table && rowId) review.addRow(table.key, first, rows[rows.indexOf(rowId) - 1] ?? null);
      },
    },
    {
      id: 'row-remove',
      keys: ['Alt+Delete'],
      title: `Remove the ${word}`,
      enabled: inTable,
      where: 'anywhere',
      inBar: false,
      perform: () => {
        if (rowId) review.setRow(rowId, 'remove');
      },
    },
  ];
}
