import { checkpointAt, findFork, type Feed } from '@torchline/event-feed';
import type { StreamScans } from '@torchline/event-store';
import type { Regions } from '@torchline/regions';
import type { Reached } from '../engine/state.ts';
import { REFERENCE } from '../projector/projector.ts';
import type { FeedModule, FeedModuleNamed } from '../projector/worker-data.ts';
import type { StoredManifest } from '../reading/source.ts';
import type { HeldFact } from '../held/held-fact.ts';
import { OWN_LOG } from '../held/keeper.ts';
import { rulingsUpTo, takeApart } from './take-apart.ts';
import { beginPlan, BulkRebuild, planIn } from './bulk-rebuild.ts';
import type { FoldingData } from './folder.ts';
import { regionsAt } from './regions-at.ts';
import { planFor, planOf, type RebuildPlan } from './plan.ts';
import type { OnProgress } from './progress.ts';
import { teamOfOne, teamOfThreads, type Team } from './team.ts';

export interface RebuildAsked {
  readonly feed: FeedModuleNamed;
  /** Logs that feed figures, reference apart. */
  readonly logs: readonly string[];
  /** Six-digit code. */
  readonly province: string;
  /** File to write; what an interrupted rebuild left there is gone on with. */
  readonly target: string;
  /** Threads that fold; 0 folds in this one. */
  readonly workers: number;
  /** How far to read each log; as far as they go where it is left out. */
  readonly reached?: ReadonlyMap<string, Reached>;
  /** What is held where the figures are live: it stays held. */
  readonly held?: readonly HeldFact[];
  readonly manifests?: readonly StoredManifest[];
  readonly bucketSize?: number;
  readonly onProgress?: OnProgress;
}

export interface Rebuilt {
  /** Facts of streams that feed figures. */
  readonly facts: number;
  readonly seconds: number;
  /** How far each log was read. */
  readonly reached: ReadonlyMap<string, Reached>;
  readonly regions: Regions;
}

/** Facts that are folded together: enough to be worth a transaction, few enough to be held in memory. */
const BUCKET = 32_000;

/**
 * Counts every figure from the first fact (重建), stream by stream, into a new file: state, deltas, members and cells as
 * the projector would have written them, durable when it resolves. A rebuild that was interrupted goes on with the
 * buckets that are left.
 */
export async function rebuildFigures(asked: RebuildAsked): Promise<Rebuilt> {
  const started = performance.now();
  const { openFeed, openScans } = (await import(asked.feed.module)) as FeedModule;
  const [feed, scans] = [await openFeed(asked.feed.options), await openScans(asked.feed.options)];
  try {
    return await rebuildFrom(asked, { feed, scans, started });
  } finally {
    await Promise.all([feed.close(), scans.close()]);
  }
}

interface Sources {
  readonly feed: Feed;
  readonly scans: StreamScans;
  readonly started: number;
}

async function rebuildFrom(asked: RebuildAsked, sources: Sources): Promise<Rebuilt> {
  const { target, province } = asked;
  const { feed, scans, started } = sources;
  const begun = await planIn(target, (plan) => isGoodPlan(plan, asked, feed));
  const plan = begun ?? (await begin(asked, sources));
  if (!begun) await beginPlan(target, plan);
  const regions = await regionsAt(feed, province, plan.reached[REFERENCE]?.position ?? 0);
  const { stretch, partitions, apart } = plan;
  const folding: FoldingData = { province, regions, stretch, partitions, apart, target };
  const team = teamFor(asked, folding, scans);
  const onProgress = asked.onProgress ?? (() => undefined);
  try {
    const manifests = asked.manifests ?? [];
    const folded = await new BulkRebuild({ plan, folding, team, manifests, onProgress }).run();
    await takeApart({ target, plan, feed, province, regions }, folded);
    const seconds = (performance.now() - started) / 1000;
    return { facts: folded.facts, seconds, regions, reached: new Map(Object.entries(plan.reached)) };
  } finally {
    await team.close();
  }
}

/**
 * A plan that was begun is gone on with by the same definitions, over logs that still hold what it set out to read, and
 * not beyond what was asked for.
 */
async function isGoodPlan(plan: RebuildPlan, asked: RebuildAsked, feed: Feed): Promise<boolean> {
  const { province, reached } = asked;
  if (plan.of !== planFor(province)) return false;
  for (const [log, at] of Object.entries(plan.reached)) {
    if (reached && at.position > (reached.get(log)?.position ?? 0)) return false;
    if (await findFork(feed, log, at)) return false;
  }
  return true;
}

async function begin(asked: RebuildAsked, { scans, feed }: Sources): Promise<RebuildPlan> {
  const { province, logs, held = [], bucketSize = BUCKET } = asked;
  const reached = asked.reached ?? (await headsOf([REFERENCE, OWN_LOG, ...logs], scans));
  const rulings = await rulingsUpTo(feed, reached.get(OWN_LOG)?.position ?? 0);
  const ruled = rulings.all().map(({ stream }) => stream);
  const known = held.filter(({ log, position }) => position <= (reached.get(log)?.position ?? 0));
  return planOf({ province, logs, held: known, ruled, bucketSize, scans, reached });
}

function teamFor({ workers, feed }: RebuildAsked, folding: FoldingData, scans: StreamScans): Team {
  return workers === 0 ? teamOfOne(folding, scans) : teamOfThreads({ ...folding, feed }, workers);
}

/** Position and hash of the last fact of each log that has one. */
export async function headsOf(logs: readonly string[], scans: StreamScans): Promise<Map<string, Reached>> {
  const heads = new Map<string, Reached>();
  for (const log of logs) {
    const head = await scans.of(log).head();
    if (head.position > 0) heads.set(log, checkpointAt(head, head.epochs));
  }
  return heads;
}
