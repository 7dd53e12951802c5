import { Button } from '@mantine/core';
import { permits } from '../../../../shared/core/record/roles.ts';
import { useBatch, useCloseBatch } from '../api/batches.ts';
import type { Account } from '../api/session.ts';
import { PageFrame } from '../frame/page-frame.tsx';
import { hrefOf } from '../frame/place.ts';
import { Problem } from '../frame/problem.tsx';
import { count, stampWords } from '../frame/time-words.ts';
import { AddFiles } from './add-files.tsx';
import { BatchCounts } from './batch-counts.tsx';
import { BatchStateMark } from './batch-state-mark.tsx';
import { ExceptionTable } from './exception-table.tsx';

/** One batch: its files, how far they are, and what of it needs a person. */
export function BatchScreen({ id, account }: { readonly id: string; readonly account: Account }) {
  const query = useBatch(id);
  const close = useCloseBatch(id);
  const batch = query.data;
  const mayWrite = permits(account.roles, 'intake.write');
  if (!batch) {
    return (
      <PageFrame title="Batch">
        <Problem error={query.error} onRetry={() => query.refetch()} />
      </PageFrame>
    );
  }
  return (
    <PageFrame
      title={batch.name}
      intro={`By ${batch.operatorName}, ${stampWords(batch.createdAt)}`}
      actions={
        <>
          <BatchStateMark state={batch.state} />
          {mayWrite && batch.state === 'open' && (
            <Button variant="default" loading={close.isPending} onClick={() => close.mutate()}>
              No more files: close it
            </Button>
          )}
        </>
      }
    >
      <Problem error={query.error} what="The figures below may be old." onRetry={() => query.refetch()} />
      <Problem error={close.error} what="The batch is still open." />
      {mayWrite && batch.takesFiles && <AddFiles batchId={id} />}
      <BatchCounts batch={batch} />
      <ExceptionTable batchId={id} exceptions={batch.exceptions} mayRetry={mayWrite} />
      {batch.duplicates.length > 0 && (
        <section className="panel" aria-label="Duplicates">
          <h2>{count(batch.duplicates.length, 'duplicate')}: taken in before, nothing to do</h2>
          <ul className="document-list">
            {batch.duplicates.map((duplicate) => (
              <li key={duplicate.id}>
                {duplicate.fileName ?? 'A file'}, first taken in with{' '}
                <a className="text-link" href={hrefOf({ at: 'batch', id: duplicate.ofBatchId })}>
                  {duplicate.ofBatchId === id ? 'this batch' : 'another batch'}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </PageFrame>
  );
}
