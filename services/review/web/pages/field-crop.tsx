import { useElementSize } from '@mantine/hooks';
import type { Box } from '../../../../shared/core/page/geometry.ts';
import { PageImage } from './page-image.tsx';
import { cropOf, type PageSide } from './page-view.ts';

const MAX_HEIGHT_PX = 92;

/** The spot on the page, enlarged, with its label: what the eye compares the value with. */
export function FieldCrop({ page, box }: { readonly page: PageSide; readonly box: Box }) {
  const { ref, width } = useElementSize();
  const crop = cropOf(box, page, width, MAX_HEIGHT_PX);
  return (
    <div ref={ref} className="field-crop" aria-hidden="true">
      {width > 0 && (
        <div className="field-crop-window" style={{ width: crop.widthPx, height: crop.heightPx }}>
          <div style={{ position: 'absolute', left: crop.leftPx, top: crop.topPx }}>
            <PageImage page={page} scale={crop.scale} alt="" />
          </div>
        </div>
      )}
    </div>
  );
}
