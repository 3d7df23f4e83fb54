import type { ErrorEntry } from './entry.ts';

export const projectionErrors = {} as const satisfies Record<string, ErrorEntry>;
