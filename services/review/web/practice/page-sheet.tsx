import { useEffect, useRef } from 'react';

/** A page as keying needs it: an upright picture and its frame in pixels. */
export interface SheetPage {
  readonly id: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly image: string;
}
export type SheetBox = readonly [x: number, y: number, width: number, height: number];

interface PageSheetProps {
  readonly page: SheetPage;
  readonly box: SheetBox | null;
}

const percent = (part: number, whole: number) => `${(100 * part) / whole}%`;

/** The page in the width there is, with one place on it marked and brought into view. */
export function PageSheet({ page, box }: PageSheetProps) {
  const mark = useRef<HTMLDivElement>(null);
  useEffect(() => {
    mark.current?.scrollIntoView({ block: 'center' });
  }, [box]);
  return (
    // Scrollable, so a keyboard must be able to get here and scroll.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region is reached by keyboard
    <section className="sheet-pane" aria-label="The page" tabIndex={0}>
      <div className="sheet">
        <img src={page.image} alt="The page to read" width={page.widthPx} height={page.heightPx} />
        {box && (
          <div
            ref={mark}
            className="sheet-mark"
            style={{
              left: percent(box[0], page.widthPx),
              top: percent(box[1], page.heightPx),
              width: percent(box[2], page.widthPx),
              height: percent(box[3], page.heightPx),
            }}
          />
        )}
      </div>
    </section>
  );
}

interface PlaceCropProps {
  readonly page: SheetPage;
  readonly box: SheetBox;
  readonly widthPx?: number;
  readonly heightPx?: number;
}

/** The place enlarged, with a little of what is around it. */
export function PlaceCrop({ page, box, widthPx = 420, heightPx = 110 }: PlaceCropProps) {
  const [x, y, width, height] = box;
  const scale = Math.min(heightPx / (height * 2), widthPx / (width * 1.25), 2.5);
  return (
    <div className="place-crop" style={{ width: widthPx, height: heightPx }} aria-hidden="true">
      <img
        src={page.image}
        alt=""
        style={{
          width: page.widthPx * scale,
          height: page.heightPx * scale,
          left: widthPx / 2 - (x + width / 2) * scale,
          top: heightPx / 2 - (y + height / 2) * scale,
        }}
      />
    </div>
  );
}
