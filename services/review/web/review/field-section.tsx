import { NativeSelect } from '@mantine/core';
import { factsOf, sectionOf } from '../../../../shared/core/record/fields.ts';
import type { DocumentView, ReviewField } from '../../../../shared/core/record/review-api.ts';
import type { InHandDraw } from './field-in-hand.tsx';
import { missingFields } from './field-order.ts';
import { FieldStateMark } from './field-state-mark.tsx';
import type { Review } from './use-review.ts';

interface FieldSectionProps {
  readonly review: Review;
  readonly fields: readonly ReviewField[];
  readonly drawInHand: InHandDraw;
}

/** Fields under their labels, one a line; the one in hand opens in its place. */
export function FieldSection({ review, fields, drawInHand }: FieldSectionProps) {
  return (
    <ul className="field-lines">
      {fields.map((field) => {
        const { label, critical } = factsOf(field.name);
        const held = review.field?.id === field.id;
        return (
          <li key={field.id} className={held ? 'field-line held' : 'field-line'} data-field={field.path}>
            <button
              type="button"
              className="field-line-face"
              aria-expanded={held}
              onClick={() => review.hold({ kind: 'field', id: field.id })}
            >
              <span className="field-label">
                {label}
                {critical && <CriticalSign />}
              </span>
              <span className="field-value">{review.textOf(field) || '—'}</span>
              <FieldStateMark state={review.stateOf(field)} />
            </button>
            {held && drawInHand(field)}
          </li>
        );
      })}
    </ul>
  );
}

/** Marks what must not be wrong. */
export const CriticalSign = () => (
  <span className="critical-sign" title="Critical: an error here harms">
    !<span className="only-spoken"> critical</span>
  </span>
);

/** Chooses a field the page has and the document lacks. */
export function AddMissingField({
  review,
  document,
}: {
  readonly review: Review;
  readonly document: DocumentView;
}) {
  const missing = missingFields(document);
  if (missing.length === 0) return null;
  const sections = [...new Set(missing.map(({ name }) => sectionOf(name)))];
  return (
    <NativeSelect
      className="add-missing"
      aria-label="Add a field the page has"
      value=""
      data={[
        { value: '', label: 'Add a field the page has …' },
        ...sections.map((group) => ({
          group: group.charAt(0).toUpperCase() + group.slice(1),
          items: missing
            .filter(({ name }) => sectionOf(name) === group)
            .map(({ name, label }) => ({ value: name, label })),
        })),
      ]}
      onChange={(event) => {
        const name = event.currentTarget.value;
        if (name) review.hold({ kind: 'new', name, rowId: null });
      }}
    />
  );
}
