import { useState } from 'react';
import type { PictureWidth } from '../../../../shared/core/record/review-api-pages.ts';
import { type PageSide, pictureUrl, wantsWhole } from './page-view.ts';

interface PageImageProps {
  readonly page: PageSide;
  /** Screen pixels per page pixel. */
  readonly scale: number;
  readonly alt: string;
  /** Of the picture shown first; larger sizes on the screen fetch the whole one behind it. */
  readonly width?: PictureWidth;
  /** Fetched when it comes into sight. */
  readonly lazy?: boolean;
}

/** The upright picture of a page, soft at first and sharp when it is shown large, or a sentence when it cannot be had. */
export function PageImage({ page, scale, alt, width = 1000, lazy = false }: PageImageProps) {
  const [failed, setFailed] = useState(false);
  const [sharp, setSharp] = useState(false);
  const size = { width: page.widthPx * scale, height: page.heightPx * scale };
  if (failed) {
    return (
      <div className="page-image-missing" style={size}>
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
  const whole = width === 1000 && wantsWhole(size.width, window.devicePixelRatio || 1);
  return (
    <span className="page-image" style={size}>
      <img
        src={pictureUrl(page.image, width)}
        alt={alt}
        {...size}
        decoding="async"
        loading={lazy ? 'lazy' : 'eager'}
        draggable={false}
        onError={() => setFailed(true)}
      />
      {whole && (
        <img
          className={sharp ? 'page-image-sharp' : 'page-image-sharp loading'}
          src={pictureUrl(page.image)}
          alt=""
          {...size}
          decoding="async"
          draggable={false}
          onLoad={() => setSharp(true)}
        />
      )}
    </span>
  );
}
