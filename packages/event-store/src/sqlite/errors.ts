import { StoreError, type StoreFault } from '../store-error.ts';

/** Primary result codes of SQLite (https://sqlite.org/rescode.html). */
const FAULTS: Readonly<Record<number, StoreFault>> = {
  5: 'BUSY',
  6: 'BUSY',
  8: 'READ_ONLY',
  10: 'DISK_ERROR',
  11: 'DAMAGED',
  13: 'DISK_FULL',
  14: 'DISK_ERROR',
  26: 'DAMAGED',
};

/** The extended result code that the driver puts on its errors; its low byte is the primary one. */
const codeOf = (error: unknown): number | undefined =>
  typeof error === 'object' && error !== null && 'errcode' in error && typeof error.errcode === 'number'
    ? error.errcode & 0xff
    : undefined;

const wordsOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);

/** The one place where the driver's errors become the house's own. */
export function translated(error: unknown, doing: string): StoreError {
  if (error instanceof StoreError) return error;
  const code = codeOf(error);
  const fault = code === undefined ? 'OTHER' : (FAULTS[code] ?? 'OTHER');
  return new StoreError(fault, `${doing}: ${wordsOf(error)}`, error);
}

/** Runs driver calls; whatever they throw comes out translated. */
export function translating<T>(doing: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw translated(error, doing);
  }
}
