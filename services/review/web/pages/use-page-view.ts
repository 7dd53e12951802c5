import { useEffect, useRef, useState } from 'react';
import type { Box, Rotation } from '../../../../shared/core/page/geometry.ts';
import { nextScale, type PageSide, type Zoom } from './page-view.ts';
import { viewCommands } from './view-commands.ts';

/** A box on one of the document's pages; `label` says whose it is. */
export interface Mark {
  readonly pageId: string;
  readonly box: Box;
  readonly label: string;
}

/** A word or several, put into the field in hand. */
export type WordsPicked = (texts: readonly string[], pageId: string, box: Box) => void;

interface PageViewOptions {
  readonly documentId: string;
  readonly pages: readonly PageSide[];
  /** Of the field in hand. */
  readonly marks: readonly Mark[];
  /** Absent while no field takes words. */
  readonly onWordsPicked?: WordsPicked | undefined;
}

/** How the pages are looked at: which one, how large, which way up. The viewer draws it; its commands change it. */
export function usePageView({ documentId, pages, marks, onWordsPicked }: PageViewOptions) {
  const [chosen, setChosen] = useState<string>();
  const [zoom, setZoom] = useState<Zoom>('width');
  const [turns, setTurns] = useState<ReadonlyMap<string, Rotation>>(new Map());
  const [picking, setPicking] = useState(false);
  const marked = marks[0]?.pageId;
  // The page follows the field in hand; a page chosen by hand stays until the next field.
  useEffect(() => setChosen(marked), [marked]);
  const shown = pages.find(({ id }) => id === chosen) ?? pages[0];
  const at = shown ? pages.indexOf(shown) : -1;
  const turn = (shown && turns.get(shown.id)) ?? 0;

  /** Screen pixels per page pixel as drawn last: what larger and smaller start from. */
  const scale = useRef(1);

  const view = {
    documentId,
    pages,
    marks,
    onWordsPicked,
    shown,
    /** Place of the shown page, from 0; -1 without pages. */
    at,
    turn,
    zoom,
    scale,
    /** Words are walked over by keyboard. */
    picking,
    show: (page: PageSide) => setChosen(page.id),
    step: (by: 1 | -1) => {
      const next = pages[at + by];
      if (next) setChosen(next.id);
    },
    setZoom,
    zoomBy: (by: 1 | -1) => setZoom(nextScale(scale.current, by)),
    setPicking,
    turnOn: () => {
      if (shown) setTurns((before) => new Map(before).set(shown.id, ((turn + 90) % 360) as Rotation));
    },
  };
  return { ...view, commands: viewCommands(view) };
}
export type PageView = ReturnType<typeof usePageView>;
