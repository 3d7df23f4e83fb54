import type { ErrorEntry } from './entry.ts';

export const importsErrors = {} as const satisfies Record<string, ErrorEntry>;
