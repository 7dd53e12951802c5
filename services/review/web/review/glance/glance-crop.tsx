import type { ReviewField } from '../../../../../shared/core/record/review-api.ts';
import { PageImage } from '../../pages/page-image.tsx';
import type { PageSide } from '../../pages/page-view.ts';

const WIDTH_PX = 190;
const HEIGHT_PX = 22;
const AROUND_PX = 6;

/** The spot on the page, small, beside a value that is only glanced at. */
export function GlanceCrop({
  field,
  pages,
}: {
  readonly field: ReviewField;
  readonly pages: readonly PageSide[];
}) {
  const place = field.places.find(({ box }) => box !== null);
  const page = pages.find(({ id }) => id === place?.pageId);
  if (!place?.box || !page) return <span />;
  const [x, y, w, h] = place.box;
  const scale = Math.min(HEIGHT_PX / (h + 2 * AROUND_PX), WIDTH_PX / (w + 2 * AROUND_PX), 1);
  return (
    <span
      className="glance-crop"
      aria-hidden="true"
      style={{ width: (w + 2 * AROUND_PX) * scale, height: (h + 2 * AROUND_PX) * scale }}
    >
      <span style={{ position: 'absolute', left: (AROUND_PX - x) * scale, top: (AROUND_PX - y) * scale }}>
        <PageImage page={page} scale={scale} alt="" />
      </span>
    </span>
  );
}
