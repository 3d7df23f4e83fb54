export * from './cell-text.ts';
