import { findFork, ForkedLog, forkIn, type Feed, type PartitionFeed } from '@torchline/event-feed';
import { OWN_LOG } from '../held/keeper.ts';
import { REFERENCE } from '../projector/projector.ts';
import type { UnitReached } from '../store/mongo/schema.ts';

interface Read {
  readonly feed: Feed;
  readonly partitions: PartitionFeed;
  readonly logs: readonly string[];
}

/** On start: whether the logs still hold what a unit has counted. Throws ForkedLog where one does not. */
export async function checkForks(
  { feed, partitions, logs }: Read,
  reached: Readonly<Record<string, UnitReached>>,
): Promise<void> {
  for (const log of [REFERENCE, OWN_LOG]) {
    const known = reached[log];
    const fork = known && known.hash !== '' && (await findFork(feed, log, known));
    if (fork) throw new ForkedLog(fork);
  }
  for (const log of logs) {
    const known = reached[log];
    const nothing = { log, facts: [], through: known?.position ?? 0, epochs: partitions.epochs(log) };
    const fork = known && forkIn(known, nothing);
    if (fork) throw new ForkedLog(fork);
  }
}
