import type { ErrorEntry } from './entry.ts';

export const loanPoolsErrors = {} as const satisfies Record<string, ErrorEntry>;
