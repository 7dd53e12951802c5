import type { DrawnMarks } from '../../shared/core/page/drawn-marks.ts';
import { type Box, turnBox } from '../../shared/core/page/geometry.ts';
import type { GreyImage } from '../../shared/core/page/pixels/grey-image.ts';
import { compose, IDENTITY, mapBox, quarterTurn, scaling } from '../../shared/core/page/pixels/homography.ts';
import type { PageReading, Word } from '../../shared/core/page/reading.ts';
import type { TextLayer } from '../../shared/core/page/text-layer.ts';
import { findMarks } from './find-marks.ts';
import { straighten } from './level-page.ts';
import type { UprightRead } from './read-upright.ts';
import type { Stopwatch } from './stopwatch.ts';

/** The reading of a page whose words and marks both come with its file. */
export function layerReading(number: number, dpi: number, layer: TextLayer, marks: DrawnMarks): PageReading {
  const { rotation, widthPx, heightPx } = layer;
  const turned = rotation % 180 !== 0;
  const place = <T extends { readonly box: Box }>(item: T): T => ({
    ...item,
    box: turnBox(item.box, rotation, widthPx, heightPx),
  });
  const words = layer.words.map((word): Word => ({ ...place(word), confidence: 1, source: 'text-layer' }));
  return {
    number,
    rotation,
    blank: words.length === 0 && marks.ink.length === 0,
    widthPx: turned ? heightPx : widthPx,
    heightPx: turned ? widthPx : heightPx,
    dpi,
    words,
    rules: marks.rules.map(place).map((rule) => (turned ? { ...rule, direction: across(rule) } : rule)),
    checkboxes: marks.checkboxes.map(place),
    ink: marks.ink.map(place),
  };
}

const across = ({ direction }: { direction: 'horizontal' | 'vertical' }): 'horizontal' | 'vertical' =>
  direction === 'horizontal' ? 'vertical' : 'horizontal';

/** A born-digital page is level; its words need no reading, only its marks. */
export function readTextLayer(image: GreyImage, layer: TextLayer, clock: Stopwatch): UprightRead {
  const { rotation } = layer;
  const map = quarterTurn(rotation, image.widthPx, image.heightPx);
  const { page } = rotation === 0 ? { page: image } : straighten(image, IDENTITY, rotation);
  const scale = image.widthPx / layer.widthPx;
  const words = layer.words.map(({ text, box }): Word => {
    return { text, box: mapBox(compose(map, scaling(scale)), box), confidence: 1, source: 'text-layer' };
  });
  clock.lap('level');
  const marks = findMarks(page, { isClean: true });
  const ink = marks.inkAmong(words);
  clock.lap('marks');
  return { rotation, map, words, blank: words.length === 0 && ink.length === 0, ...marks, ink };
}
