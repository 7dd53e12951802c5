import type { ReactNode } from 'react';
import {
  BlankIcon,
  CheckIcon,
  ClockIcon,
  DotIcon,
  EyeOffIcon,
  PencilIcon,
  QuestionIcon,
  WarningIcon,
} from '../../frame/icons.tsx';
import { StateMark, type Tone } from '../../frame/state-mark.tsx';
import { type FieldState, STATE_WORDS } from '../hand/field-state.ts';

const LOOKS: Readonly<Record<FieldState, { readonly tone: Tone; readonly icon: ReactNode }>> = {
  saving: { tone: 'plain', icon: <ClockIcon /> },
  'not saved': { tone: 'bad', icon: <WarningIcon /> },
  sure: { tone: 'plain', icon: <DotIcon /> },
  doubtful: { tone: 'warn', icon: <QuestionIcon /> },
  'to fill in': { tone: 'warn', icon: <PencilIcon /> },
  'to key': { tone: 'warn', icon: <PencilIcon /> },
  keyed: { tone: 'plain', icon: <ClockIcon /> },
  differs: { tone: 'bad', icon: <WarningIcon /> },
  withheld: { tone: 'plain', icon: <EyeOffIcon /> },
  confirmed: { tone: 'good', icon: <CheckIcon /> },
  corrected: { tone: 'accent', icon: <PencilIcon /> },
  unreadable: { tone: 'bad', icon: <EyeOffIcon /> },
  absent: { tone: 'plain', icon: <BlankIcon /> },
};

/** The state with its word. */
export const FieldStateMark = ({ state }: { readonly state: FieldState }) => (
  <StateMark tone={LOOKS[state].tone} icon={LOOKS[state].icon}>
    {STATE_WORDS[state]}
  </StateMark>
);

/** The state as a sign, its word for those who ask; for the cells of a table. */
export const FieldStateSign = ({ state }: { readonly state: FieldState }) => (
  <span className={`state-sign tone-${LOOKS[state].tone}`} title={STATE_WORDS[state]}>
    {LOOKS[state].icon}
    <span className="only-spoken">{STATE_WORDS[state]}</span>
  </span>
);
