import { newId } from '@torchline/kernel';
import { UsersRefused, type UsersDesk } from './desk.ts';

interface Problem {
  readonly detailZh?: string;
  readonly detailEn?: string;
  readonly code?: string;
}

/** Makes people in a running instance, with an operator's token. */
export function onlineDesk(url: string, token: string): UsersDesk {
  let after: string | null = null;
  const post = async (path: string, body: unknown): Promise<unknown> => {
    const headers: Record<string, string> = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': newId(),
    };
    if (after) headers['torchline-after'] = after;
    const response = await fetch(new URL(path, url), { method: 'POST', headers, body: JSON.stringify(body) });
    after = response.headers.get('torchline-position') ?? after;
    const answer = (await response.json()) as Problem;
    if (!response.ok)
      throw new UsersRefused(
        `${answer.detailZh ?? ''} ${answer.detailEn ?? ''} (${answer.code ?? response.status})`,
      );
    return answer;
  };
  return {
    add: async (person) => void (await post('/people', person)),
    disable: async (person, reason) =>
      void (await post(`/people/${encodeURIComponent(person)}/disable`, { reason })),
    token: async (person, days) =>
      ((await post(`/people/${encodeURIComponent(person)}/tokens`, { days })) as { token: string }).token,
    close: async () => undefined,
  };
}
