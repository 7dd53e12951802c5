import { Button, NativeSelect } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { DOCUMENT_TYPES, type DocumentType } from '../../../../shared/core/extract/contract.ts';
import type { Worklist } from '../../../../shared/core/record/review-api.ts';
import { permits } from '../../../../shared/core/record/roles.ts';
import { freeClaim, useWorklist, WORKLIST_LIMIT, type WorklistFilter } from '../api/review.ts';
import type { Account } from '../api/session.ts';
import { reopenDocument } from '../api/worklist.ts';
import { CommandBar } from '../commands/command-bar.tsx';
import { useCommands } from '../commands/use-commands.ts';
import { PageFrame } from '../frame/page-frame.tsx';
import { Problem } from '../frame/problem.tsx';
import { typeWords } from '../review/document-words.ts';
import { noneWords, useNextDocument } from '../review/use-next-document.ts';
import { chooseNext, chosenNext } from './chosen-next.ts';
import { PassOnDialog } from './pass-on-dialog.tsx';
import { WorkNav } from './work-nav.tsx';
import { WorklistTable } from './worklist-table.tsx';

const STATES: readonly { readonly value: WorklistFilter['state']; readonly label: string }[] = [
  { value: 'in review', label: 'In review' },
  { value: 'committed', label: 'In the record' },
  { value: 'exception', label: 'Exceptions' },
  { value: 'retracted', label: 'Taken back' },
];

function omit(filter: WorklistFilter, ...keys: ('type' | 'batchId' | 'skilled')[]): WorklistFilter {
  const rest = { ...filter };
  for (const key of keys) delete rest[key];
  return rest;
}

const counted = (counts: Worklist['counts']): [number, string][] => [
  [counts.inReview, 'in review'],
  [counts.free, 'free'],
  ...(counts.handed > 0 ? [[counts.handed, 'handed to you'] as [number, string]] : []),
  [counts.mine, 'yours'],
  [counts.held, 'held by others'],
  [counts.committed, 'in the record'],
];

/** What waits, what others hold, and one key for the next. */
export function WorklistScreen({ account }: { readonly account: Account }) {
  const [filter, setFilter] = useState<WorklistFilter>(() => ({ ...chosenNext(), state: 'in review' }));
  const [error, setError] = useState<unknown>();
  const queries = useQueryClient();
  const worklist = useWorklist(filter);
  const [passing, setPassing] = useState<{ readonly id: string; readonly what: 'skip' | 'hand-over' }>();
  const { batchId, type, order } = filter;
  const choice = { ...(batchId && { batchId }), ...(type && { type }), ...(order && { order }) };
  useEffect(() => chooseNext(choice));
  const { next, error: nextError, none, taking } = useNextDocument(undefined, choice);
  const counts = worklist.data?.counts;
  const commands = [
    {
      id: 'next',
      keys: ['n'],
      title: 'Next document',
      enabled: permits(account.roles, 'review.write'),
      where: 'value',
      perform: next,
    } as const,
    {
      // From the lists as well, where a letter chooses.
      id: 'next-anywhere',
      keys: ['F9'],
      title: 'Next document',
      enabled: permits(account.roles, 'review.write'),
      where: 'anywhere',
      inBar: false,
      perform: next,
    } as const,
  ];
  useCommands(commands);
  const without = (key: 'type' | 'batchId' | 'skilled') => omit(filter, key);
  const reload = () => queries.invalidateQueries({ queryKey: ['worklist'] });
  const free = async (id: string, reason: string) => {
    try {
      await freeClaim(id, reason);
      setError(undefined);
    } catch (problem) {
      setError(problem);
    }
    await reload();
  };
  const again = async (id: string) => {
    try {
      await reopenDocument(id);
      setError(undefined);
    } catch (problem) {
      setError(problem);
    }
    await reload();
  };
  return (
    <div className="with-bar">
      <PageFrame
        title="Worklist"
        intro={
          counts && (
            <span className="counts-line">
              {counted(counts).map(([n, words]) => (
                <span key={words}>
                  <strong>{n.toLocaleString('en')}</strong> {words}
                </span>
              ))}
            </span>
          )
        }
        actions={
          <Button size="sm" loading={taking} onClick={next}>
            Next document
          </Button>
        }
      >
        <WorkNav at="worklist" />
        <div className="row filters">
          <NativeSelect
            label="Order"
            data={[
              { value: 'priority', label: 'Most urgent first' },
              { value: 'age', label: 'Longest waiting first' },
            ]}
            value={filter.order ?? 'priority'}
            onChange={(event) =>
              setFilter({ ...filter, order: event.currentTarget.value as 'priority' | 'age' })
            }
          />
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
            value={filter.skilled ? 'skilled' : (filter.type ?? '')}
            data={[
              { value: '', label: 'All types' },
              { value: 'skilled', label: 'What I am trained for' },
              ...DOCUMENT_TYPES.map((type) => ({
                value: type,
                label: `${typeWords(type)} (${counts?.byType.find((entry) => entry.type === type)?.count ?? 0})`,
              })),
            ]}
            onChange={(event) => {
              const type = event.currentTarget.value as DocumentType | 'skilled' | '';
              if (type === 'skilled') setFilter({ ...without('type'), skilled: true });
              else setFilter(type ? { ...without('skilled'), type } : omit(filter, 'type', 'skilled'));
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
            onReopen={again}
            onPassOn={(id, what) => setPassing({ id, what })}
          />
        )}
        {worklist.data && worklist.data.total > WORKLIST_LIMIT && (
          <p className="dim">
            The first {WORKLIST_LIMIT} of {worklist.data.total}; narrow by type or batch to see others.
          </p>
        )}
      </PageFrame>
      {passing && (
        <PassOnDialog
          documentId={passing.id}
          what={passing.what}
          onClose={() => setPassing(undefined)}
          onDone={() => {
            setPassing(undefined);
            void reload();
          }}
        />
      )}
      <CommandBar commands={commands} />
    </div>
  );
}
