import { ActionIcon } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import type { Box } from '../../../../shared/core/page/geometry.ts';
import { FitPageIcon, FitWidthIcon, MinusIcon, PlusIcon } from '../frame/icons.tsx';
import { PageImage } from './page-image.tsx';
import { nextScale, type PageSide, scaleOf, scrollFor, type Zoom } from './page-view.ts';

/** A box on one of the document's pages; `label` says whose it is. */
export interface Mark {
  readonly pageId: string;
  readonly box: Box;
  readonly label: string;
}

interface PageViewerProps {
  readonly pages: readonly PageSide[];
  readonly shown: PageSide;
  readonly onShow: (page: PageSide) => void;
  readonly marks: readonly Mark[];
}

const ROOM_PX = 24;
/** A part that scrolls must be reachable by keyboard, though nothing in it can be pressed. */
const BY_KEYBOARD = { tabIndex: 0 } as const;

/** The page as evidence: the box of the field in hand is lit and kept in sight. */
export function PageViewer({ pages, shown, onShow, marks }: PageViewerProps) {
  const [zoom, setZoom] = useState<Zoom>('width');
  const { ref: sizeRef, width, height } = useElementSize();
  const scroller = useRef<HTMLElement>(null);
  const scale = scaleOf(zoom, shown, width - ROOM_PX, height - ROOM_PX);
  const here = marks.filter((mark) => mark.pageId === shown.id);
  const first = here[0];
  const [x, y, w, h] = first?.box ?? [0, 0, 0, 0];

  useEffect(() => {
    const element = scroller.current;
    if (!element || width === 0 || (w === 0 && h === 0)) return;
    element.scrollTo({
      left: scrollFor(x * scale, (x + w) * scale, element.scrollLeft, element.clientWidth),
      top: scrollFor(y * scale, (y + h) * scale, element.scrollTop, element.clientHeight),
    });
  }, [x, y, w, h, scale, width]);

  const number = pages.indexOf(shown) + 1;
  const tool = (label: string, icon: React.ReactNode, pressed: boolean | undefined, act: () => void) => (
    <ActionIcon
      variant={pressed ? 'light' : 'subtle'}
      aria-label={label}
      aria-pressed={pressed}
      title={label}
      onClick={act}
    >
      {icon}
    </ActionIcon>
  );
  return (
    <section className="page-viewer" aria-label="Page image">
      <div className="page-tools">
        <span className="numbers">
          Page {number} of {pages.length}
        </span>
        <span className="page-tools-zoom">
          {tool('Smaller', <MinusIcon />, undefined, () => setZoom(nextScale(scale, -1)))}
          <span className="numbers page-tools-scale">{Math.round(scale * 100)} %</span>
          {tool('Larger', <PlusIcon />, undefined, () => setZoom(nextScale(scale, 1)))}
          {tool('Fit the width', <FitWidthIcon />, zoom === 'width', () => setZoom('width'))}
          {tool('Fit the page', <FitPageIcon />, zoom === 'page', () => setZoom('page'))}
        </span>
      </div>
      <div className="page-desk">
        {pages.length > 1 && (
          <ol className="page-thumbs" aria-label="Pages">
            {pages.map((page, index) => (
              <li key={page.id}>
                <button
                  type="button"
                  aria-label={`Page ${index + 1}`}
                  aria-current={page.id === shown.id ? 'page' : undefined}
                  onClick={() => onShow(page)}
                >
                  <PageImage page={page} scale={58 / page.widthPx} alt="" />
                  {index + 1}
                </button>
              </li>
            ))}
          </ol>
        )}
        <div className="page-window" ref={sizeRef}>
          <section
            className="page-scroll"
            ref={scroller}
            {...BY_KEYBOARD}
            aria-label={`Page ${number}, scrolls`}
          >
            {width > 0 && (
              <div
                className="page-sheet"
                style={{ width: shown.widthPx * scale, height: shown.heightPx * scale }}
              >
                <PageImage key={shown.id} page={shown} scale={scale} alt={`Page ${number} of the document`} />
                {here.map((mark) => (
                  <div
                    key={`${mark.label} ${mark.box.join()}`}
                    className="page-mark"
                    data-label={mark.label}
                    style={{
                      left: mark.box[0] * scale - 4,
                      top: mark.box[1] * scale - 4,
                      width: mark.box[2] * scale + 8,
                      height: mark.box[3] * scale + 8,
                    }}
                  />
                ))}
              </div>
            )}
          </section>
        </div>
      </div>
    </section>
  );
}
