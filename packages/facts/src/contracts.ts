export * from './contracts/absorbed.ts';
export * from './contracts/content.ts';
export * from './contracts/guards.ts';
export * from './contracts/registered.ts';
export * from './contracts/review.ts';
