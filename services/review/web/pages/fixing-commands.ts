import type { Command } from '../commands/command.ts';
import { orderWith } from './page-order.ts';
import type { PageFixing } from './use-page-fixing.ts';

export const UNDO_KEY = 'Alt+Control+z';
export const REDO_KEY = 'Shift+Alt+Control+z';

/** Everything that can be done with the shown page and its document; the panel's buttons are the same list. */
export function fixingCommands(fixing: PageFixing): Command[] {
  const { view, pages, document, mayChange } = fixing;
  const page = view.shown;
  const pageIds = document.pages.map(({ id }) => id);
  const [state, beside] = [
    pages?.pages.find(({ id }) => id === page?.id)?.state,
    (side: 'before' | 'after') => pages?.others.some((other) => other.beside === side) ?? false,
  ];
  const mark = view.marks[0];
  const settled = mayChange && state !== 'pending';
  const command = (
    id: string,
    keys: readonly string[],
    title: string,
    enabled: boolean,
    perform: (pageId: string) => void,
  ): Command => ({
    ...{ id: `page-${id}`, keys, title, enabled: enabled && page !== undefined },
    where: 'anywhere',
    inBar: false,
    perform: () => {
      if (page) perform(page.id);
    },
  });
  const turn = (id: string, key: string, title: string, by: 90 | 180 | 270) =>
    command(id, [`Alt+Control+${key}`], title, settled, (pageId) =>
      fixing.ask({ kind: 'rotate', pageId, by }),
    );
  const shift = (id: string, key: string, title: string, by: 1 | -1) => {
    const order = orderWith(pageIds, view.at, by);
    return command(id, [`Alt+Control+${key}`], title, mayChange && order !== undefined, () => {
      if (order) fixing.ask({ kind: 'order', pageIds: order });
    });
  };
  return [
    command('panel', ['Alt+g'], 'Fix pages', true, () =>
      fixing.setPanel((step) => (step ? undefined : 'buttons')),
    ),
    turn('left', 'ArrowLeft', 'Turn left', 270),
    turn('right', 'ArrowRight', 'Turn right', 90),
    turn('over', 'ArrowDown', 'Turn upside down', 180),
    shift('up', 'PageUp', 'Move page up', -1),
    shift('down', 'PageDown', 'Move page down', 1),
    command('split', ['Alt+Control+s'], 'Split before this page', mayChange && view.at > 0, (pageId) =>
      fixing.ask({ kind: 'split', pageId }),
    ),
    command(
      'merge-before',
      ['Alt+Control+Home'],
      'Merge with document before',
      mayChange && beside('before'),
      () => fixing.ask({ kind: 'merge', with: 'before' }),
    ),
    command(
      'merge-after',
      ['Alt+Control+End'],
      'Merge with document after',
      mayChange && beside('after'),
      () => fixing.ask({ kind: 'merge', with: 'after' }),
    ),
    command('move', ['Alt+Control+m'], 'Put page into …', mayChange && (pages?.others.length ?? 0) > 0, () =>
      fixing.setPanel('move'),
    ),
    command('blank', ['Alt+Control+b'], 'Leave out as blank', settled && pageIds.length > 1, (pageId) =>
      fixing.ask({ kind: 'blank', pageId }),
    ),
    command('rescan', ['Alt+Control+e'], 'Back to the operator …', settled, () => fixing.setPanel('rescan')),
    command('type', ['Alt+Control+y'], 'Change type …', mayChange, () => fixing.setPanel('type')),
    command('reread', ['Alt+q'], 'Read the field again', fixing.region.mayAsk && mark !== undefined, () => {
      if (mark) fixing.region.ask(mark.pageId, mark.box);
    }),
    command('undo', [UNDO_KEY], 'Take back', fixing.mayUndo, fixing.takeBack),
    command('redo', [REDO_KEY], 'Do again', fixing.mayRedo, fixing.redo),
  ];
}
