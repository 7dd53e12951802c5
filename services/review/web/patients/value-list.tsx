import { Button } from '@mantine/core';
import { factsOf } from '../../../../shared/core/record/fields.ts';
import type { RecordValue, Vouched } from '../../../../shared/core/record/record-api.ts';
import { WarningIcon } from '../frame/icons.tsx';
import { StateMark } from '../frame/state-mark.tsx';
import { spokenValue } from '../review/document-words.ts';
import { ProvenanceLine } from './provenance.tsx';

interface ValueListProps {
  readonly values: readonly RecordValue[];
  /** Lets a person say which of several values leads. */
  readonly onLead?: (assertionId: string) => void;
}

function From({ vouched }: { readonly vouched: Vouched }) {
  return (
    <>
      {vouched.from.map((from) => (
        <ProvenanceLine key={from.assertionId} from={from} />
      ))}
    </>
  );
}

/** Values of the record, each with where it comes from; what disagrees stands beside it. */
export function ValueList({ values, onLead }: ValueListProps) {
  const order = (value: RecordValue) => factsOf(value.name).order;
  return (
    <dl className="value-list">
      {[...values]
        .sort((a, b) => order(a) - order(b))
        .map((value) => (
          <div key={value.name} className="value-line">
            <dt>{factsOf(value.name).label}</dt>
            <dd>
              <span className="value-words">{spokenValue(value.name, value.value)}</span>
              <From vouched={value} />
              {value.others.map((other) => {
                const assertion = other.from[0]?.assertionId;
                return (
                  <div key={other.value} className="value-other">
                    <StateMark tone="warn" icon={<WarningIcon />}>
                      Another document says
                    </StateMark>
                    <span className="value-words">{spokenValue(value.name, other.value)}</span>
                    <From vouched={other} />
                    {onLead && assertion && (
                      <Button variant="default" size="compact-xs" onClick={() => onLead(assertion)}>
                        Let this one lead
                      </Button>
                    )}
                  </div>
                );
              })}
            </dd>
          </div>
        ))}
    </dl>
  );
}
