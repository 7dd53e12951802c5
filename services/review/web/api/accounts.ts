import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DocumentType } from '../../../../shared/core/extract/contract.ts';
import type { AccountView } from '../../../../shared/core/record/account-api.ts';
import type { Role } from '../../../../shared/core/record/roles.ts';
import { request } from './request.ts';

export type { AccountView };

const ACCOUNTS = ['accounts'] as const;

export const useAccounts = () =>
  useQuery({
    queryKey: ACCOUNTS,
    queryFn: async () => (await request<{ accounts: AccountView[] }>('GET', '/api/accounts')).accounts,
  });

export interface NewAccount {
  readonly username: string;
  readonly displayName: string;
  readonly password: string;
  readonly roles: readonly Role[];
}

export function useCreateAccount() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (account: NewAccount) => request<void>('POST', '/api/accounts', account),
    onSuccess: () => queries.invalidateQueries({ queryKey: ACCOUNTS }),
  });
}

export interface AccountChange {
  readonly id: string;
  readonly displayName?: string;
  readonly roles?: readonly Role[];
  readonly skills?: readonly DocumentType[];
  readonly disabled?: boolean;
}

export function useChangeAccount() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...change }: AccountChange) =>
      request<void>('PATCH', `/api/accounts/${encodeURIComponent(id)}`, change),
    onSuccess: () => queries.invalidateQueries({ queryKey: ACCOUNTS }),
  });
}

export const useResetPassword = () =>
  useMutation({
    mutationFn: ({ id, password }: { readonly id: string; readonly password: string }) =>
      request<void>('POST', `/api/accounts/${encodeURIComponent(id)}/password`, { password }),
  });
