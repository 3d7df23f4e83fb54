export * from './consumer.ts';
export * from './port.ts';
