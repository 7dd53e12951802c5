import { useState } from 'react';
import type { ReviewField } from '../../../../../shared/core/record/review-api.ts';
import { isSureRow } from '../grid/row-fold.ts';
import { IDENTITY_PART, type Part } from '../hand/field-order.ts';
import { glanceIn, type Walkable } from '../hand/hand.ts';
import { scrollToLine, useSeen } from './use-seen.ts';

interface GlanceProps {
  readonly walkable: Walkable;
  /** Something was typed into it: it is corrected, not confirmed. */
  readonly isTouched: (field: ReviewField) => boolean;
  /** The part the hand is in. */
  readonly partInHand: string | undefined;
  readonly onConfirm: (fields: readonly ReviewField[]) => void;
  readonly onShow: (key: string) => void;
}

/** Confirming the sure fields of a part with one key, once each of their lines has been on screen. */
export function useGlance({ walkable, isTouched, partInHand, onConfirm, onShow }: GlanceProps) {
  const { seen, watch } = useSeen();
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const fieldsOf = (part: Part) => glanceIn(part, walkable.isAsked).filter((field) => !isTouched(field));
  const possible = walkable.parts.filter(
    (part) => fieldsOf(part).length > 0 && (!walkable.identity.first || part.key === IDENTITY_PART),
  );
  const part = possible.find(({ key }) => key === partInHand) ?? possible[0];

  const isFolded = ({ key }: Part) => !unfolded.has(key);
  const unseenIn = (of: Part) => fieldsOf(of).filter(({ id }) => !seen.has(id));
  /** Shows what was not on screen yet; when nothing is left, confirms. */
  const go = (of = part) => {
    if (!of) return;
    onShow(of.key);
    if (of.kind === 'table' && isFolded(of) && of.rows.some(isSureRow)) {
      return setUnfolded((before) => new Set(before).add(of.key));
    }
    const [next] = unseenIn(of);
    if (next) scrollToLine(next.id);
    else onConfirm(fieldsOf(of));
  };
  return { key: part?.key, possible: part !== undefined, watch, fieldsOf, unseenIn, isFolded, go };
}
