import type { LabelledSheet } from '../document-view.ts';
import { type Alignment, align } from './align.ts';
import { type Landmark, landmarksOf } from './fingerprint.ts';
import type { FormMemory, KnownForm } from './form-memory.ts';

/** From here on a sheet is the form: on the forms measured, none of another kind came so near (ADR 11). */
export const ALIKE = 0.3;

export interface Recognised {
  readonly form: KnownForm;
  readonly alignment: Alignment;
}

/** The form a sheet is most like, and how it lies on it; undefined where none is like enough. */
export function recognise(
  forms: FormMemory['forms'],
  page: LabelledSheet,
  landmarks: readonly Landmark[] = landmarksOf(page.sheet),
): Recognised | undefined {
  const tokens = new Set(landmarks.map((landmark) => landmark.token));
  let best: Recognised | undefined;
  for (const form of forms) {
    // Too few words in common to come near: not worth laying over.
    const shared = form.anchors.filter((anchor) => tokens.has(anchor.token)).length;
    if (shared < ALIKE * ALIKE * Math.min(form.anchors.length, landmarks.length)) continue;
    const alignment = align(form, landmarks);
    if (alignment && alignment.likeness >= ALIKE && alignment.likeness > (best?.alignment.likeness ?? 0))
      best = { form, alignment };
  }
  return best;
}
