import { useQuery } from '@tanstack/react-query';
import { getJson } from '../api/http.ts';
import { ProblemError } from '../api/problem.ts';

/** A made-up person of the demo and a token to act as one. */
export interface DemoPerson {
  readonly person: string;
  readonly role: string;
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  readonly token: string;
}

async function demoPeople(): Promise<readonly DemoPerson[]> {
  try {
    const answer = await getJson<{ demo: boolean; people: readonly DemoPerson[] }>('/demo/people');
    return answer.people;
  } catch (error) {
    if (error instanceof ProblemError && error.problem.status === 404) return [];
    throw error;
  }
}

/** The persons of a demo instance; an empty list where there is no demo. */
export const useDemoPeople = () =>
  useQuery({ queryKey: ['demo'], queryFn: demoPeople, staleTime: Infinity, retry: 1 });
