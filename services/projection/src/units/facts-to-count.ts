import type { PartitionFacts } from '@torchline/event-feed';
import { MODEL } from '../model.ts';

/** What has to be known before facts are counted. */
export interface FactsToCount {
  /** Streams that were told of before. */
  readonly streams: ReadonlySet<string>;
  /** Those of which facts come again. */
  readonly again: ReadonlySet<string>;
}

const feedsNothing = (stream: string): boolean => !MODEL.kinds.has(stream.slice(0, stream.indexOf('/')));

/** `position`: how far the partition of a log was counted. */
export function factsToCount(
  read: readonly PartitionFacts[],
  position: (log: string, partition: number) => number,
): FactsToCount {
  const [streams, again, begun] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const { log, partition, facts } of read) {
    let reached = position(log, partition);
    for (const fact of facts) {
      if (fact.position > reached) reached = fact.position;
      else if (!feedsNothing(fact.stream)) again.add(fact.stream);
      if (fact.version === 1) begun.add(fact.stream);
      else if (!begun.has(fact.stream) && !feedsNothing(fact.stream)) streams.add(fact.stream);
    }
  }
  return { streams: new Set([...streams, ...again]), again };
}
