import { Button, Progress } from '@mantine/core';
import { CAUSES, type Cause } from '../../../../shared/core/record/causes.ts';
import type { FileToSend } from '../api/batches.ts';
import { RequestProblem } from '../api/request.ts';
import { CheckIcon, ClockIcon, CrossIcon, FileIcon, WarningIcon } from '../frame/icons.tsx';
import { hrefOf } from '../frame/place.ts';
import { StateMark } from '../frame/state-mark.tsx';
import { stampWords } from '../frame/time-words.ts';
import type { Sent } from './use-sending.ts';

const sizeWords = (bytes: number): string =>
  bytes < 1_000_000
    ? `${Math.max(bytes === 0 ? 0 : 1, Math.round(bytes / 1000))} kB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;

/** A refusal's cause in words; undefined when it was no refusal of the file. */
function refusalOf(error: unknown): { readonly says: string; readonly remedy: string } | undefined {
  if (!(error instanceof RequestProblem)) return undefined;
  const { cause } = error.detail;
  return typeof cause === 'string' && cause in CAUSES ? CAUSES[cause as Cause] : undefined;
}

function Outcome({ sent, onAgain }: { readonly sent: Sent; readonly onAgain: () => void }) {
  switch (sent.kind) {
    case 'waiting':
      return (
        <StateMark tone="plain" icon={<ClockIcon />}>
          Waits
        </StateMark>
      );
    case 'sending':
      return (
        <Progress
          value={sent.share * 100}
          aria-label={`Sending ${sent.item.file.name}`}
          transitionDuration={0}
        />
      );
    case 'answered':
      return sent.answer.kind === 'accepted' ? (
        <StateMark tone="good" icon={<CheckIcon />}>
          Taken in
        </StateMark>
      ) : (
        <StateMark tone="warn" icon={<FileIcon />}>
          Duplicate
        </StateMark>
      );
    case 'failed':
      return refusalOf(sent.error) ? (
        <StateMark tone="bad" icon={<CrossIcon />}>
          Refused
        </StateMark>
      ) : (
        <span className="row">
          <StateMark tone="bad" icon={<WarningIcon />}>
            Not sent
          </StateMark>
          <Button variant="default" size="compact-xs" onClick={onAgain}>
            Send again
          </Button>
        </span>
      );
  }
}

function Explanation({ sent }: { readonly sent: Sent }) {
  if (sent.kind === 'answered' && sent.answer.kind === 'duplicate') {
    const { of } = sent.answer;
    return (
      <>
        {CAUSES['file.duplicate'].says} It came on {stampWords(of.receivedAt)} in{' '}
        <a className="text-link" href={hrefOf({ at: 'batch', id: of.batchId })}>
          this batch
        </a>
        .
      </>
    );
  }
  if (sent.kind !== 'failed') return null;
  const refusal = refusalOf(sent.error);
  if (refusal) {
    return (
      <>
        {refusal.says} <strong>{refusal.remedy}</strong>
      </>
    );
  }
  return sent.error instanceof RequestProblem
    ? `${sent.error.message} ${sent.error.remedy ?? ''}`
    : 'Send it again.';
}

interface SentFilesProps {
  readonly files: readonly Sent[];
  readonly onAgain: (item: FileToSend) => void;
}

/** What became of each file: taken in, a duplicate of what, or refused, why, and what to do. */
export function SentFiles({ files, onAgain }: SentFilesProps) {
  if (files.length === 0) return null;
  const answered = files.filter(({ kind }) => kind === 'answered' || kind === 'failed').length;
  return (
    <>
      <p role="status" className="dim numbers sent-count">
        {answered} of {files.length} files answered
      </p>
      <ul className="sent-files" aria-label="Files sent">
        {files.map((sent) => (
          <li key={sent.item.uploadId} className="sent-file" data-outcome={sent.kind}>
            <span className="sent-file-name" title={sent.item.file.name}>
              {sent.item.file.name}
            </span>
            <span className="dim numbers">{sizeWords(sent.item.file.size)}</span>
            <Outcome sent={sent} onAgain={() => onAgain(sent.item)} />
            <span>
              <Explanation sent={sent} />
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
