import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Role } from '../../../../shared/core/record/roles.ts';
import { leaveKeep } from '../keep/keep.ts';
import { RequestProblem, request } from './request.ts';

export interface Account {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
}

const SESSION = ['session'] as const;

/** Who is signed in; `null` when nobody is. Asked again when the window comes back, for sessions end. */
export const useSession = () =>
  useQuery({
    queryKey: SESSION,
    refetchOnWindowFocus: true,
    staleTime: 60_000,
    queryFn: async (): Promise<Account | null> => {
      try {
        const { account } = await request<{ account: Account }>('GET', '/api/session');
        return account;
      } catch (problem) {
        if (problem instanceof RequestProblem && problem.code === 'session.none') return null;
        throw problem;
      }
    },
  });

/** What one person saw must not be there for the next; the session itself is watched and stays. */
const forgetAllButSession = (queries: QueryClient): void =>
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION[0] });

export function useSignIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (credentials: { username: string; password: string }) =>
      request<{ account: Account }>('POST', '/api/session', credentials),
    onSuccess: ({ account }) => {
      forgetAllButSession(queries);
      queries.setQueryData(SESSION, account);
    },
  });
}

export function useSignOut() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => request<void>('DELETE', '/api/session'),
    onSuccess: async () => {
      await leaveKeep();
      forgetAllButSession(queries);
      queries.setQueryData(SESSION, null);
      window.location.hash = '';
    },
  });
}

export const useChangePassword = () =>
  useMutation({
    mutationFn: (change: { current: string; next: string }) =>
      request<void>('POST', '/api/session/password', change),
  });
