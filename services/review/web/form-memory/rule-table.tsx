import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { RuleView } from '../api/form-memory.ts';
import { CheckIcon, ClockIcon, CrossIcon, DotIcon, WarningIcon } from '../frame/icons.tsx';
import { StateMark } from '../frame/state-mark.tsx';
import { numberedFields, recordWords, STATE_WORDS, whereWords } from './rule-words.ts';

interface RuleTableProps {
  readonly rules: readonly RuleView[];
  /** The rule that is being changed. */
  readonly busy: string | undefined;
  onRevoke(ruleId: string, revoked: boolean): void;
}

const ICONS: Record<RuleView['state'], ReactNode> = {
  fills: <DotIcon />,
  proven: <CheckIcon />,
  waits: <ClockIcon />,
  off: <WarningIcon />,
  revoked: <CrossIcon />,
};

/** The rules of a form, those of one field together, each with its record and a way to take it out of use. */
export function RuleTable({ rules, busy, onRevoke }: RuleTableProps) {
  return (
    <table className="plain-table rule-table">
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Is found</th>
          <th scope="col">On later documents</th>
          <th scope="col">State</th>
          <th scope="col">
            <span className="only-spoken">Change</span>
          </th>
        </tr>
      </thead>
      {numberedFields(rules).map(({ number, field, rules: own }) => (
        <tbody key={number}>
          {own.map((rule, i) => (
            <tr key={rule.id}>
              {i === 0 && (
                <th scope="rowgroup" rowSpan={own.length}>
                  <span className="rule-number">{number}</span> {field}
                </th>
              )}
              <td>{whereWords(rule)}</td>
              <td className="numbers">
                {recordWords(rule)}
                <span className="rule-proof">
                  {rule.state === 'proven'
                    ? 'may be accepted'
                    : `proven at ${rule.toProve.toLocaleString('en')}`}
                </span>
              </td>
              <td>
                <StateMark tone={STATE_WORDS[rule.state].tone} icon={ICONS[rule.state]}>
                  {STATE_WORDS[rule.state].words}
                </StateMark>
              </td>
              <td className="number">
                <Button
                  variant="default"
                  size="compact-xs"
                  loading={busy === rule.id}
                  aria-label={`${rule.revoked ? 'Use again' : 'Take out of use'}: ${field} ${whereWords(rule)}`}
                  onClick={() => onRevoke(rule.id, rule.revoked === null)}
                >
                  {rule.revoked ? 'Use again' : 'Take out'}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}
