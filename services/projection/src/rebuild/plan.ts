import type { StreamRange, StreamScans } from '@torchline/event-store';
import type { HeldFact } from '../held/held-fact.ts';
import type { Model } from '../engine/model.ts';
import type { Reached } from '../engine/state.ts';
import { COUNTING_VERSION } from '../counting-version.ts';

/** Streams of one log that are folded together (桶). */
export interface Bucket {
  readonly log: string;
  readonly range: StreamRange;
}

/** What a rebuild sets out to do (重建计划): fixed when it begins, the same when it goes on. */
export interface RebuildPlan {
  /** Counting version and province: a plan of others is not gone on with. */
  readonly of: string;
  /** How far each log is read, with the hash of the fact there. */
  readonly reached: Readonly<Record<string, Reached>>;
  readonly buckets: readonly Bucket[];
  readonly partitions: number;
  /** Positions that one block of deltas may span. */
  readonly stretch: number;
  /** Facts that are held where the figures are live, and stay so: only a ruling frees them. */
  readonly held: readonly HeldFact[];
  /** Streams with a held fact or a ruling, which are taken one by one at the end. */
  readonly apart: readonly string[];
}

export interface PlanAsked {
  readonly province: string;
  readonly scans: StreamScans;
  readonly logs: readonly string[];
  readonly reached: ReadonlyMap<string, Reached>;
  readonly held: readonly HeldFact[];
  /** Streams that were ruled on. */
  readonly ruled: readonly string[];
  readonly bucketSize: number;
}

/** Facts whose members are put together at once. */
const PARTITION = 60_000;
/** Stretches of a log: a look back reads at most so much of it more than it must. */
const STRETCHES = 16;
/** A log that lost facts in its middle holds less than its last position says. */
export class LogHasGaps extends Error {
  constructor(log: string, { found, through }: { readonly found: number; readonly through: number }) {
    super(`${log}: ${found} facts up to position ${through}`);
    this.name = 'LogHasGaps';
  }
}

/** Names the definitions and the province of a plan. */
export const planFor = (province: string): string => `${COUNTING_VERSION} ${province}`;

export const categoriesOf = (model: Model): readonly string[] => [...model.kinds.keys()];

export async function planOf(asked: PlanAsked): Promise<RebuildPlan> {
  const { scans, logs, reached, bucketSize, held, ruled, province } = asked;
  const buckets: Bucket[] = [];
  let [facts, longest] = [0, 0];
  for (const log of logs) {
    const through = reached.get(log)?.position ?? 0;
    const ranges = await scans.of(log).ranges(through, bucketSize);
    const found = ranges.reduce((sum, range) => sum + range.facts, 0);
    if (found !== through) throw new LogHasGaps(log, { found, through });
    buckets.push(...ranges.map((range) => ({ log, range })));
    facts += found;
    longest = Math.max(longest, through);
  }
  return {
    of: planFor(province),
    reached: Object.fromEntries(reached),
    buckets,
    partitions: Math.max(1, Math.ceil(facts / PARTITION)),
    stretch: Math.max(1, Math.ceil(longest / STRETCHES)),
    held,
    apart: [...new Set([...ruled, ...held.map(({ stream }) => stream)])],
  };
}
