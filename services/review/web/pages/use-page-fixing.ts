import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { PAGE_FACTS } from '../../../../shared/core/match/page-identity.ts';
import type { DocumentView } from '../../../../shared/core/record/review-api.ts';
import type { PageChange, PageChangeAnswer } from '../../../../shared/core/record/review-api-pages.ts';
import { changePages, undoPageChange, useDocumentPages } from '../api/pages.ts';
import { RequestProblem } from '../api/request.ts';
import { newRequestId } from '../api/request-id.ts';
import { reloadDocument } from '../api/review.ts';
import { goTo } from '../frame/place.ts';
import { holderIn } from '../review/claim/use-claim.ts';
import { afterStep, askedIn, NO_PAGE_WORK, type PageStep, redoIn } from './page-redo.ts';
import type { PageView } from './use-page-view.ts';
import { useRegion } from './use-region.ts';

interface PageFixingOptions {
  readonly document: DocumentView;
  readonly view: PageView;
  /** Undefined: the document is not in hand, and only looked at. */
  readonly claim: number | undefined;
  readonly onLost: (heldBy: string | null) => void;
}

/** What the panel shows: its buttons, or the choice that one of them asks for. */
export type PanelStep = 'buttons' | 'move' | 'type' | 'rescan';

/** Changes when a field of the patient's identity is decided: pages may differ from it then. */
const identityOf = ({ fields }: DocumentView): string =>
  fields
    .filter(({ name }) => PAGE_FACTS.some((fact) => name === `patient.${fact}`))
    .map(({ decision }) => decision?.id ?? 'open')
    .join();

/** Fixing the document: what can be done with the shown page, how it goes, and taking it back. */
export function usePageFixing({ document, view, claim, onLost }: PageFixingOptions) {
  const queries = useQueryClient();
  const { data: pages, refetch } = useDocumentPages(document.id, identityOf(document));
  const region = useRegion(document.id, claim, view);
  const [panel, setPanel] = useState<PanelStep>();
  const [justDone, setJustDone] = useState<'change' | 'undo'>();
  const [work, setWork] = useState(NO_PAGE_WORK);

  const after = async (answer: PageChangeAnswer, step: PageStep, requestId: string) => {
    setPanel((shown) => shown && 'buttons');
    setJustDone(step.kind === 'undo' ? 'undo' : 'change');
    setWork(afterStep(work, step, requestId, pages?.lastRequest));
    await Promise.all([refetch(), reloadDocument(queries, document.id)]);
    if (answer.documentId !== document.id) goTo({ at: 'document', id: answer.documentId });
  };
  const onError = (error: unknown) => {
    if (!(error instanceof RequestProblem)) return;
    if (error.code === 'claim.lost' && error.detail.documentId === document.id) onLost(holderIn(error));
    void refetch();
  };
  const changing = useMutation({
    mutationFn: ({ requestId, change }: { requestId: string; change: PageChange; step: PageStep }) =>
      changePages(document.id, { requestId, change, claim: claim ?? 0 }),
    onSuccess: (answer, { step, requestId }) => after(answer, step, requestId),
    onError,
  });
  const undoing = useMutation({
    mutationFn: (requestId: string) =>
      undoPageChange(document.id, { requestId, ...(claim === undefined ? {} : { claim }) }),
    onSuccess: (answer, requestId) => after(answer, { kind: 'undo' }, requestId),
    onError,
  });
  const busy = changing.isPending || undoing.isPending;

  // What was read again is on the server: the screen follows once.
  const reading = useRef(false);
  const beingRead = pages?.beingRead ?? false;
  useEffect(() => {
    if (reading.current && !beingRead) void reloadDocument(queries, document.id);
    reading.current = beingRead;
  }, [beingRead, document.id, queries]);

  const mayChange = claim !== undefined && view.shown !== undefined && !busy;
  const undo = pages?.undo ?? undefined;
  const redo = pages && redoIn(work, pages);
  const change = (asked: PageChange, step: PageStep) => {
    undoing.reset();
    if (mayChange) changing.mutate({ requestId: newRequestId(), change: asked, step });
  };
  return {
    document,
    view,
    pages,
    region,
    panel,
    setPanel,
    busy,
    beingRead,
    mayChange,
    /** The caller's last change, while it can be taken back. */
    undo,
    justDone: busy ? undefined : justDone,
    mayUndo: undo !== undefined && !busy && (claim !== undefined || undo.kind === 'rescan'),
    mayRedo: redo !== undefined && mayChange,
    error: changing.error ?? undoing.error,
    ask: (asked: PageChange) => change(asked, { kind: 'change', asked: askedIn(pages, asked) }),
    /** Asks once more for what was taken back last. */
    redo: () => {
      if (redo) change(redo, { kind: 'redo' });
    },
    takeBack: () => {
      changing.reset();
      undoing.mutate(newRequestId());
    },
  };
}
export type PageFixing = ReturnType<typeof usePageFixing>;
