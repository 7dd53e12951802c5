import { Button, NativeSelect } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { DOCUMENT_TYPES, type DocumentType } from '../../../../shared/core/extract/contract.ts';
import { permits } from '../../../../shared/core/record/roles.ts';
import { freeClaim, useWorklist, WORKLIST_LIMIT, type WorklistFilter } from '../api/review.ts';
import type { Account } from '../api/session.ts';
import { CommandBar } from '../commands/command-bar.tsx';
import { useCommands } from '../commands/use-commands.ts';
import { PageFrame } from '../frame/page-frame.tsx';
import { Problem } from '../frame/problem.tsx';
import { count } from '../frame/time-words.ts';
import { typeWords } from './document-words.ts';
import { noneWords, useNextDocument } from './use-next-document.ts';
import { WorklistTable } from './worklist-table.tsx';

const STATES: readonly { readonly value: WorklistFilter['state']; readonly label: string }[] = [
  { value: 'in review', label: 'In review' },
  { value: 'committed', label: 'In the record' },
  { value: 'exception', label: 'Exceptions' },
  { value: 'retracted', label: 'Taken back' },
];

/** What waits, what others hold, and one key for the next. */
export function WorklistScreen({ account }: { readonly account: Account }) {
  const [filter, setFilter] = useState<WorklistFilter>({ state: 'in review' });
  const [error, setError] = useState<unknown>();
  const queries = useQueryClient();
  const worklist = useWorklist(filter);
  const { state: _, ...nextFilter } = filter;
  const { next, error: nextError, none, taking } = useNextDocument(undefined, nextFilter);
  const counts = worklist.data?.counts;
  const commands = [
    {
      id: 'next',
      keys: ['n', 'F9'],
      title: 'Next document',
      enabled: permits(account.roles, 'review.write'),
      where: 'value',
      perform: next,
    } as const,
  ];
  useCommands(commands);
  const without = (key: 'type' | 'batchId') => {
    const { [key]: _gone, ...rest } = filter;
    return rest;
  };
  const free = async (id: string, reason: string) => {
    try {
      await freeClaim(id, reason);
      setError(undefined);
    } catch (problem) {
      setError(problem);
    }
    await queries.invalidateQueries({ queryKey: ['worklist'] });
  };
  return (
    <div className="with-bar">
      <PageFrame
        title="Worklist"
        intro={
          counts &&
          `${count(counts.inReview, 'document')} in review · ${counts.free} free · ${counts.held} held by others · ${counts.mine} yours · ${counts.committed} in the record`
        }
        actions={
          <Button size="sm" loading={taking} onClick={next}>
            Next document
          </Button>
        }
      >
        <div className="row filters">
          <NativeSelect
            label="State"
            data={[...STATES]}
            value={filter.state}
            onChange={(event) =>
              setFilter({ ...filter, state: event.currentTarget.value as WorklistFilter['state'] })
            }
          />
          <NativeSelect
            label="Type"
            value={filter.type ?? ''}
            data={[
              { value: '', label: 'All types' },
              ...DOCUMENT_TYPES.map((type) => ({
                value: type,
                label: `${typeWords(type)} (${counts?.byType.find((entry) => entry.type === type)?.count ?? 0})`,
              })),
            ]}
            onChange={(event) => {
              const type = event.currentTarget.value as DocumentType | '';
              setFilter(type ? { ...filter, type } : without('type'));
            }}
          />
          <NativeSelect
            label="Batch"
            value={filter.batchId ?? ''}
            data={[
              { value: '', label: 'All batches' },
              ...(counts?.byBatch.map((batch) => ({
                value: batch.id,
                label: `${batch.name} (${batch.count})`,
              })) ?? []),
            ]}
            onChange={(event) => {
              const batchId = event.currentTarget.value;
              setFilter(batchId ? { ...filter, batchId } : without('batchId'));
            }}
          />
        </div>
        {none !== undefined && (
          <p className="panel" role="status">
            {noneWords(none)}
          </p>
        )}
        <Problem error={nextError ?? error} />
        <Problem error={worklist.error} onRetry={() => worklist.refetch()} />
        {worklist.data && (
          <WorklistTable
            documents={worklist.data.documents}
            mayFree={permits(account.roles, 'review.settle')}
            onFree={free}
          />
        )}
        {worklist.data && worklist.data.total > WORKLIST_LIMIT && (
          <p className="dim">
            The first {WORKLIST_LIMIT} of {worklist.data.total}; narrow by type or batch to see others.
          </p>
        )}
      </PageFrame>
      <CommandBar commands={commands} />
    </div>
  );
}
