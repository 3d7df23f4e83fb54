import { reject, type ErrorCode, type Rejection } from '@torchline/kernel';
import type { BodyIssue } from './body-issues.ts';

/** One entry of a problem's `errors`: where it hangs, in a body or in a table. */
export interface ProblemEntry extends Rejection {
  readonly sheet?: string;
  readonly row?: number;
  readonly column?: string;
  /** Words of this entry, where the code's own sentence says less. */
  readonly words?: { readonly zh: string; readonly en: string };
}

interface More {
  readonly errors?: readonly ProblemEntry[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Further members of the problem document. */
  readonly members?: Readonly<Record<string, unknown>>;
}

/** Ends a request with a problem; thrown inside the edge and by hosts that must stop early. */
export class Refusal extends Error {
  readonly rejection: Rejection;
  readonly more: More;
  constructor(rejection: Rejection, more: More = {}) {
    super(rejection.rejected);
    this.rejection = rejection;
    this.more = more;
  }
}

export const refuse = (
  code: ErrorCode,
  params?: Readonly<Record<string, string | number>>,
  headers?: Readonly<Record<string, string>>,
): Refusal => new Refusal(reject(code, undefined, params), headers ? { headers } : {});

const brief = (value: unknown): string =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, 60);

const entryOf = (issue: BodyIssue): ProblemEntry => ({
  rejected: issue.code,
  pointer: issue.pointer,
  params: { code: brief(issue.value), detail: issue.en },
  ...(issue.code === 'BODY_INVALID' || issue.code === 'QUERY_INVALID'
    ? { words: { zh: issue.zh, en: issue.en } }
    : {}),
});

/** All issues of a body in one refusal; its code is the general one unless all issues name the same special one. */
export function refuseIssues(issues: readonly BodyIssue[], general: ErrorCode): Refusal {
  const errors = issues.map(entryOf);
  const [first] = errors;
  const special = first && errors.every((entry) => entry.rejected === first.rejected) ? first : undefined;
  if (special && special.rejected !== general)
    return new Refusal(reject(special.rejected, special.pointer, special.params), { errors });
  const places = issues.map((issue) => issue.pointer || '/').slice(0, 5);
  return new Refusal(reject(general, undefined, { detail: places.join(', ') }), { errors });
}
