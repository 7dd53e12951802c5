import { VisuallyHidden } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useRef } from 'react';
import { turnBox } from '../../../../shared/core/page/geometry.ts';
import { PageRail, type PageSign } from './page-rail.tsx';
import { PageSheet } from './page-sheet.tsx';
import { PageTools } from './page-tools.tsx';
import { type PageSide, pointOnPage, scaleOf, scrollFor, turnedSide } from './page-view.ts';
import type { Mark, PageView } from './use-page-view.ts';
import { usePageWords } from './use-page-words.ts';
import { useWheelZoom } from './use-wheel-zoom.ts';
import { useWordKeys } from './use-word-keys.ts';
import { useWordPointer } from './use-word-pointer.ts';
import type { Picked } from './words.ts';

interface PageViewerProps {
  readonly view: PageView;
  /** Fields nobody decided and the machine is not sure of: a sign in the margin each. */
  readonly doubts?: readonly Mark[];
  readonly onDoubt?: (mark: Mark) => void;
  /** Changes when more of the page's words may be seen. */
  readonly fresh?: string;
  /** What is done to pages, beside the number of the page. */
  readonly actions?: ReactNode;
  /** Between the tools and the page: what goes on with the pages. */
  readonly notices?: ReactNode;
  /** Over the page, for as long as the person wants it there. */
  readonly panel?: ReactNode;
  readonly signOf?: (page: PageSide) => PageSign | undefined;
  readonly beforePage?: (at: number) => ReactNode;
  /** The rail is shown for a single page as well: something else is in it. */
  readonly keepRail?: boolean;
}

const ROOM_PX = 24;
const NONE: readonly Mark[] = [];
/** A part that scrolls must be reachable by keyboard, though nothing in it can be pressed. */
const BY_KEYBOARD = { tabIndex: 0 } as const;

/** The page as evidence: the box of the field in hand is lit and kept in sight, and words are taken from it. */
export function PageViewer(props: PageViewerProps) {
  const { view, doubts = NONE, fresh = '' } = props;
  const { shown } = view;
  const { ref: sizeRef, width, height } = useElementSize();
  const scroller = useRef<HTMLElement>(null);
  const mark = view.marks.find(({ pageId }) => pageId === shown?.id)?.box;
  const seen = shown && turnedSide(shown, view.turn);
  const box = shown && mark && turnBox(mark, view.turn, shown.widthPx, shown.heightPx);
  const scale = seen ? scaleOf(view.zoom, seen, width - ROOM_PX, height - ROOM_PX, box) : 1;
  view.scale.current = scale;
  useWheelZoom(scroller, scale, view.zoomBy);

  const [x, y, w, h] = box ?? [0, 0, 0, 0];
  useEffect(() => {
    const element = scroller.current;
    if (!element || width === 0 || (w === 0 && h === 0)) return;
    element.scrollTo({
      left: scrollFor(x * scale, (x + w) * scale, element.scrollLeft, element.clientWidth),
      top: scrollFor(y * scale, (y + h) * scale, element.scrollTop, element.clientHeight),
    });
  }, [x, y, w, h, scale, width]);

  const words = usePageWords(view.documentId, shown?.id, { wanted: view.onWordsPicked !== undefined, fresh });
  const onPicked = ({ texts, box: around }: Picked) => {
    if (shown) view.onWordsPicked?.(texts, shown.id, around);
  };
  const pointOf = useCallback(
    (clientX: number, clientY: number) => {
      const sheet = scroller.current?.querySelector('.page-sheet')?.getBoundingClientRect();
      if (!sheet || !shown) return undefined;
      return pointOnPage([(clientX - sheet.left) / scale, (clientY - sheet.top) / scale], shown, view.turn);
    },
    [shown, scale, view.turn],
  );
  const pointer = useWordPointer({ words, scroller, pointOf, onPicked });
  const keys = useWordKeys({
    ...{ on: view.picking, words, near: mark, scroller, onPicked },
    onEnd: () => view.setPicking(false),
  });
  const cursor = keys.at && shown && turnBox(keys.at.box, view.turn, shown.widthPx, shown.heightPx);
  const [cx, cy] = cursor ?? [-1, -1];
  useEffect(() => {
    const element = scroller.current;
    if (!element || cx < 0) return;
    element.scrollTo({
      left: scrollFor(cx * scale, cx * scale + 40, element.scrollLeft, element.clientWidth),
      top: scrollFor(cy * scale, cy * scale + 20, element.scrollTop, element.clientHeight),
    });
  }, [cx, cy, scale]);

  const onKeyDown = (event: KeyboardEvent) => {
    keys.onKeyDown(event);
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    // Here the page has the keyboard: what moves it needs no second key.
    if (event.key === '+' || event.key === '=') view.zoomBy(1);
    else if (event.key === '-') view.zoomBy(-1);
    else if (event.key === 'PageDown' || event.key === 'PageUp') {
      const down = event.key === 'PageDown';
      if (scrolls(scroller.current, down)) return event.stopPropagation();
      view.step(down ? 1 : -1);
      scroller.current?.scrollTo({ top: down ? 0 : scroller.current.scrollHeight });
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  if (!shown) return <p className="empty">This document has no pages.</p>;
  return (
    <section className="page-viewer" aria-label="Page image">
      <PageTools view={view}>{props.actions}</PageTools>
      {props.notices}
      <div className="page-desk">
        {(view.pages.length > 1 || props.keepRail) && (
          <PageRail
            pages={view.pages}
            shown={shown}
            onShow={view.show}
            signOf={props.signOf}
            before={props.beforePage}
          />
        )}
        <div className="page-window" ref={sizeRef}>
          {props.panel}
          <section
            className={view.picking ? 'page-scroll picking' : 'page-scroll'}
            ref={scroller}
            {...BY_KEYBOARD}
            aria-label={`Page ${view.at + 1}, scrolls`}
            onKeyDown={onKeyDown}
          >
            {width > 0 && (
              <PageSheet
                view={view}
                page={shown}
                scale={scale}
                doubts={doubts}
                onDoubt={props.onDoubt}
                hovered={pointer.hovered}
                selected={[...pointer.selected, ...keys.selected]}
                area={pointer.area}
                handlers={pointer.handlers}
              />
            )}
          </section>
          {view.picking && (
            <p className="page-picking">
              {words.length === 0
                ? 'No words can be picked on this page. Esc goes back.'
                : 'Arrows walk over the words, Shift takes several, Enter picks, Esc goes back.'}
            </p>
          )}
          <VisuallyHidden role="status">{keys.says}</VisuallyHidden>
        </div>
      </div>
    </section>
  );
}

/** True while there is more of the page to see in that direction: the key then does what it always does. */
function scrolls(element: HTMLElement | null, down: boolean): boolean {
  if (!element) return false;
  const left = element.scrollHeight - element.clientHeight - element.scrollTop;
  return down ? left > 4 : element.scrollTop > 4;
}
