import { checkpointAt, continueFrom, ForkedLog, type Checkpoint, type Feed } from '@torchline/event-feed';
import type { RecordedFact } from '@torchline/kernel';

/** A log lacks a position in its middle. The figures stop as they are, as they do at a log that forked. */
export class BrokenLog extends Error {
  constructor(log: string, reason: string) {
    super(`${log}: ${reason}`);
    this.name = 'BrokenLog';
  }
}

/** The next facts of a log, and the checkpoint after each of them. */
export interface NextFacts {
  readonly facts: readonly RecordedFact[];
  readonly at: (fact: RecordedFact) => Checkpoint;
}

/** The facts after a checkpoint, at most so many, each linked to the one before it. */
export async function nextFacts(
  feed: Feed,
  log: string,
  { after, limit }: { readonly after: Checkpoint; readonly limit: number },
): Promise<NextFacts> {
  const read = await feed.next(log, after.position, limit);
  const batch = continueFrom(after, read);
  if (batch.kind === 'continues')
    return { facts: batch.facts, at: (fact) => checkpointAt(fact, read.epochs) };
  if (batch.kind === 'fork') throw new ForkedLog(batch);
  throw new BrokenLog(log, `position ${batch.expected} is missing`);
}
