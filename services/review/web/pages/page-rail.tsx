import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { PageImage } from './page-image.tsx';
import type { PageSide } from './page-view.ts';

/** A sign at a thumbnail, with the words that say it. */
export interface PageSign {
  readonly icon: ReactNode;
  readonly says: string;
}

interface PageRailProps {
  readonly pages: readonly PageSide[];
  readonly shown: PageSide | undefined;
  readonly onShow: (page: PageSide) => void;
  readonly signOf?: ((page: PageSide) => PageSign | undefined) | undefined;
  /** Below a page's place (from 0, the number of pages for the end): sides that were left out. */
  readonly before?: ((at: number) => ReactNode) | undefined;
}

const THUMB_PX = 62;
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** Every page small, one of them shown large. One stop for the Tab key; arrows go on from there. */
export function PageRail({ pages, shown, onShow, signOf, before }: PageRailProps) {
  const list = useRef<HTMLOListElement>(null);
  const at = shown ? pages.indexOf(shown) : -1;
  useEffect(() => {
    list.current?.querySelectorAll('.page-thumb')[at]?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  const onKeyDown = (event: KeyboardEvent) => {
    const to = { Home: 0, End: pages.length - 1 }[event.key] ?? at + (STEPS[event.key] ?? Number.NaN);
    const page = pages[to];
    if (!page) return;
    event.preventDefault();
    onShow(page);
    list.current?.querySelectorAll<HTMLElement>('.page-thumb')[to]?.focus();
  };
  return (
    <ol className="page-rail" aria-label="Pages" ref={list}>
      {pages.map((page, index) => {
        const sign = signOf?.(page);
        return (
          <li key={page.id}>
            {before?.(index)}
            <button
              type="button"
              className="page-thumb"
              aria-label={`Page ${index + 1}${sign ? `, ${sign.says}` : ''}`}
              aria-current={page === shown ? 'page' : undefined}
              title={sign?.says}
              tabIndex={page === shown ? 0 : -1}
              onKeyDown={onKeyDown}
              onClick={() => onShow(page)}
            >
              <PageImage page={page} scale={THUMB_PX / page.widthPx} alt="" width={160} lazy />
              <span className="page-thumb-foot">
                <span className="numbers">{index + 1}</span>
                {sign?.icon}
              </span>
            </button>
          </li>
        );
      })}
      {before && <li>{before(pages.length)}</li>}
    </ol>
  );
}
