import type { ErrorEntry } from './entry.ts';

export const contractsErrors = {} as const satisfies Record<string, ErrorEntry>;
