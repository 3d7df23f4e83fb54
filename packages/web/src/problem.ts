import { ERRORS, sentence, type ErrorCode, type ErrorEntry, type Language } from '@torchline/kernel';
import type { ProblemEntry, Refusal } from './refusal.ts';

/** Problem details (RFC 9457). `detail` is in the asked language, both languages stand beside it. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ErrorCode;
  readonly detail: string;
  readonly detailZh: string;
  readonly detailEn: string;
  readonly instance: string;
  readonly errors: readonly ProblemDetail[];
}

export interface ProblemDetail {
  readonly pointer?: string;
  readonly sheet?: string;
  readonly row?: number;
  readonly column?: string;
  readonly code: ErrorCode;
  readonly detail: string;
  readonly detailZh: string;
  readonly detailEn: string;
}

export const statusOf = (code: ErrorCode): number => (ERRORS[code] as ErrorEntry).status;

/** The sentence without its values: the same for every occurrence, as RFC 9457 asks of a title. */
export const titleOf = (code: ErrorCode, language: Language): string =>
  (ERRORS[code] as ErrorEntry)[language].replace(/\{\w+\}/g, '…');

function sentences(entry: ProblemEntry, language: Language) {
  const detailZh = entry.words?.zh ?? sentence(entry.rejected, 'zh', entry.params);
  const detailEn = entry.words?.en ?? sentence(entry.rejected, 'en', entry.params);
  return { detail: language === 'zh' ? detailZh : detailEn, detailZh, detailEn };
}

function detailOf(entry: ProblemEntry, language: Language): ProblemDetail {
  const { pointer, sheet, row, column } = entry;
  const place = Object.entries({ pointer, sheet, row, column }).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(place), code: entry.rejected, ...sentences(entry, language) };
}

/** The problem document of a refusal. A rejection that names a field becomes the one entry of `errors`. */
export function problemOf(refusal: Refusal, language: Language, instance: string): Problem {
  const { rejection, more } = refusal;
  const entries = more.errors ?? (rejection.pointer === undefined ? [] : [rejection]);
  return {
    type: `/problems/${rejection.rejected}`,
    title: titleOf(rejection.rejected, language),
    status: statusOf(rejection.rejected),
    code: rejection.rejected,
    ...sentences(rejection, language),
    instance,
    errors: entries.map((entry) => detailOf(entry, language)),
    ...more.members,
  };
}
