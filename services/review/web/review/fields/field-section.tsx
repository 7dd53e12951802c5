import { memo, type ReactNode } from 'react';
import { factsOf } from '../../../../../shared/core/record/fields.ts';
import type { ReviewField } from '../../../../../shared/core/record/review-api.ts';
import type { PageSide } from '../../pages/page-view.ts';
import type { InHandDraw } from '../editors/field-in-hand.tsx';
import { GlanceCrop } from '../glance/glance-crop.tsx';
import { useWatched } from '../glance/use-seen.ts';
import type { FieldState } from '../hand/field-state.ts';
import { stepOf } from '../hand/field-step.ts';
import type { InHand } from '../hand/hand.ts';
import type { Review } from '../use-review.ts';
import { FieldStateMark } from './field-state-mark.tsx';

interface FieldSectionProps {
  readonly review: Review;
  readonly fields: readonly ReviewField[];
  readonly pages: readonly PageSide[];
  readonly drawInHand: InHandDraw;
}

/** Fields under their labels, one a line; the one in hand opens in its place. */
export function FieldSection({ review, fields, pages, drawInHand }: FieldSectionProps) {
  return (
    <ul className="field-lines">
      {fields.map((field) => {
        const held = review.field?.id === field.id;
        return (
          <FieldLine
            key={field.id}
            field={field}
            text={review.textOf(field)}
            state={review.stateOf(field)}
            pages={pages}
            watch={review.glance.watch}
            onHold={review.hold}
          >
            {held && drawInHand(field)}
          </FieldLine>
        );
      })}
    </ul>
  );
}

interface FieldLineProps {
  readonly field: ReviewField;
  readonly text: string;
  readonly state: FieldState;
  readonly pages: readonly PageSide[];
  readonly watch: Review['glance']['watch'];
  readonly onHold: (next: InHand) => void;
  /** What is open below it, while it is in hand. */
  readonly children: ReactNode;
}

/** One field as a line. It is drawn anew only when something of it changes: a document has many. */
const FieldLine = memo(function FieldLine({
  field,
  text,
  state,
  pages,
  watch,
  onHold,
  children,
}: FieldLineProps) {
  const { label } = factsOf(field.name);
  const held = Boolean(children);
  const step = stepOf(field);
  const glanced = step === 'glance' && !held;
  const watched = useWatched(watch, step === 'glance' ? [field.id] : []);
  return (
    <li
      className={held ? 'field-line held' : 'field-line'}
      data-field={field.path}
      data-step={step}
      {...watched}
    >
      <button
        type="button"
        className="field-line-face"
        aria-expanded={held}
        onClick={() => onHold({ kind: 'field', id: field.id })}
      >
        <span className="field-label">
          {label}
          {field.critical && <CriticalSign />}
        </span>
        <FieldText field={field} text={text} held={held} />
        {glanced ? <GlanceCrop field={field} pages={pages} /> : <span />}
        <FieldStateMark state={state} />
      </button>
      {children}
    </li>
  );
});

/** What a field says in its line: nothing of what is to be keyed. */
export function FieldText({
  field,
  text,
  held,
}: {
  readonly field: ReviewField;
  readonly text: string;
  readonly held: boolean;
}) {
  const step = stepOf(field);
  if (text === '' && step === 'key') {
    return (
      <span className="field-value to-key">{held ? '' : field.rowId ? 'to key' : 'key what you see'}</span>
    );
  }
  if (text === '' && step === 'withheld')
    return <span className="field-value dim">{field.rowId ? 'later' : 'shown after the keys'}</span>;
  return <span className="field-value">{text || '—'}</span>;
}

/** Marks what must not be wrong. */
export const CriticalSign = () => (
  <span className="critical-sign" title="Critical: an error here harms">
    !<span className="only-spoken"> critical</span>
  </span>
);
