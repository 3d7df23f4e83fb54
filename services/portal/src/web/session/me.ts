import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { getJson } from '../api/http.ts';
import { onToken, tokenNow } from './token.ts';

/** Who is signed in, and the business date of the instance. */
export interface Me {
  readonly person: string;
  readonly name: string | null;
  readonly role: string;
  readonly organisation: string;
  readonly organisationName: string | null;
  readonly region: string;
  readonly creditCode: string;
  readonly today: string;
}

export const useToken = (): string | null => useSyncExternalStore(onToken, tokenNow);

export function useMe() {
  const token = useToken();
  return useQuery({
    queryKey: ['me', token],
    queryFn: ({ signal }) => getJson<Me>('/me', signal),
    enabled: token !== null,
    staleTime: 60_000,
  });
}
