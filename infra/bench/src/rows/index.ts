import type { Measure } from '../work/plan.ts';
import { append64, appendSingle } from './append.ts';
import { rebuildLarge, rebuildMillion } from './rebuild.ts';

/** Every row of the bench, in the order in which it runs. */
export const MEASURES: readonly Measure[] = [appendSingle, append64, rebuildMillion, rebuildLarge];
