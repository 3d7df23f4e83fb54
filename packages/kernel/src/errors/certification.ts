import type { ErrorEntry } from './entry.ts';

export const certificationErrors = {} as const satisfies Record<string, ErrorEntry>;
