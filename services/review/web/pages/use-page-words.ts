import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { PageWords } from '../../../../shared/core/record/review-api-keys.ts';
import { request } from '../api/request.ts';
import { inReadingOrder, type PageWord, pickable } from './words.ts';

const NONE: readonly PageWord[] = [];

/**
 * The words of a page that may be picked, in reading order; none while they are fetched or cannot be had. `fresh`
 * changes when more of them may be seen: after a blind key.
 */
export function usePageWords(
  documentId: string,
  pageId: string | undefined,
  { wanted, fresh }: { readonly wanted: boolean; readonly fresh: string },
): readonly PageWord[] {
  const { data } = useQuery({
    queryKey: ['page-words', documentId, pageId, fresh],
    enabled: wanted && pageId !== undefined,
    queryFn: () => request<PageWords>('GET', `/api/documents/${documentId}/pages/${pageId}/words`),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
  return useMemo(() => (data ? pickable(inReadingOrder(data.words)) : NONE), [data]);
}
