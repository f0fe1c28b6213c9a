import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { SessionView } from '../api/contract/officers.ts';
import { ApiProblem, callApi, rememberCsrfToken, whenSignedOut } from './api.ts';

/** Who is signed in, as GET /api/v1/session answers. */
export type Session = SessionView;

export function hasRole(session: Session, ...roles: string[]): boolean {
  return roles.some((role) => session.officer.roles.includes(role));
}

/** Whether the account may do it to something; what exactly, the server decides. */
export function hasRight(session: Session, ...actions: string[]): boolean {
  return actions.some((action) => session.officer.rights.includes(action));
}

/** Who is signed in; null = nobody. Hears it when the session ends. */
export function useSession(): UseQueryResult<Session | null> {
  const queries = useQueryClient();
  useEffect(() => whenSignedOut(() => queries.setQueryData(['session'], null)), [queries]);
  return useQuery({ queryKey: ['session'], queryFn: readSession, staleTime: 60_000 });
}

/**
 * Ends the session. A token that this page knows from a session before is fetched anew, once. A session that has ended
 * already is no trouble. @throws ApiProblem, or ConnectionLost: one is still signed in
 */
export async function endSession(): Promise<void> {
  const end = () => callApi('DELETE', '/session');
  try {
    await end().catch(async (error: unknown) => {
      if (!(error instanceof ApiProblem) || error.code !== 'csrf-token-wrong') throw error;
      rememberCsrfToken((await callApi<Session>('GET', '/session')).csrfToken);
      await end();
    });
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.status !== 401) throw error;
  }
}

async function readSession(): Promise<Session | null> {
  try {
    const found = await callApi<Session>('GET', '/session');
    rememberCsrfToken(found.csrfToken);
    return found;
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) return null;
    throw error;
  }
}
