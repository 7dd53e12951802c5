import { type QueryClient, useQuery } from '@tanstack/react-query';
import type { DocumentType } from '../../../../shared/core/extract/contract.ts';
import type {
  AddFieldRequest,
  AddRowRequest,
  Claim,
  DecisionAnswer,
  DecisionListRequest,
  DecisionRequest,
  DocumentView,
  History,
  NextAnswer,
  Worklist,
} from '../../../../shared/core/record/review-api.ts';
import type {
  PatientCandidates,
  Released,
  ReleaseRequest,
  Retracted,
} from '../../../../shared/core/record/review-api-release.ts';
import type { WorklistOrder } from '../../../../shared/core/record/review-api-worklist.ts';
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

export const useDocument = (id: string) =>
  useQuery({
    queryKey: documentKey(id),
    queryFn: () => request<DocumentView>('GET', documentPath(id)),
    // Only this person changes it while they hold it; a refetch would move the screen under their hand.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

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

export const showDocument = (queries: QueryClient, document: DocumentView): void => {
  queries.setQueryData(documentKey(document.id), document);
};

export const reloadDocument = (queries: QueryClient, id: string) =>
  queries.invalidateQueries({ queryKey: documentKey(id) });

export const decide = (id: string, fieldId: string, decision: DecisionRequest) =>
  request<DecisionAnswer>('POST', documentPath(id, `/fields/${fieldId}/decision`), decision);

export const decideTogether = (id: string, decisions: DecisionListRequest) =>
  request<DecisionAnswer>('POST', documentPath(id, '/decisions'), decisions);

export const addField = (id: string, field: AddFieldRequest) =>
  request<DocumentView>('POST', documentPath(id, '/fields'), field);

export const addRow = (id: string, row: AddRowRequest) =>
  request<DocumentView>('POST', documentPath(id, '/rows'), row);

export const setRow = (id: string, rowId: string, what: 'remove' | 'restore', claim: number) =>
  request<DocumentView>('POST', documentPath(id, `/rows/${rowId}/${what}`), { claim });

export const useHistory = (id: string) =>
  useQuery({
    queryKey: ['history', id],
    queryFn: () => request<History>('GET', documentPath(id, '/history')),
    staleTime: 0,
    gcTime: 0,
  });

export const useCandidates = (id: string, version: number) =>
  useQuery({
    queryKey: ['candidates', id, version],
    queryFn: () => request<PatientCandidates>('GET', documentPath(id, '/patient-candidates')),
    gcTime: 0,
  });

export const release = (id: string, body: ReleaseRequest) =>
  request<Released>('POST', documentPath(id, '/release'), body);

export const retract = (id: string, reason: string) =>
  request<Retracted>('POST', documentPath(id, '/retract'), { reason });
