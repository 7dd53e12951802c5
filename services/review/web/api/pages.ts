import { useQuery } from '@tanstack/react-query';
import type {
  DocumentPages,
  PageChange,
  PageChangeAnswer,
} from '../../../../shared/core/record/review-api-pages.ts';
import { request } from './request.ts';

const path = (id: string, rest: string) => `/api/documents/${encodeURIComponent(id)}${rest}`;

const READING_MS = 800;

/** The document's pages and what can be done with them; asked for again while some of them are being read. */
export const useDocumentPages = (id: string, version: number) =>
  useQuery({
    queryKey: ['document-pages', id, version],
    queryFn: () => request<DocumentPages>('GET', path(id, '/pages')),
    placeholderData: (before: DocumentPages | undefined) => (before?.documentId === id ? before : undefined),
    refetchInterval: ({ state }) => (state.data?.beingRead ? READING_MS : false),
    gcTime: 0,
  });

export const changePages = (id: string, body: { requestId: string; claim: number; change: PageChange }) =>
  request<PageChangeAnswer>('POST', path(id, '/page-changes'), body);

export const undoPageChange = (id: string, body: { requestId: string; claim?: number }) =>
  request<PageChangeAnswer>('POST', path(id, '/page-changes/undo'), body);
