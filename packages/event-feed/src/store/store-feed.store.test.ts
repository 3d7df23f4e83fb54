import { openMemoryLog } from '@torchline/event-store/memory';
import { feedCases, feedConformance, runFeedCase, type FeedHarness } from '../conformance/index.ts';
import type { Feed } from '../port.ts';
import { openStoreFeed } from './index.ts';

/** So slow a poll that a move that nobody told would be missed. */
const POLL = { pollMs: 60_000 };

const over = (feedOf: (log: ReturnType<typeof openMemoryLog>) => Feed): FeedHarness => ({
  open: async () => {
    const log = openMemoryLog({ log: 'samples' });
    const feed = feedOf(log);
    return {
      log,
      feed,
      another: async () => feedOf(log),
      close: async () => {
        await feed.close();
        await log.close();
      },
    };
  },
});

feedConformance(
  'the feed over a memory log',
  over((log) => openStoreFeed([log], POLL)),
);

async function failing(feedOf: (log: ReturnType<typeof openMemoryLog>) => Feed): Promise<string[]> {
  const failed: string[] = [];
  for (const promise of feedCases)
    await runFeedCase(over(feedOf), promise).catch(() => failed.push(promise.name));
  return failed;
}

describe('the suite of the feed', () => {
  test('fails in every case on a feed that does nothing', async () => {
    const waiting = new Promise<void>(() => undefined);
    const idle: Feed = {
      next: async (log, after) => ({ log, facts: [], through: after + 1, epochs: [] }),
      moved: () => waiting,
      head: async () => ({ position: -1, hash: '', epochs: [] }),
      close: async () => undefined,
    };
    expect(await failing(() => idle)).toEqual(feedCases.map(({ name }) => name));
  }, 60_000);

  test('fails on a feed that says at once that everything moved', async () => {
    const hasty = await failing((log) => {
      const feed = openStoreFeed([log], POLL);
      return {
        ...feed,
        next: feed.next.bind(feed),
        head: feed.head.bind(feed),
        close: () => feed.close(),
        moved: async () => undefined,
      };
    });
    expect(hasty).toContain('moved waits until the log moves');
  });
});

test('a log that nobody opened is a mistake', async () => {
  await expect(openStoreFeed([]).next('samples', 0, 1)).rejects.toThrow('no log samples');
});
