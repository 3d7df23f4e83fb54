import { tokenNow, signOut } from '../session/token.ts';
import { afterHeader, noticePosition } from './positions.ts';
import { offline, problemOf } from './problem.ts';

export interface Sent {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly json?: unknown;
  readonly form?: FormData;
  /** `Idempotency-Key`: the same until the request was answered. */
  readonly key?: string;
  readonly signal?: AbortSignal;
  /** Instead of the token of this tab. */
  readonly token?: string;
}

function headersOf({ json, key, token = tokenNow() ?? undefined }: Sent): Headers {
  const headers = new Headers({ Accept: 'application/json, */*' });
  const entries = {
    Authorization: token === undefined ? undefined : `Bearer ${token}`,
    'Torchline-After': afterHeader(),
    'Content-Type': json === undefined ? undefined : 'application/json',
    'Idempotency-Key': key,
  };
  for (const [name, value] of Object.entries(entries)) if (value !== undefined) headers.set(name, value);
  return headers;
}

/** Sends a request. Throws ProblemError when it is refused or not answered; an unknown token signs out. */
export async function send(path: string, sent: Sent = {}): Promise<Response> {
  const body = sent.form ?? (sent.json === undefined ? null : JSON.stringify(sent.json));
  const { method = 'GET', signal = null } = sent;
  const response = await fetch(path, { method, headers: headersOf(sent), body, signal }).catch(
    (error: unknown) => {
      if (error instanceof DOMException && error.name === 'AbortError') throw error;
      throw offline();
    },
  );
  noticePosition(response.headers.get('torchline-position'));
  if (response.ok) return response;
  if (response.status === 401) signOut();
  throw await problemOf(response);
}

export const getJson = async <Answer>(path: string, signal?: AbortSignal): Promise<Answer> =>
  (await (await send(path, signal ? { signal } : {})).json()) as Answer;

/** `?a=1&b=2`; values that are undefined or empty are left out. */
export function queryString(values: Readonly<Record<string, string | number | undefined>>): string {
  const pairs = Object.entries(values).filter(([, value]) => value !== undefined && value !== '');
  const text = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString();
  return text === '' ? '' : `?${text}`;
}

export const segment = (...parts: readonly string[]): string =>
  parts.map((part) => `/${encodeURIComponent(part)}`).join('');
