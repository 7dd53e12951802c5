import { permits } from '../../../../shared/core/record/roles.ts';
import { useBatches } from '../api/batches.ts';
import type { Account } from '../api/session.ts';
import { WarningIcon } from '../frame/icons.tsx';
import { PageFrame } from '../frame/page-frame.tsx';
import { hrefOf } from '../frame/place.ts';
import { Problem } from '../frame/problem.tsx';
import { StateMark } from '../frame/state-mark.tsx';
import { stampWords } from '../frame/time-words.ts';
import { BatchStateMark } from './batch-state-mark.tsx';
import { NewBatch } from './new-batch.tsx';

/** Batches, the newest first, and where a new one begins. */
export function BatchesScreen({ account }: { readonly account: Account }) {
  const batches = useBatches();
  return (
    <PageFrame title="Batches" intro="What was scanned together, and how far it has come.">
      {permits(account.roles, 'intake.write') && <NewBatch />}
      <Problem error={batches.error} onRetry={() => batches.refetch()} />
      {batches.data?.batches.length === 0 && <p className="panel empty">No batch yet.</p>}
      {batches.data && batches.data.batches.length > 0 && (
        <section className="panel flush" aria-label="Batches">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">Batch</th>
                <th scope="col">By</th>
                <th scope="col">Begun</th>
                <th scope="col" className="number">
                  Files
                </th>
                <th scope="col" className="number">
                  Documents
                </th>
                <th scope="col">Needs a person</th>
                <th scope="col">State</th>
              </tr>
            </thead>
            <tbody>
              {batches.data.batches.map((batch) => (
                <tr key={batch.id}>
                  <td>
                    <a className="text-link" href={hrefOf({ at: 'batch', id: batch.id })}>
                      {batch.name}
                    </a>
                  </td>
                  <td>{batch.operatorName}</td>
                  <td className="numbers unbroken">{stampWords(batch.createdAt)}</td>
                  <td className="number">{batch.files}</td>
                  <td className="number">{batch.documents}</td>
                  <td>
                    {batch.exceptions + batch.refused > 0 ? (
                      <StateMark tone="warn" icon={<WarningIcon />}>
                        {batch.exceptions + batch.refused}
                      </StateMark>
                    ) : (
                      <span className="dim">—</span>
                    )}
                  </td>
                  <td>
                    <BatchStateMark state={batch.state} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </PageFrame>
  );
}
