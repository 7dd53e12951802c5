import type { PointerEventHandler } from 'react';
import type { Box } from '../../../../shared/core/page/geometry.ts';
import { PageImage } from './page-image.tsx';
import { type PageSide, turnedSide } from './page-view.ts';
import type { Mark, PageView } from './use-page-view.ts';
import type { PageWord } from './words.ts';

interface PageSheetProps {
  readonly view: PageView;
  readonly page: PageSide;
  readonly scale: number;
  readonly doubts: readonly Mark[];
  readonly onDoubt?: ((mark: Mark) => void) | undefined;
  readonly hovered: PageWord | undefined;
  readonly selected: readonly PageWord[];
  readonly area: Box | undefined;
  readonly handlers: {
    readonly onPointerDown: PointerEventHandler;
    readonly onPointerMove: PointerEventHandler;
    readonly onPointerUp: PointerEventHandler;
    readonly onPointerLeave: PointerEventHandler;
    readonly onPointerCancel: PointerEventHandler;
  };
}

/** The sheet itself with what is drawn on it; everything inside is placed on the upright page and turned as one. */
export function PageSheet(props: PageSheetProps) {
  const { view, page, scale, hovered, selected, area } = props;
  const seen = turnedSide(page, view.turn);
  const [w, h] = [page.widthPx * scale, page.heightPx * scale];
  const shift = {
    0: '',
    90: `translate(${h}px, 0)`,
    180: `translate(${w}px, ${h}px)`,
    270: `translate(0, ${w}px)`,
  };
  const around = (box: Box, room: number) => ({
    left: box[0] * scale - room,
    top: box[1] * scale - room,
    width: box[2] * scale + 2 * room,
    height: box[3] * scale + 2 * room,
  });
  return (
    <div
      className={hovered ? 'page-sheet over-word' : 'page-sheet'}
      style={{ width: seen.widthPx * scale, height: seen.heightPx * scale }}
      {...props.handlers}
    >
      <div
        className="page-sheet-turned"
        style={{ width: w, height: h, transform: `${shift[view.turn]} rotate(${view.turn}deg)` }}
      >
        <PageImage key={page.image} page={page} scale={scale} alt={`Page ${view.at + 1} of the document`} />
        {view.marks
          .filter((mark) => mark.pageId === page.id)
          .map((mark) => (
            <div
              key={`${mark.label} ${mark.box.join()}`}
              className="page-mark"
              data-label={mark.label}
              style={around(mark.box, 4)}
            />
          ))}
        {/* The list of fields says the same to the keyboard; here it is only a nearer way for the mouse. */}
        {props.doubts
          .filter((mark) => mark.pageId === page.id)
          .map((mark) => (
            <button
              key={`${mark.label} ${mark.box.join()}`}
              type="button"
              className="page-doubt"
              tabIndex={-1}
              aria-hidden="true"
              title={`${mark.label}: to be looked at`}
              style={{ top: (mark.box[1] + mark.box[3] / 2) * scale - 8 }}
              onPointerDown={(event) => event.stopPropagation()}
              onClick={() => props.onDoubt?.(mark)}
            />
          ))}
        {selected.map(({ box }) => (
          <div key={box.join()} className="page-word selected" style={around(box, 2)} />
        ))}
        {hovered && <div className="page-word" style={around(hovered.box, 2)} />}
        {area && <div className="page-area" style={around(area, 0)} />}
      </div>
    </div>
  );
}
