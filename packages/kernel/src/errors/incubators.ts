import type { ErrorEntry } from './entry.ts';

export const incubatorsErrors = {} as const satisfies Record<string, ErrorEntry>;
