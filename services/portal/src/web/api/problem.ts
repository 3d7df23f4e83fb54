import type { Language } from '../i18n/language.ts';

/** One thing that is wrong, and where: a field (`pointer`) or a place in a file. */
export interface ProblemDetail {
  readonly code: string;
  readonly detailZh: string;
  readonly detailEn: string;
  readonly pointer?: string;
  readonly sheet?: string;
  readonly row?: number;
  readonly column?: string;
}

/** Problem details (RFC 9457) as every refusal of the API answers them. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly detailZh: string;
  readonly detailEn: string;
  readonly errors: readonly ProblemDetail[];
}

/** Thrown by every call that was refused, and with code OFFLINE or UNREADABLE when there was no answer to read. */
export class ProblemError extends Error {
  readonly problem: Problem;
  readonly body: unknown;
  constructor(problem: Problem, body?: unknown) {
    super(problem.code);
    this.problem = problem;
    this.body = body;
  }
}

const without = (code: string, status: number): Problem => ({
  status,
  code,
  detailZh: '',
  detailEn: '',
  errors: [],
});

/** The problem of a refused answer; one that is no problem document becomes UNREADABLE. */
export async function problemOf(response: Response): Promise<ProblemError> {
  const type = response.headers.get('content-type') ?? '';
  if (!type.includes('json')) return new ProblemError(without('UNREADABLE', response.status));
  const body = (await response.json()) as Partial<Problem>;
  return new ProblemError({ ...without('UNREADABLE', response.status), ...body }, body);
}

export const offline = (): ProblemError => new ProblemError(without('OFFLINE', 0));

/** Whatever was thrown, as a problem to show. */
export const asProblem = (error: unknown): Problem =>
  error instanceof ProblemError ? error.problem : without('UNREADABLE', 0);

export const sentenceOf = (
  { detailZh, detailEn }: Pick<ProblemDetail, 'detailZh' | 'detailEn'>,
  language: Language,
): string => (language === 'zh' ? detailZh : detailEn);
