import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { DocumentView, ReviewField } from '../../../../shared/core/record/review-api.ts';
import type { Released } from '../../../../shared/core/record/review-api-release.ts';
import { permits } from '../../../../shared/core/record/roles.ts';
import { reloadDocument } from '../api/review.ts';
import type { Account } from '../api/session.ts';
import { CommandHelp, type HelpOpen } from '../commands/command-help.tsx';
import { Problem } from '../frame/problem.tsx';
import { DocumentPages } from '../pages/document-pages.tsx';
import { fixingCommands } from '../pages/fixing-commands.ts';
import { usePageFixing } from '../pages/use-page-fixing.ts';
import { usePageView } from '../pages/use-page-view.ts';
import { ClaimNotice } from './claim/claim-notice.tsx';
import { useClaim } from './claim/use-claim.ts';
import { deskCommands } from './desk-commands.ts';
import { DESK_HINTS } from './desk-hints.ts';
import { DocumentHead } from './document-head.tsx';
import { typeWords } from './document-words.ts';
import { FieldPanel } from './fields/field-panel.tsx';
import { HistoryDialog } from './history-dialog.tsx';
import { PatientNaming } from './identity/patient-naming.tsx';
import { useNaming } from './identity/use-naming.ts';
import { ConflictAtRelease } from './release/conflict-at-release.tsx';
import { EndBar } from './release/end-bar.tsx';
import { endStepOf } from './release/end-step.ts';
import { ReleasedNotice } from './release/released-notice.tsx';
import { useRelease } from './release/use-release.ts';
import { useEvidence } from './use-evidence.ts';
import { noneWords, useNextDocument } from './use-next-document.ts';
import { usePassOn } from './use-pass-on.tsx';
import { useReview } from './use-review.ts';

interface DocumentDeskProps {
  readonly document: DocumentView;
  readonly account: Account;
}

/** Evidence on the left, answers on the right. */
export function DocumentDesk({ document, account }: DocumentDeskProps) {
  const queries = useQueryClient();
  const [released, setReleased] = useState<Released>();
  // What is on the screen was in review when it was loaded; a release ends that without loading it again.
  const inReview = document.state === 'in review' && !released;
  const {
    state: claim,
    take,
    lose,
  } = useClaim(document.id, inReview && permits(account.roles, 'review.write'));
  const held = claim.kind === 'held';
  const readOnly = !inReview || !held;
  const review = useReview(document);
  const naming = useNaming(document, review, readOnly);
  const [history, setHistory] = useState<{ readonly field: ReviewField | null }>();
  const [help, setHelp] = useState<HelpOpen>();
  const { next, error: nextError, none } = useNextDocument(document.id);
  const release = useRelease({
    document,
    claim: held ? claim.claim : undefined,
    onLost: lose,
    onReleased: (answer, thenNext) => {
      setReleased(answer);
      if (thenNext) next();
    },
  });

  const passOn = usePassOn({
    documentId: document.id,
    claim: inReview && held ? claim.claim : undefined,
    onGone: next,
  });

  // Somebody else may have changed it before it came into this hand.
  useEffect(() => {
    if (held) void reloadDocument(queries, document.id);
  }, [held, document.id, queries]);
  useEffect(() => {
    window.document.title = `${typeWords(document.type)} · Chartroom`;
  }, [document.type]);

  const marks = useEvidence(review);
  const takesWords =
    !readOnly && (review.inHand.kind === 'new' || (review.field !== undefined && review.takesText));
  const pageView = usePageView({
    documentId: document.id,
    pages: document.pages,
    marks: released ? [] : marks,
    onWordsPicked: takesWords ? review.pickWords : undefined,
  });
  const fixing = usePageFixing({
    ...{ document, view: pageView, onLost: lose },
    claim: inReview && held ? claim.claim : undefined,
  });
  const pageCommands = fixingCommands(fixing);
  const end = endStepOf({
    saving: review.saving.size,
    troubles: review.troubles.size,
    asked: review.asked,
    waiting: review.waiting,
    named: document.namedPatient !== null,
  });
  const commands = [
    ...deskCommands({
      ...{ review, naming, end, readOnly },
      atFields: !released,
      onRelease: release.release,
      onNext: next,
      mayTakeNext: released !== undefined || !inReview || !held || end.kind === 'waiting',
      onHistory: () => setHistory({ field: null }),
    }),
    ...passOn.commands,
    ...pageView.commands,
    ...pageCommands,
  ];
  const notice = { document, account, onNext: next, nextError, none };
  const differing = new Set([...(fixing.pages?.differs ?? []), ...release.differingPages]);
  const numberOf = (pageId: string) => document.pages.find(({ id }) => id === pageId)?.number ?? 0;

  return (
    <div className="desk" data-document={document.id}>
      <DocumentHead
        document={document}
        claim={claim}
        asked={review.asked}
        waiting={review.waiting}
        saving={review.saving.size > 0}
        verified={review.identity.done}
        differingPages={[...differing].map(numberOf)}
        onHistory={() => setHistory({ field: null })}
        onHelp={() => setHelp('keys')}
      />
      <ClaimNotice
        documentId={document.id}
        state={claim}
        onTake={take}
        mayFree={permits(account.roles, 'review.settle')}
        unsaved={review.drafts.size}
      />
      {review.undo.says && (
        <p className="keep-away" role="status">
          {review.undo.says}
        </p>
      )}
      {inReview && none !== undefined && (
        <p className="keep-away" role="status">
          {noneWords(none)}
        </p>
      )}
      <div className="desk-halves">
        <DocumentPages
          fixing={fixing}
          commands={pageCommands}
          onField={(one) => review.hold({ kind: 'field', id: one.id })}
        />
        <div className="desk-answers">
          {released ? (
            <ReleasedNotice {...notice} released={released} />
          ) : (
            <>
              {!inReview && <ReleasedNotice {...notice} />}
              <FieldPanel
                review={review}
                document={document}
                readOnly={readOnly}
                onHistory={(field) => setHistory({ field })}
                patient={
                  <PatientNaming document={document} review={review} naming={naming} readOnly={readOnly} />
                }
              />
              {!readOnly && (
                <EndBar
                  held={review.inHand.kind === 'end'}
                  end={end}
                  releasing={release.releasing}
                  onGoOn={() => review.goOn()}
                  onRelease={release.release}
                  onNext={next}
                >
                  {!release.conflict && <Problem error={release.error} what="Nothing was released." />}
                  <Problem error={nextError} />
                </EndBar>
              )}
            </>
          )}
        </div>
      </div>
      <CommandHelp
        accountId={account.id}
        commands={commands}
        hints={readOnly ? [] : DESK_HINTS}
        typing={review.field !== undefined && !review.untouched(review.field)}
        open={help}
        onOpen={setHelp}
      />
      {passOn.dialog}
      {history && (
        <HistoryDialog documentId={document.id} field={history.field} onClose={() => setHistory(undefined)} />
      )}
      {release.conflict && (
        <ConflictAtRelease
          document={document}
          account={account}
          release={release}
          conflict={release.conflict}
        />
      )}
    </div>
  );
}
