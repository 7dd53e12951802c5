import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  FormExamples,
  FormMemoryView,
  FormView,
  RuleView,
} from '../../../../shared/core/record/form-memory-api.ts';
import { request } from './request.ts';

export type { FormView, RuleView };

const FORM_MEMORY = ['form-memory'] as const;

export const useFormMemory = () =>
  useQuery({
    queryKey: FORM_MEMORY,
    queryFn: async () => (await request<FormMemoryView>('GET', '/api/form-memory')).forms,
  });

export const useFormExamples = (formId: string, wanted: boolean) =>
  useQuery({
    queryKey: [...FORM_MEMORY, formId, 'examples'],
    queryFn: async () =>
      (await request<FormExamples>('GET', `/api/form-memory/forms/${formId}/examples`)).examples,
    enabled: wanted,
  });

export interface Revocation {
  readonly kind: 'form' | 'rule';
  readonly id: string;
  readonly revoked: boolean;
}

/** Takes a form or a rule out of use, or into it again. */
export function useRevoke() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ kind, id, revoked }: Revocation) =>
      request<FormMemoryView>('POST', `/api/form-memory/${kind}s/${id}/${revoked ? 'revoke' : 'restore'}`),
    onSuccess: (view) => queries.setQueryData(FORM_MEMORY, view.forms),
  });
}
