import { Button } from '@mantine/core';
import type { IntakeException } from '../../../../shared/core/record/intake-api.ts';
import { useRetryException } from '../api/batches.ts';
import { WarningIcon } from '../frame/icons.tsx';
import { Problem } from '../frame/problem.tsx';
import { StateMark } from '../frame/state-mark.tsx';

interface ExceptionTableProps {
  readonly batchId: string;
  readonly exceptions: readonly IntakeException[];
  readonly mayRetry: boolean;
}

const KINDS: Readonly<Record<IntakeException['kind'], string>> = {
  file: 'File',
  page: 'Page',
  document: 'Document',
  refusal: 'Refused file',
};

function what({ kind, fileName, pageNumber }: IntakeException): string {
  const page = pageNumber === null ? '' : `, page ${pageNumber}`;
  return `${fileName ?? KINDS[kind]}${page}`;
}

/** What needs a person: what it is, why, and how to mend it. */
export function ExceptionTable({ batchId, exceptions, mayRetry }: ExceptionTableProps) {
  const retry = useRetryException(batchId);
  if (exceptions.length === 0) return null;
  return (
    <section className="panel flush" aria-label="Needs a person">
      <table className="plain-table">
        <caption>
          <StateMark tone="warn" icon={<WarningIcon />}>
            Needs a person
          </StateMark>
        </caption>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Kind</th>
            <th scope="col">Why</th>
            <th scope="col">What to do</th>
            {mayRetry && (
              <th scope="col">
                <span className="only-spoken">Try again</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {exceptions.map((exception) => (
            <tr key={`${exception.kind} ${exception.id}`}>
              <td>{what(exception)}</td>
              <td>{KINDS[exception.kind]}</td>
              <td>{exception.says}</td>
              <td>{exception.remedy}</td>
              {mayRetry && (
                <td className="number">
                  {exception.kind !== 'refusal' && (
                    <Button
                      variant="default"
                      size="compact-xs"
                      aria-label={`Try again: ${what(exception)}`}
                      loading={retry.isPending && retry.variables.id === exception.id}
                      onClick={() => retry.mutate(exception)}
                    >
                      Try again
                    </Button>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <Problem error={retry.error} what="It was not tried again." />
    </section>
  );
}
