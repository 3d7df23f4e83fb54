import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { Feed } from '@torchline/event-feed';
import { Masters } from '@torchline/masters';
import { COUNTING_VERSION } from '../counting-version.ts';
import type { Reached } from '../engine/state.ts';
import { cutAt } from '../projector/cut-feed.ts';
import { Projector } from '../projector/projector.ts';
import type { FeedModule, FeedModuleNamed } from '../projector/worker-data.ts';
import { rollBack } from '../store/sqlite/schema.ts';
import { SqliteFigures } from '../store/sqlite/sqlite-figures.ts';
import { removeTarget } from './part.ts';
import { compareFigures, type Compared } from './differences.ts';
import { heldIn } from '../held/sqlite-held.ts';
import { LiveFigures } from './live-figures.ts';
import type { OnProgress } from './progress.ts';
import { proveMonths, type MonthProof } from './prove-months.ts';
import { rebuildFigures } from './rebuild-figures.ts';
import type { HeldFact } from '../held/held-fact.ts';

export interface BesideAsked {
  /** The live figures. */
  readonly figures: string;
  /** Where the rebuilt ones are written. */
  readonly target: string;
  readonly feed: FeedModuleNamed;
  readonly logs: readonly string[];
  readonly province: string;
  readonly workers: number;
  readonly onProgress?: OnProgress;
}

/** What a rebuild beside the live figures came to. */
export interface Beside {
  /** Facts that this run folded; none where an earlier run had come that far. */
  readonly facts: number;
  readonly seconds: number;
  readonly compared: Compared;
  /** Why differences are to be expected; '' where every one has to be explained. */
  readonly excuse: '' | 'NO_LIVE_FIGURES' | 'OLDER_COUNTING';
  readonly months: readonly MonthProof[];
  /** What the rebuilt figures lack. */
  readonly held: readonly HeldFact[];
}

const NOTHING_COMPARED: Compared = { equal: 0, differ: 0, differences: [] };

/** Nothing differs that should not: the rebuilt figures may become the live ones. */
export const mayBecomeLive = ({ compared, excuse, months }: Beside): boolean =>
  excuse !== '' || (compared.differ === 0 && months.every(({ proof }) => proof !== 'DIFFERS'));

/**
 * Counts every figure again beside the live ones (旁路重建), brings the new ones to the same positions, and compares them
 * cell by cell. What is live is only read, at one moment, and goes on meanwhile.
 */
export async function rebuildBeside(asked: BesideAsked): Promise<Beside> {
  const { openFeed } = (await import(asked.feed.module)) as FeedModule;
  const feed = await openFeed(asked.feed.options);
  const live = existsSync(asked.figures) ? new LiveFigures(asked.figures) : undefined;
  try {
    return await rebuildAndCompare(asked, feed, live);
  } finally {
    live?.close();
    await feed.close();
  }
}

async function rebuildAndCompare(
  asked: BesideAsked,
  feed: Feed,
  live: LiveFigures | undefined,
): Promise<Beside> {
  const bulk = await bulkOf(asked, live);
  const isComparable = live?.countingVersion === COUNTING_VERSION;
  const reached = isComparable ? live.holdStill() : undefined;
  const masters = await catchUp(asked, reached ? cutAt(feed, reached) : feed);
  const excuse = live ? (isComparable ? '' : 'OLDER_COUNTING') : 'NO_LIVE_FIGURES';
  const rebuilt = new DatabaseSync(asked.target, { readOnly: true });
  try {
    const compared = isComparable
      ? compareFigures(live.database, rebuilt, (done) => tell(asked, 'compare', done))
      : NOTHING_COMPARED;
    const { province, target } = asked;
    const months = await proveMonths(target, { feed, province, regions: masters.regions });
    const { facts, seconds } = bulk;
    return { facts, seconds, compared, excuse, months, held: heldIn(rebuilt) };
  } finally {
    rebuilt.close();
  }
}

const tell = (
  { onProgress }: Pick<BesideAsked, 'onProgress'>,
  phase: 'compare' | 'catch-up',
  done: number,
): void => onProgress?.({ phase, done, total: 0, facts: 0 });

type Bulk = Pick<Beside, 'facts' | 'seconds'>;

/** What an earlier run left whole needs only to be brought up. */
async function bulkOf(asked: BesideAsked, live: LiveFigures | undefined): Promise<Bulk> {
  const { target } = asked;
  rollBack(target);
  if (isLeftWhole(target, live)) return { facts: 0, seconds: 0 };
  if (existsSync(target) && isWholeAnyway(target)) removeTarget(target);
  const reached: ReadonlyMap<string, Reached> | undefined = live?.isRead ? live.reached() : undefined;
  const manifests = live?.manifests() ?? [];
  const held = live?.held() ?? [];
  return rebuildFigures({ ...asked, manifests, held, ...(reached ? { reached } : {}) });
}

const isWholeAnyway = (target: string): boolean =>
  new LiveFigures(target).closedAfter(({ isRead }) => isRead);

/** Whole, of this counting version, and not ahead of what is live. */
function isLeftWhole(target: string, live: LiveFigures | undefined): boolean {
  if (!existsSync(target)) return false;
  const ends = live?.isRead ? live.reached() : undefined;
  return new LiveFigures(target).closedAfter((left) => {
    if (!left.isRead || left.countingVersion !== COUNTING_VERSION) return false;
    return [...left.reached()].every(
      ([log, { position }]) => !ends || position <= (ends.get(log)?.position ?? 0),
    );
  });
}

/** The ordinary projector takes the facts that came meanwhile. */
export async function catchUp(
  { target, logs, province, onProgress }: Pick<BesideAsked, 'target' | 'logs' | 'province' | 'onProgress'>,
  feed: Feed,
): Promise<Masters> {
  const figures = new SqliteFigures(target);
  const masters = new Masters(province);
  const projector = new Projector({ feed, figures, logs, masters });
  try {
    await projector.open();
    onProgress?.({ phase: 'catch-up', done: 0, total: 0, facts: 0 });
    await projector.catchUp();
  } finally {
    figures.close();
  }
  return masters;
}
