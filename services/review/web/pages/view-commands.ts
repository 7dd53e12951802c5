import type { Command } from '../commands/command.ts';
import type { PageSide, Zoom } from './page-view.ts';

/** What the commands need of how the pages are looked at. */
interface Looking {
  readonly pages: readonly PageSide[];
  readonly at: number;
  readonly onWordsPicked: unknown;
  step(by: 1 | -1): void;
  setZoom(zoom: Zoom): void;
  zoomBy(by: 1 | -1): void;
  turnOn(): void;
  setPicking(on: boolean): void;
}

/** What the keys do with the page's picture; none of it changes the document. */
export function viewCommands(view: Looking): Command[] {
  const shown = view.at >= 0;
  const command = (
    id: string,
    keys: string[],
    title: string,
    enabled: boolean,
    perform: () => void,
  ): Command => ({
    ...{ id: `view-${id}`, keys, title, enabled, perform },
    where: 'anywhere',
    inBar: false,
  });
  return [
    command('next', ['PageDown'], 'Next page', view.at < view.pages.length - 1, () => view.step(1)),
    command('previous', ['PageUp'], 'Page before', view.at > 0, () => view.step(-1)),
    command('larger', ['Alt+='], 'Page larger', shown, () => view.zoomBy(1)),
    command('smaller', ['Alt+-'], 'Page smaller', shown, () => view.zoomBy(-1)),
    command('width', ['Alt+0'], "Fit the page's width", shown, () => view.setZoom('width')),
    command('page', ['Alt+a'], 'Fit the whole page', shown, () => view.setZoom('page')),
    command('field', ['Alt+z'], 'Enlarge the field on the page', shown, () => view.setZoom('field')),
    command('turn', ['Alt+r'], 'Turn the view', shown, view.turnOn),
    {
      ...command('pick', ['Alt+w'], 'Pick words', shown && view.onWordsPicked !== undefined, () =>
        view.setPicking(true),
      ),
      inBar: true,
    },
  ];
}
