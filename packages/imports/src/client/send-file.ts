import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ImportReport } from '../report.ts';

/** What `npm run import` was asked to do. */
export interface ImportAsked {
  readonly template: string;
  readonly file: string;
  readonly commit: boolean;
  readonly partial: boolean;
  /** Address of a running Torchline, without a path. */
  readonly url: string;
  readonly token: string;
}

/** The parts of a problem document (RFC 9457) that are shown. */
export interface ProblemShown {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors: readonly {
    readonly sheet?: string;
    readonly row?: number;
    readonly column?: string;
    readonly code?: string;
    readonly detail?: string;
  }[];
}

export type Sent =
  | { readonly kind: 'report'; readonly report: ImportReport }
  | { readonly kind: 'refused'; readonly problem: ProblemShown }
  | { readonly kind: 'unreachable'; readonly why: string }
  | { readonly kind: 'no-file'; readonly why: string };

interface Failed {
  readonly why: string;
}

const failed = ({ message }: Error): Failed => ({ why: message });

const NOT_THERE = new Set([502, 503, 504]);

/** Sends the file to `POST /imports/<template>`. Rows that were refused at a commit come as a report, too. */
export async function sendFile(asked: ImportAsked): Promise<Sent> {
  const bytes = await readFile(asked.file).catch(failed);
  if ('why' in bytes) return { kind: 'no-file', why: bytes.why };
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)]), basename(asked.file));
  const query = `?commit=${asked.commit}&partial=${asked.partial}`;
  const path = `/imports/${encodeURIComponent(asked.template)}${query}`;
  const response = await ask(asked, path, { method: 'POST', body: form });
  if ('why' in response) return { kind: 'unreachable', why: response.why };
  return answerOf(response);
}

async function answerOf(response: Response): Promise<Sent> {
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) return { kind: 'report', report: body as ImportReport };
  if (NOT_THERE.has(response.status)) return { kind: 'unreachable', why: `HTTP ${response.status}` };
  const problem = (body ?? {}) as Partial<ProblemShown> & { readonly report?: ImportReport };
  if (problem.report) return { kind: 'report', report: problem.report };
  const { code = `HTTP ${response.status}`, detail = '', errors = [] } = problem;
  return { kind: 'refused', problem: { status: response.status, code, detail, errors } };
}

/** Fetches the refused rows; undefined when they cannot be had. */
export async function fetchRefused(asked: ImportAsked, path: string): Promise<Uint8Array | undefined> {
  const response = await ask(asked, path, {});
  if ('why' in response || !response.ok) return undefined;
  return new Uint8Array(await response.arrayBuffer());
}

function ask({ url, token }: ImportAsked, path: string, init: RequestInit): Promise<Response | Failed> {
  const headers = { authorization: `Bearer ${token}`, 'accept-language': 'zh-CN' };
  return fetch(new URL(path, url), { ...init, headers }).catch(failed);
}
