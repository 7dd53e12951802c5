import { Progress } from '@mantine/core';
import type { BatchProgress } from '../../../../shared/core/record/intake-api.ts';
import { WarningIcon } from '../frame/icons.tsx';
import { StateMark } from '../frame/state-mark.tsx';

const Count = ({ label, value }: { readonly label: string; readonly value: number }) => (
  <div>
    <dt>{label}</dt>
    <dd>{value.toLocaleString('en')}</dd>
  </div>
);

const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((a, b) => a + b, 0);

/** A sheet has one page or two. */
const agrees = (sheets: number, pages: number) => pages >= sheets && pages <= 2 * sheets;

/** Files, pages and documents of the batch by state; they add up to what was fed. */
export function BatchCounts({ batch }: { readonly batch: BatchProgress }) {
  const { files, pages, documents, sheets } = batch;
  const pagesTotal = sum(pages);
  const pagesSettled = pagesTotal - pages.pending;
  // Files that are not drawn yet have pages nobody knows of: they count as one each.
  const total = pagesTotal + files.received;
  return (
    <section className="panel" aria-label="Progress">
      <div className="batch-progress">
        <Progress
          value={total === 0 ? 0 : (100 * pagesSettled) / total}
          aria-label="Pages read"
          transitionDuration={0}
        />
        <span className="numbers dim" role="status">
          {pagesSettled} of {pagesTotal} pages read
          {files.received > 0 && `, ${files.received} files not opened yet`}
        </span>
      </div>
      <div className="batch-counts">
        <section aria-label="Files">
          <h2>Files</h2>
          <dl className="counts">
            <Count label="Waiting" value={files.received} />
            <Count label="Opened" value={files.rendered} />
            <Count label="Exceptions" value={files.exception} />
            <Count label="Refused" value={files.refused} />
            <Count label="Duplicates" value={files.duplicate} />
          </dl>
        </section>
        <section aria-label="Pages">
          <h2>
            Pages{' '}
            {sheets.expected !== null && <span className="dim">· {sheets.expected} sheets counted</span>}
          </h2>
          {batch.done && sheets.expected !== null && !agrees(sheets.expected, pagesTotal) && (
            <p>
              <StateMark tone="warn" icon={<WarningIcon />}>
                {pagesTotal} pages cannot be {sheets.expected} sheets. Look for sheets left out or fed twice.
              </StateMark>
            </p>
          )}
          <dl className="counts">
            <Count label="Waiting" value={pages.pending} />
            <Count label="Read" value={pages.read} />
            <Count label="Blank" value={pages.blank} />
            <Count label="Exceptions" value={pages.exception} />
          </dl>
        </section>
        <section aria-label="Documents">
          <h2>Documents</h2>
          <dl className="counts">
            <Count label="In review" value={documents['in review'] + documents.indexed} />
            <Count label="Verified" value={documents.verified} />
            <Count label="In the record" value={documents.committed} />
            <Count label="Exceptions" value={documents.exception} />
            {documents.retracted > 0 && <Count label="Taken back" value={documents.retracted} />}
          </dl>
        </section>
      </div>
    </section>
  );
}
