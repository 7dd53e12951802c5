import { textOf } from '../page/sheet-word.ts';
import type { LabelHit } from './label-hit.ts';

const SUB_LABELS =
  /^(heent|head|eyes?|ears?|nose|throat|mouth|neck|lungs?|chest|heart|cardiac|cardiovascular|cv|cvs|pulmonary|respiratory|resp|abdomen|abdominal|abd|extremit(y|ies)|ext|exts|limbs|neuro(logic(al)?)?|cns|skin|integument(ary)?|general|gen|general appearance|vital signs?|vitals|vs|constitutional|back|spine|rectal|genitalia|genitourinary|gu|gi|gastrointestinal|pelvic|pelvis|breasts?|musculoskeletal|musculo-?skeletal|musc|msk|psych(iatric|ological)?|lymph(atic)?s?|lymph nodes?|lymphadenopathy|mental status|appearance|ent|temp|pulse|bp|pulses|vascular|peripheral vascular|wound|incision|joints?|nodes|thorax|gait|mood|affect|weight|height|fundi|funduscopic|optic fundi|oropharynx|pharynx|thyroid|nutrition(al)?|hematologic|endocrine|cranial nerves|motor|sensory|reflexes|prostate|hernia|right|left)\b/i;
const VITAL_KEYS =
  /^(bp|bloodpressure|pulse|temp|temperature|respirations|resp|ht|wt|height|weight|bmi|general|vitalsigns|vitals|skin|age|am|pm)$/;

/** What discharge instructions are given about. Medications have a list of their own. */
const PLAN_PARTS =
  /^(diet|activity|activities|followup|followupcare|followupappointments?|appointments?|followupinstructions|woundcare|dressing|disposition|discharge(diet|activity)|condition|codestatus|patientinstructions|instructions)$/;

/** Whether a line begins as the part of an examination does: `Lungs:`, `Extremities -`. */
export const namesPart = (text: string): boolean => SUB_LABELS.test(text);

/** `Vital signs:`, `Lungs:` are parts of an examination, not its end. */
export function isPartOf(hit: LabelHit, other: LabelHit): boolean {
  return (
    (hit.kind === 'plan' && hit.alone && isLesser(hit, other) && PLAN_PARTS.test(other.key)) ||
    VITAL_KEYS.test(other.key) ||
    (hit.kind === 'examination' && other.kind !== 'examination' && namesPart(textOf(other.words)))
  );
}

/** A label with its text beside it, under a heading that stands alone or is set in capitals where the label is not. */
function isLesser(hit: LabelHit, other: LabelHit): boolean {
  const shouts = (h: LabelHit) => h.words.every((w) => !/\p{Ll}/u.test(w.text));
  return !other.alone && (!shouts(other) || !shouts(hit)) && !(shouts(other) && !shouts(hit));
}
