export * from './checkpoint.ts';
export * from './consumer.ts';
export * from './fork.ts';
export * from './partitions.ts';
export * from './port.ts';
export * from './relay-place.ts';
