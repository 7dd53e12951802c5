import { Alert, Button } from '@mantine/core';
import { RequestProblem } from '../api/request.ts';
import { WarningIcon } from './icons.tsx';

interface ProblemProps {
  readonly error: unknown;
  /** What did not happen, or what became of the work: `The file was not added.` */
  readonly what?: string;
  readonly onRetry?: () => void;
}

/** Says what went wrong, what became of the work, and what to do. */
export function Problem({ error, what, onRetry }: ProblemProps) {
  if (error === null || error === undefined) return null;
  const known = error instanceof RequestProblem;
  const says = known && typeof error.detail.says === 'string' ? error.detail.says : undefined;
  return (
    <Alert
      color="red"
      variant="light"
      icon={<WarningIcon />}
      role="alert"
      className="problem"
      title={known ? error.message : 'This page met a fault of its own.'}
    >
      {says !== undefined && <p>{says}</p>}
      {what && <p>{what}</p>}
      <p>
        {known ? error.remedy : 'Load the page again; when it happens again, tell whoever runs Chartroom.'}
      </p>
      {onRetry && (
        <Button variant="default" size="compact-xs" onClick={onRetry}>
          Try again
        </Button>
      )}
    </Alert>
  );
}
