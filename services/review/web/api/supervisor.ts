import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { KeyKind } from '../../../../shared/core/record/review-api-keys.ts';
import type {
  Arbitration,
  Figures,
  PolicyView,
  Quality,
  QualityNext,
} from '../../../../shared/core/record/review-api-supervisor.ts';
import type { ReviewPolicy } from '../../../../shared/core/record/review-policy.ts';
import { request } from './request.ts';

export const usePolicy = () =>
  useQuery({ queryKey: ['policy'], queryFn: () => request<PolicyView>('GET', '/api/review-policy') });

export function useChangePolicy() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: { readonly version: number; readonly policy: ReviewPolicy }) =>
      request<PolicyView>('PUT', '/api/review-policy', change),
    onSuccess: (view) => queries.setQueryData(['policy'], view),
  });
}

export const useArbitration = () =>
  useQuery({
    queryKey: ['arbitration'],
    refetchInterval: 15_000,
    queryFn: async () => (await request<Arbitration>('GET', '/api/arbitration')).documents,
  });

export const useFigures = (days: number) =>
  useQuery({
    queryKey: ['figures', days],
    placeholderData: (before: Figures | undefined) => before,
    queryFn: () => request<Figures>('GET', `/api/figures?days=${days}`),
  });

export const useQuality = () =>
  useQuery({ queryKey: ['quality'], queryFn: () => request<Quality>('GET', '/api/quality') });

export const takeSample = () => request<QualityNext>('POST', '/api/quality/next');

export const keySample = (id: string, fieldId: string, key: { kind: KeyKind; value?: string }) =>
  request<{ left: number }>('POST', `/api/quality/${id}/fields/${fieldId}`, key);

export const settleDifference = (id: string, fieldId: string, as: 'record-right' | 'key-right') =>
  request<void>('POST', `/api/quality/${id}/fields/${fieldId}/settle`, { as });
