import type { FormView } from '../api/form-memory.ts';
import { numberedFields } from './rule-words.ts';

interface LayoutDrawingProps {
  readonly form: FormView;
  /** Without the numbers of the fields: for a list, where it says nothing the words beside it do not. */
  readonly small?: boolean;
}

/** Width of a letter and height of a word, in hundredths of the page's width. */
const [LETTER, WORD] = [1.02, 1.15];
const DOT = 2.1;

/** The form as it is remembered: its recurring words as bars, and the places of fields, numbered as in the list. */
export function LayoutDrawing({ form, small = false }: LayoutDrawingProps) {
  const heightUnits = 100 * form.aspect;
  const dots = small
    ? []
    : numberedFields(form.rules).flatMap(({ number, rules }) => {
        const [rule] = rules.filter(({ where }) => where === 'place').concat(rules);
        return rule ? [{ number, x: 100 * rule.x, y: 100 * rule.y }] : [];
      });
  return (
    <svg
      className={small ? 'layout-drawing small' : 'layout-drawing'}
      viewBox={`0 0 100 ${heightUnits.toFixed(1)}`}
      role="img"
      aria-label={`The form's layout: ${form.words.length} words that recur, and the places of ${dots.length} fields.`}
    >
      <rect className="sheet" x="0" y="0" width="100" height={heightUnits} />
      {form.words.map(({ text, x, y }) => (
        <rect
          key={`${text} ${x} ${y}`}
          className="word"
          x={100 * x}
          y={100 * y - WORD / 2}
          width={Math.min(LETTER * text.length, 100 - 100 * x)}
          height={WORD}
          rx="0.3"
        />
      ))}
      {dots.map(({ number, x, y }) => (
        <g key={number}>
          <circle className="place" cx={Math.max(DOT, x - 0.5)} cy={y} r={DOT} />
          <text className="place-number" x={Math.max(DOT, x - 0.5)} y={y + 0.95} textAnchor="middle">
            {number}
          </text>
        </g>
      ))}
    </svg>
  );
}
