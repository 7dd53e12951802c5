import { type QueryClient, useQuery } from '@tanstack/react-query';
import type { DocumentType } from '../../../../shared/core/extract/contract.ts';
import type {
  Claim,
  DecisionAnswer,
  DocumentView,
  History,
  NextAnswer,
  Worklist,
} from '../../../../shared/core/record/review-api.ts';
import type { AheadAnswer, AheadSent } from '../../../../shared/core/record/review-api-ahead.ts';
import type {
  PatientCandidates,
  Released,
  ReleaseRequest,
  Retracted,
} from '../../../../shared/core/record/review-api-release.ts';
import type { WorklistOrder } from '../../../../shared/core/record/review-api-worklist.ts';
import { type Ask, routeOf } from '../keep/ask.ts';
import { request } from './request.ts';

export interface WorklistFilter {
  readonly batchId?: string;
  readonly type?: DocumentType;
  /** Only types the person is trained for. */
  readonly skilled?: boolean;
  readonly order?: WorklistOrder;
  readonly state: 'in review' | 'committed' | 'exception' | 'retracted';
}

const documentKey = (id: string) => ['document', id] as const;
const documentPath = (id: string, rest = '') => `/api/documents/${encodeURIComponent(id)}${rest}`;

export const WORKLIST_LIMIT = 100;

export const useWorklist = (filter: WorklistFilter) =>
  useQuery({
    queryKey: ['worklist', filter],
    refetchInterval: 5_000,
    placeholderData: (before: Worklist | undefined) => before,
    queryFn: () => {
      const query = new URLSearchParams({ state: filter.state, limit: String(WORKLIST_LIMIT) });
      if (filter.batchId) query.set('batchId', filter.batchId);
      if (filter.type) query.set('type', filter.type);
      if (filter.skilled) query.set('skilled', 'true');
      if (filter.order) query.set('order', filter.order);
      return request<Worklist>('GET', `/api/worklist?${query}`);
    },
  });

/** What the next document is to be; the worklist keeps it for the desk. */
export type NextChoice = Pick<WorklistFilter, 'batchId' | 'type' | 'order'>;

export const takeNext = (choice: NextChoice, except: readonly string[] = []) =>
  request<NextAnswer>('POST', '/api/worklist/next', { ...choice, except });

/** How a document is asked for. */
export const documentQuery = (id: string) => ({
  queryKey: documentKey(id),
  queryFn: () => request<DocumentView>('GET', documentPath(id)),
  // Only this person changes it while they hold it; a refetch would move the screen under their hand.
  staleTime: Number.POSITIVE_INFINITY,
  // A reload that was asked for before a key was answered may arrive after it: what is newer stands.
  structuralSharing: (old: unknown, next: unknown) =>
    ((old as DocumentView | undefined)?.version ?? 0) > (next as DocumentView).version ? old : next,
});

const FRESH_MS = 60_000;

export const useDocument = (id: string) =>
  useQuery({
    ...documentQuery(id),
    gcTime: 0,
    // What was fetched ahead is shown at once, and looked at again when it has waited long.
    refetchOnMount: ({ state }) => state.dataUpdatedAt < Date.now() - FRESH_MS && 'always',
  });

const AHEAD_LASTS_MS = 5 * 60_000;

/** Brings a document here before it is on the screen. */
export const fetchDocument = (queries: QueryClient, id: string) =>
  queries.fetchQuery({ ...documentQuery(id), gcTime: AHEAD_LASTS_MS });

export const reserveAhead = (asked: AheadSent) =>
  request<AheadAnswer>('POST', '/api/worklist/next-ahead', asked);

export const takeDocument = (id: string, claim?: number) =>
  request<Claim>('POST', documentPath(id, '/claim'), claim === undefined ? {} : { claim });

export const giveBack = (id: string, claim: number) =>
  request<void>('DELETE', documentPath(id, `/claim?claim=${claim}`));

export const freeClaim = (id: string, reason: string) =>
  request<void>('POST', documentPath(id, '/claim/break'), { reason });

/** Puts the answer of a decision into the document on the screen. */
export function applyDecisions(queries: QueryClient, id: string, answer: DecisionAnswer): void {
  queries.setQueryData<DocumentView>(documentKey(id), (document) => {
    if (!document) return document;
    const changed = new Map(answer.fields.map((field) => [field.id, field]));
    return {
      ...document,
      version: answer.version,
      open: answer.open,
      fields: document.fields.map((field) => changed.get(field.id) ?? field),
    };
  });
}

/** Puts a document as a change left it on the screen; one that is not there is not put there. */
export const showDocument = (queries: QueryClient, document: DocumentView): void => {
  queries.setQueryData<DocumentView>(documentKey(document.id), (before) => before && document);
};

/** The document as it is on the screen, or was fetched ahead. */
export const shownDocument = (queries: QueryClient, id: string): DocumentView | undefined =>
  queries.getQueryData<DocumentView>(documentKey(id));

export const reloadDocument = (queries: QueryClient, id: string) =>
  queries.invalidateQueries({ queryKey: documentKey(id) });

/** Sends a change of a document with the claim it is held by. */
export function sendAsk(
  id: string,
  ask: Ask,
  claim: number,
  withinMs: number,
): Promise<DecisionAnswer | DocumentView> {
  const { path, body } = routeOf(ask);
  return request('POST', documentPath(id, path), { ...body, claim }, withinMs);
}

export const useHistory = (id: string) =>
  useQuery({
    queryKey: ['history', id],
    queryFn: () => request<History>('GET', documentPath(id, '/history')),
    staleTime: 0,
    gcTime: 0,
  });

export const useCandidates = (id: string, version: number, enabled: boolean) =>
  useQuery({
    enabled,
    placeholderData: (before: PatientCandidates | undefined) => before,
    queryKey: ['candidates', id, version],
    queryFn: () => request<PatientCandidates>('GET', documentPath(id, '/patient-candidates')),
    gcTime: 0,
  });

export const release = (id: string, body: ReleaseRequest) =>
  request<Released>('POST', documentPath(id, '/release'), body);

export const retract = (id: string, reason: string) =>
  request<Retracted>('POST', documentPath(id, '/retract'), { reason });
