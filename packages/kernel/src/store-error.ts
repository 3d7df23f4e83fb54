/** What can go wrong between the house and its disk or database, in the house's own words. */
export type StoreFault =
  /** The store was closed, or its writer stopped; what was not answered may or may not be stored. */
  | 'STOPPED'
  | 'BUSY'
  | 'DISK_FULL'
  | 'READ_ONLY'
  | 'DAMAGED'
  | 'DISK_ERROR'
  /** The database server cannot be reached, or has no primary; of a batch nothing was stored. */
  | 'UNREACHABLE'
  /** There is a document of that key already; nothing was stored. */
  | 'DUPLICATE'
  /** Another process took the lease over; nothing was stored. */
  | 'LEASE_LOST'
  /** Made by a newer version, or it is the log of another service. */
  | 'FORMAT'
  /** The caller's batch makes no sense: a programming error, nothing was stored. */
  | 'BATCH'
  /** Rows or records that were to be imported do not hold together. */
  | 'IMPORT'
  | 'FOLDER_IN_USE'
  | 'OTHER';

/** The only error that adapters throw. */
export class StoreError extends Error {
  readonly fault: StoreFault;

  constructor(fault: StoreFault, message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.name = 'StoreError';
    this.fault = fault;
  }
}
