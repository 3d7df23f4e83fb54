export * from './chain.ts';
export * from './handle/index.ts';
export * from './key-ring.ts';
export { Pace } from './pace.ts';
export * from './port.ts';
export { readRow } from './reading.ts';
export * from './store-error.ts';
export * from './upcasting.ts';
export * from './verify-chain.ts';
