import { useQuery } from '@tanstack/react-query';
import type { Claim } from '../../../../shared/core/record/review-api.ts';
import type {
  Colleagues,
  Finished,
  HandOverNote,
  SkipReason,
} from '../../../../shared/core/record/review-api-worklist.ts';
import { request } from './request.ts';

const documentPath = (id: string, rest: string) => `/api/documents/${encodeURIComponent(id)}${rest}`;

export const useFinished = () =>
  useQuery({
    queryKey: ['finished'],
    refetchInterval: 30_000,
    queryFn: () => request<Finished>('GET', '/api/worklist/finished'),
  });

export const useColleagues = () =>
  useQuery({
    queryKey: ['colleagues'],
    queryFn: async () => (await request<Colleagues>('GET', '/api/worklist/colleagues')).people,
  });

export const skipDocument = (id: string, claim: number, reason: SkipReason) =>
  request<void>('POST', documentPath(id, '/skip'), { claim, reason });

export const handOver = (id: string, claim: number, to: string, note: HandOverNote) =>
  request<void>('POST', documentPath(id, '/hand-over'), { claim, to, note });

export const takeBack = (id: string) => request<Claim>('POST', documentPath(id, '/take-back'), {});

export const reopenDocument = (id: string) => request<void>('POST', documentPath(id, '/reopen'), {});
