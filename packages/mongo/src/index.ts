export * from './address.ts';
export { Mongo, openMongo, type MongoOptions } from './connection.ts';
export { endSession, nameOfSession } from './end-session.ts';
export { isDuplicate, translated, translating } from './errors.ts';
export { InstanceLock, lockInstance, type LockKind } from './instance-lock.ts';
export { Leases, type Lease, type LeaseDocument } from './lease.ts';
export { opening } from './opening.ts';
export { inTransaction, type TransactionOptions } from './transaction.ts';
