import { certificationErrors } from './certification.ts';
import { contractsErrors } from './contracts.ts';
import type { ErrorEntry } from './entry.ts';
import { importsErrors } from './imports.ts';
import { incubatorsErrors } from './incubators.ts';
import { loanPoolsErrors } from './loan-pools.ts';
import { projectionErrors } from './projection.ts';
import { referenceErrors } from './reference.ts';
import { schedulingErrors } from './scheduling.ts';
import { sharedErrors } from './shared.ts';
import { webErrors } from './web.ts';

export type { ErrorEntry } from './entry.ts';

/** The closed list of error codes (错误代码); tested against the docs page that lists them. */
export const ERRORS = {
  ...sharedErrors,
  ...webErrors,
  ...importsErrors,
  ...referenceErrors,
  ...incubatorsErrors,
  ...contractsErrors,
  ...certificationErrors,
  ...loanPoolsErrors,
  ...schedulingErrors,
  ...projectionErrors,
} as const;

export type ErrorCode = keyof typeof ERRORS;
export type Language = 'zh' | 'en';

/** The sentence of a code in a language, with `{name}` filled from params. */
export function sentence(
  code: ErrorCode,
  language: Language,
  params: Readonly<Record<string, string | number>> = {},
): string {
  const entry: ErrorEntry = ERRORS[code];
  return entry[language].replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
}
