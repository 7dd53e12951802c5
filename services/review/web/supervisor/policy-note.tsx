import type { ReactNode } from 'react';
import { WarningIcon } from '../frame/icons.tsx';
import { StateMark } from '../frame/state-mark.tsx';
import { valueWords } from './policy-words.ts';

/** What is said beside a part of the policy; undefined: nothing. `byDefault`: it is weaker, and the default asks this. */
export function policyNote(what: string, byDefault: string | undefined, says?: string): ReactNode {
  if (byDefault === undefined) return says;
  return (
    <>
      {says}
      <span className="policy-weaker">
        <StateMark tone="warn" icon={<WarningIcon size={13} />}>
          Weaker than Chartroom’s default: {valueWords(what, byDefault)}
        </StateMark>
      </span>
    </>
  );
}
