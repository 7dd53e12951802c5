import { useDocument } from '../api/review.ts';
import type { Account } from '../api/session.ts';
import { Problem } from '../frame/problem.tsx';
import { DocumentDesk } from './document-desk.tsx';

/** Loads a document; the desk works on it. */
export function DocumentScreen({ id, account }: { readonly id: string; readonly account: Account }) {
  const document = useDocument(id);
  if (document.data) return <DocumentDesk document={document.data} account={account} />;
  if (document.isError) {
    return (
      <div className="page-frame">
        <Problem error={document.error} onRetry={() => document.refetch()} />
      </div>
    );
  }
  return (
    <p className="empty" role="status">
      Opening the document …
    </p>
  );
}
