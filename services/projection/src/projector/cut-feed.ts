import type { Feed } from '@torchline/event-feed';
import type { Reached } from '../engine/state.ts';

/** A feed as it was at a vector: facts after it are not there yet, and logs that it leaves out are empty. */
export function cutAt(feed: Feed, reached: ReadonlyMap<string, Reached>): Feed {
  const end = (log: string): number => reached.get(log)?.position ?? 0;
  return {
    async next(log, after, limit) {
      const batch = await feed.next(log, after, limit);
      const facts = batch.facts.filter(({ position }) => position <= end(log));
      return { ...batch, facts, through: Math.max(after, Math.min(batch.through, end(log))) };
    },
    moved: (log, after, signal) => feed.moved(log, after, signal),
    async head(log) {
      const head = await feed.head(log);
      return head.position <= end(log) ? head : { ...head, position: end(log), hash: '' };
    },
    close: async () => undefined,
  };
}
