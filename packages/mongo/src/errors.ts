import { StoreError, type StoreFault } from '@torchline/kernel';
import mongoose from 'mongoose';

const { MongoError, MongoServerError } = mongoose.mongo;

/** Codes of the server (https://www.mongodb.com/docs/manual/reference/error-codes/). */
const CODES: Readonly<Record<number, StoreFault>> = {
  6: 'UNREACHABLE',
  7: 'UNREACHABLE',
  17: 'FORMAT',
  24: 'BUSY',
  50: 'BUSY',
  64: 'UNREACHABLE',
  89: 'UNREACHABLE',
  91: 'UNREACHABLE',
  112: 'BUSY',
  134: 'UNREACHABLE',
  189: 'UNREACHABLE',
  237: 'BUSY',
  239: 'BUSY',
  246: 'BUSY',
  251: 'BUSY',
  262: 'BUSY',
  9001: 'UNREACHABLE',
  10107: 'UNREACHABLE',
  10334: 'BATCH',
  11000: 'DUPLICATE',
  11600: 'UNREACHABLE',
  11601: 'BUSY',
  11602: 'UNREACHABLE',
  13388: 'BUSY',
  13435: 'UNREACHABLE',
  13436: 'UNREACHABLE',
  14031: 'DISK_FULL',
  17419: 'BATCH',
};

/** Errors that the driver makes by itself, by name. */
const NAMES: Readonly<Record<string, StoreFault>> = {
  MongoServerSelectionError: 'UNREACHABLE',
  MongooseServerSelectionError: 'UNREACHABLE',
  MongoNetworkError: 'UNREACHABLE',
  MongoNetworkTimeoutError: 'UNREACHABLE',
  MongoPoolClearedError: 'UNREACHABLE',
  PoolClearedOnNetworkError: 'UNREACHABLE',
  MongoWaitQueueTimeoutError: 'BUSY',
  MongoNotConnectedError: 'STOPPED',
  MongoTopologyClosedError: 'STOPPED',
  MongoClientClosedError: 'STOPPED',
  MongoPoolClosedError: 'STOPPED',
  MongoExpiredSessionError: 'STOPPED',
  BSONError: 'BATCH',
};

/** Codes of a broken connection, which the driver passes on as Node says them. */
const BROKEN = new Set([
  ...['EPIPE', 'ECONNRESET', 'ECONNREFUSED', 'ECONNABORTED', 'ETIMEDOUT'],
  ...['ERR_STREAM_WRITE_AFTER_END', 'ERR_STREAM_DESTROYED', 'ERR_SOCKET_CLOSED'],
]);
const isBroken = (error: Error): boolean => 'code' in error && BROKEN.has(String(error.code));

function faultOf(error: unknown): StoreFault {
  if (error instanceof MongoServerError) return CODES[Number(error.code)] ?? 'OTHER';
  if (!(error instanceof Error)) return 'OTHER';
  return NAMES[error.name] ?? (isBroken(error) ? 'UNREACHABLE' : 'OTHER');
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The one place where errors of the driver and the server become the house's own. */
export function translated(error: unknown, doing: string): StoreError {
  if (error instanceof StoreError) return error;
  return new StoreError(faultOf(error), `${doing}: ${wordsOf(error)}`, error);
}

/** Runs calls of the driver; whatever they throw comes out translated. */
export async function translating<T>(doing: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw translated(error, doing);
  }
}

/** Refused by a unique index: the document is there already. */
export const isDuplicate = (error: unknown): boolean =>
  (error instanceof StoreError ? error.fault : faultOf(error)) === 'DUPLICATE';

/** Somebody else is at it: it may be tried again. */
export const isBusy = (error: unknown): boolean => faultOf(error) === 'BUSY';

const labelled = (error: unknown, label: string): boolean =>
  error instanceof MongoError && error.hasErrorLabel(label);

/**
 * Before its commit nothing of a transaction is stored: whatever comes of a server that went away, or of another writer
 * that was quicker, may be tried again from the start.
 */
export function mayBeTriedAgain(error: unknown): boolean {
  if (error instanceof StoreError) return error.cause !== undefined && mayBeTriedAgain(error.cause);
  if (labelled(error, 'TransientTransactionError')) return true;
  const fault = faultOf(error);
  return fault === 'UNREACHABLE' || (fault === 'BUSY' && error instanceof MongoServerError);
}

/**
 * True when a failed commit surely left nothing: the server says so itself, majority confirmed. After every other error
 * of a commit the transaction may stand or not, and only asking again tells.
 */
export const neverCommitted = (error: unknown): boolean =>
  error instanceof MongoServerError &&
  labelled(error, 'TransientTransactionError') &&
  !labelled(error, 'UnknownTransactionCommitResult');
