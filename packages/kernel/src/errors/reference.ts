import type { ErrorEntry } from './entry.ts';

export const referenceErrors = {} as const satisfies Record<string, ErrorEntry>;
