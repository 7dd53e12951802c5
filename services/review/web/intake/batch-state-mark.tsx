import { CheckIcon, ClockIcon, UploadIcon } from '../frame/icons.tsx';
import { StateMark } from '../frame/state-mark.tsx';

export function BatchStateMark({ state }: { readonly state: 'open' | 'closed' | 'done' }) {
  switch (state) {
    case 'open':
      return (
        <StateMark tone="accent" icon={<UploadIcon />}>
          Open for files
        </StateMark>
      );
    case 'closed':
      return (
        <StateMark tone="plain" icon={<ClockIcon />}>
          Closed, at work
        </StateMark>
      );
    case 'done':
      return (
        <StateMark tone="good" icon={<CheckIcon />}>
          Done
        </StateMark>
      );
  }
}
