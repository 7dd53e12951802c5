import { Modal } from '@mantine/core';
import { factsOf, parsePath } from '../../../../shared/core/record/fields.ts';
import { useHistory } from '../api/review.ts';
import { useFocusBack } from '../commands/use-focus-back.ts';
import { Problem } from '../frame/problem.tsx';
import { stampWords } from '../frame/time-words.ts';
import { actionWords } from './document-words.ts';
import { keyReasonWords } from './editors/reason-words.ts';

interface HistoryDialogProps {
  readonly documentId: string;
  /** Null: of the whole document. */
  readonly field: { readonly id: string; readonly path: string } | null;
  readonly onClose: () => void;
}

const labelOf = (path: string): string => factsOf(parsePath(path)?.name ?? path).label;

/** Who changed what, when, from what to what. */
export function HistoryDialog({ documentId, field, onClose }: HistoryDialogProps) {
  useFocusBack();
  const history = useHistory(documentId);
  const entries = history.data?.entries.filter((entry) => field === null || entry.fieldId === field.id);
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={field ? `History of ${labelOf(field.path)}` : 'History of the document'}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Problem error={history.error} onRetry={() => history.refetch()} />
      {entries?.length === 0 && <p className="empty">Nobody changed it so far.</p>}
      {entries && entries.length > 0 && (
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">Who</th>
              <th scope="col">What</th>
              <th scope="col">Before</th>
              <th scope="col">After</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={`${entry.at} ${entry.action} ${entry.fieldId}`}>
                <td className="numbers">{stampWords(entry.at)}</td>
                <td>{entry.by?.displayName ?? 'Chartroom'}</td>
                <td>
                  {actionWords(entry.action)}
                  {field === null && entry.path && <span className="dim"> · {labelOf(entry.path)}</span>}
                  {entry.reason && <span className="dim"> · {keyReasonWords(entry.reason)}</span>}
                </td>
                <td>{entry.before ?? '—'}</td>
                <td>{entry.after ?? '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Modal>
  );
}
