import type { DocumentView } from '../../../../../shared/core/record/review-api.ts';
import type { IdentityConflict } from '../../../../../shared/core/record/review-api-release.ts';
import { useCandidates } from '../../api/review.ts';
import type { Account } from '../../api/session.ts';
import { ConflictDialog } from './conflict-dialog.tsx';
import type { Release } from './use-release.ts';

interface ConflictAtReleaseProps {
  readonly document: DocumentView;
  readonly account: Account;
  readonly release: Release;
  readonly conflict: IdentityConflict;
}

/** The conflict that stopped the release, with both identities beside each other. */
export function ConflictAtRelease({ document, account, release, conflict }: ConflictAtReleaseProps) {
  const candidates = useCandidates(document.id, document.version, true);
  if (!candidates.data) return null;
  return (
    <ConflictDialog
      conflict={conflict}
      candidates={candidates.data}
      account={account}
      releasing={release.releasing}
      error={release.error}
      onSettle={release.settle}
      onClose={release.leaveConflict}
    />
  );
}
