export type { Masters } from './masters.ts';
