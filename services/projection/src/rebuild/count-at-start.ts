import { existsSync } from 'node:fs';
import { COUNTING_VERSION } from '../counting-version.ts';
import { REFERENCE } from '../projector/projector.ts';
import type { FeedModule, FigureWorkerData } from '../projector/worker-data.ts';
import { rollBack } from '../store/sqlite/schema.ts';
import { LiveFigures } from './live-figures.ts';
import { headsOf, rebuildFigures } from './rebuild-figures.ts';
import { nextOf, switchFigures } from './switch-files.ts';

/** From so many facts on it is quicker to count stream by stream than fact by fact. */
const LARGE = 20_000;

/** True for figures that nobody has counted yet, or that an older version counted. */
function isToBeCounted(figures: string): boolean {
  if (!existsSync(figures)) return true;
  rollBack(figures);
  return new LiveFigures(figures).closedAfter(
    (live) => !live.isRead || live.countingVersion !== COUNTING_VERSION,
  );
}

/**
 * At the start, before anybody reads or writes the figures: where all of a large log has to be counted, it is rebuilt in
 * one go, or on from where an earlier start was interrupted.
 */
export async function countAtStart({ database, province, logs, feed }: FigureWorkerData): Promise<void> {
  if (!isToBeCounted(database)) return;
  const { openScans } = (await import(feed.module)) as FeedModule;
  const scans = await openScans(feed.options);
  const heads = await headsOf([REFERENCE, ...logs], scans);
  await scans.close();
  const facts = logs.reduce((sum, log) => sum + (heads.get(log)?.position ?? 0), 0);
  if (facts < LARGE) return;
  const kept = existsSync(database)
    ? new LiveFigures(database).closedAfter((live) => ({ manifests: live.manifests(), held: live.held() }))
    : {};
  await rebuildFigures({ feed, logs, province, target: nextOf(database), workers: 1, ...kept });
  switchFigures(database, 'next');
}
