import type { LargeMeasure } from '../../large/large-plan.ts';
import { append64 } from './append-64.ts';
import { catchUp } from './catch-up.ts';
import { fresh } from './fresh.ts';
import { memory } from './memory.ts';
import { relayLag } from './relay-lag.ts';

/** Every row that is measured against real servers, in the order in which it runs. */
export const LARGE_MEASURES: readonly LargeMeasure[] = [append64, relayLag, fresh, catchUp, memory];
