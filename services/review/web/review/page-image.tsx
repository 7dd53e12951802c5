import { useState } from 'react';
import type { PageSide } from './page-view.ts';

interface PageImageProps {
  readonly page: PageSide;
  /** Screen pixels per page pixel. */
  readonly scale: number;
  readonly alt: string;
}

/** The upright picture of a page, or a sentence when it cannot be had. */
export function PageImage({ page, scale, alt }: PageImageProps) {
  const [failed, setFailed] = useState(false);
  const [widthPx, heightPx] = [page.widthPx * scale, page.heightPx * scale];
  if (failed) {
    return (
      <div className="page-image-missing" style={{ width: widthPx, height: heightPx }}>
        {alt !== '' && (
          <>
            <p>The picture of this page does not load.</p>
            <button type="button" onClick={() => setFailed(false)}>
              Load it again
            </button>
          </>
        )}
      </div>
    );
  }
  return (
    <img
      src={page.image}
      alt={alt}
      width={widthPx}
      height={heightPx}
      decoding="async"
      draggable={false}
      onError={() => setFailed(true)}
    />
  );
}
