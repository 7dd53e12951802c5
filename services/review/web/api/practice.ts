import { useQuery } from '@tanstack/react-query';
import type {
  PracticeAttempt,
  PracticeDocument,
  PracticeList,
  PracticeResult,
} from '../../../../shared/core/record/review-api-practice.ts';
import { request } from './request.ts';

export const usePracticeList = () =>
  useQuery({
    queryKey: ['practice'],
    queryFn: async () => (await request<PracticeList>('GET', '/api/practice')).samples,
  });

export const usePracticeDocument = (id: string) =>
  useQuery({
    queryKey: ['practice', id],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => request<PracticeDocument>('GET', `/api/practice/${encodeURIComponent(id)}`),
  });

export const sendAttempt = (id: string, attempt: PracticeAttempt) =>
  request<PracticeResult>('POST', `/api/practice/${encodeURIComponent(id)}/attempts`, attempt);
