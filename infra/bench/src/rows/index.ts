import type { Measure } from '../stage/plan.ts';
import { append64, appendSingle } from './append.ts';
import { claimsHot } from './claims-hot.ts';
import { duckdbJson } from './duckdb.ts';
import { fresh } from './fresh.ts';
import { overview } from './overview.ts';
import { post } from './post.ts';
import { rebuildLarge, rebuildMillion } from './rebuild.ts';
import { rebuildNaive } from './rebuild-naive.ts';

/** Every row of the bench, in the order in which it runs. */
export const MEASURES: readonly Measure[] = [
  appendSingle,
  append64,
  post,
  claimsHot,
  rebuildNaive,
  rebuildMillion,
  rebuildLarge,
  duckdbJson,
  overview,
  fresh,
];
