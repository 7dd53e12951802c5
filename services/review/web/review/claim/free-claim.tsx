import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';

const REASONS = [
  { value: 'person-away', label: 'The person is away' },
  { value: 'urgent', label: 'It is urgent' },
  { value: 'settle-identity', label: 'An identity must be settled' },
  { value: 'stuck', label: 'It is stuck' },
] as const;

interface FreeClaimProps {
  readonly onFree: (reason: string) => void;
  readonly of?: string;
}

/** A supervisor takes a document out of somebody's hands; the reason is kept. */
export function FreeClaim({ onFree, of }: FreeClaimProps) {
  const [reason, setReason] = useState<string>(REASONS[0].value);
  return (
    <span className="free-claim">
      <NativeSelect
        size="xs"
        aria-label={of ? `Reason to free ${of}` : 'Reason to free it'}
        data={[...REASONS]}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button variant="default" onClick={() => onFree(reason)} aria-label={of ? `Free it: ${of}` : undefined}>
        Free it
      </Button>
    </span>
  );
}
