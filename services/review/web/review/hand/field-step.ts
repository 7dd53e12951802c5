import type { ReviewField } from '../../../../../shared/core/record/review-api.ts';

/**
 * What a field asks of the person at the desk now.
 *
 * `glance`: sure, confirmed with its group. `look`: compared with the page on its own. `key`: keyed without sight of
 * the machine's value. `differs`: keyed, and the machine read something else. `settle`: two people keyed differently
 * and a third decides. `waits`: another person's turn. `withheld`: shown after the keys. `decided`: nothing.
 */
type FieldStep = 'glance' | 'look' | 'key' | 'differs' | 'settle' | 'waits' | 'withheld' | 'decided';

export function stepOf(field: ReviewField): FieldStep {
  if (field.sealed === 'key') return 'key';
  if (field.open) {
    switch (field.keying?.state) {
      case 'to-key':
        return 'key';
      case 'waits':
        return 'waits';
      case 'settle':
        if (!field.keying.mine) return 'waits';
    }
    // What differs may still give away another field that is to be keyed.
    const state = field.sealed === null ? field.keying?.state : undefined;
    if (state === 'differs' || state === 'settle') return state;
  }
  if (field.sealed === 'withheld') return 'withheld';
  if (!field.open) return 'decided';
  return field.inGroup && field.value !== null ? 'glance' : 'look';
}

/** True while the field asks something of this person: by the rule the server keeps the order with. */
export { isTheirs as isAsked } from '../../../../../shared/core/record/identity-first.ts';

/**
 * True when its value is decided and people keyed it blind: it is changed by opening it again and deciding with a
 * reason, never by typing over it.
 */
export const isKeyedAndDone = (field: ReviewField): boolean => !field.open && field.keying?.state === 'done';
