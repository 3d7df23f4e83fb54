import type { ErrorEntry } from './entry.ts';

export const schedulingErrors = {} as const satisfies Record<string, ErrorEntry>;
