import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { DocumentView, ReviewField } from '../../../../shared/core/record/review-api.ts';
import type { Released } from '../../../../shared/core/record/review-api-release.ts';
import { permits } from '../../../../shared/core/record/roles.ts';
import { reloadDocument } from '../api/review.ts';
import type { Account } from '../api/session.ts';
import { CommandBar } from '../commands/command-bar.tsx';
import { useCommands } from '../commands/use-commands.ts';
import { DocumentPages } from '../pages/document-pages.tsx';
import { fixingCommands } from '../pages/fixing-commands.ts';
import { usePageFixing } from '../pages/use-page-fixing.ts';
import { type Mark, usePageView, type WordsPicked } from '../pages/use-page-view.ts';
import { ClaimNotice } from './claim-notice.tsx';
import { deskCommands } from './desk-commands.ts';
import { DocumentHead } from './document-head.tsx';
import { typeWords } from './document-words.ts';
import { FieldPanel } from './field-panel.tsx';
import { HistoryDialog } from './history-dialog.tsx';
import { PatientStep } from './patient-step.tsx';
import { ReleasedNotice } from './released-notice.tsx';
import { useClaim } from './use-claim.ts';
import { useNextDocument } from './use-next-document.ts';
import { useReview } from './use-review.ts';

interface DocumentDeskProps {
  readonly document: DocumentView;
  readonly account: Account;
}

type Step =
  | { readonly kind: 'fields' }
  | { readonly kind: 'patient' }
  | { readonly kind: 'released'; readonly released: Released };

/** Evidence on the left, answers on the right. */
export function DocumentDesk({ document, account }: DocumentDeskProps) {
  const queries = useQueryClient();
  const [step, setStep] = useState<Step>({ kind: 'fields' });
  // What is on the screen was in review when it was loaded; a release ends that without loading it again.
  const inReview = document.state === 'in review' && step.kind !== 'released';
  const {
    state: claim,
    take,
    lose,
  } = useClaim(document.id, inReview && permits(account.roles, 'review.write'));
  const review = useReview(document, claim.kind === 'held' ? claim.claim : undefined, lose);
  const [history, setHistory] = useState<{ readonly field: ReviewField | null }>();
  const { next, error: nextError, none } = useNextDocument(document.id);
  const readOnly = !inReview || claim.kind !== 'held' || step.kind !== 'fields';

  // Somebody else may have changed it before it came into this hand.
  const held = claim.kind === 'held';
  useEffect(() => {
    if (held) void reloadDocument(queries, document.id);
  }, [held, document.id, queries]);
  useEffect(() => {
    window.document.title = `${typeWords(document.type)} · Chartroom`;
  }, [document.type]);

  const places = review.field?.places;
  const marks = useMemo(
    (): Mark[] =>
      (places ?? []).flatMap(({ pageId, box }) =>
        box ? [{ pageId, box: [...box] as const, label: '' }] : [],
      ),
    [places],
  );
  const { field, type } = review;
  const onWordsPicked = useCallback<WordsPicked>(
    (texts) => {
      if (field) type(field, texts.join(' '));
    },
    [field, type],
  );
  const pageView = usePageView({
    documentId: document.id,
    pages: document.pages,
    marks: step.kind === 'fields' ? marks : [],
    onWordsPicked: field && !readOnly ? onWordsPicked : undefined,
  });

  const fixing = usePageFixing({
    ...{ document, view: pageView, onLost: lose },
    claim: inReview && claim.kind === 'held' ? claim.claim : undefined,
  });
  const pageCommands = fixingCommands(fixing);

  const mayRelease =
    inReview && held && review.open === 0 && review.saving.size === 0 && review.troubles.size === 0;
  const commands = deskCommands({
    review,
    readOnly,
    atFields: step.kind === 'fields',
    mayRelease: mayRelease && step.kind === 'fields',
    onRelease: () => setStep({ kind: 'patient' }),
    onNext: next,
    mayTakeNext: step.kind === 'released' || !inReview || !held,
  });
  const all = [...commands, ...pageView.commands, ...pageCommands];
  useCommands(all);

  return (
    <div className="desk">
      <DocumentHead
        document={document}
        claim={claim}
        open={review.open}
        saving={review.saving.size > 0}
        onHistory={() => setHistory({ field: null })}
        actions={
          step.kind === 'fields' &&
          inReview && (
            <Button
              disabled={!mayRelease}
              onClick={() => setStep({ kind: 'patient' })}
              title={mayRelease ? undefined : 'When every field is decided'}
            >
              Release …
            </Button>
          )
        }
      />
      <ClaimNotice
        documentId={document.id}
        state={claim}
        onTake={take}
        mayFree={permits(account.roles, 'review.settle')}
        unsaved={review.drafts.size}
      />
      <div className="desk-halves">
        <DocumentPages
          fixing={fixing}
          commands={pageCommands}
          onField={(one) => review.hold({ kind: 'field', id: one.id })}
        />
        {step.kind === 'fields' && (
          <div className="desk-answers">
            {!inReview && (
              <ReleasedNotice
                document={document}
                account={account}
                onNext={next}
                nextError={nextError}
                none={none}
              />
            )}
            <FieldPanel
              review={review}
              document={document}
              readOnly={readOnly}
              onHistory={(field) => setHistory({ field })}
            />
          </div>
        )}
        {step.kind === 'patient' && (
          <PatientStep
            document={document}
            account={account}
            claim={held ? claim.claim : undefined}
            onBack={() => setStep({ kind: 'fields' })}
            onLost={lose}
            onReleased={(released) => setStep({ kind: 'released', released })}
          />
        )}
        {step.kind === 'released' && (
          <div className="desk-answers">
            <ReleasedNotice
              document={document}
              account={account}
              released={step.released}
              onNext={next}
              nextError={nextError}
              none={none}
            />
          </div>
        )}
      </div>
      <CommandBar commands={all} />
      {history && (
        <HistoryDialog documentId={document.id} field={history.field} onClose={() => setHistory(undefined)} />
      )}
    </div>
  );
}
