import {
  epochCases,
  headCases,
  movingCases,
  readingCases,
  type FeedCase,
  type FeedHarness,
} from './cases.ts';

export type { FeedCase, FeedHarness, FeedUnderTest } from './cases.ts';

/** Every promise of the port, as a case that passes or throws. */
export const feedCases: readonly FeedCase[] = [...readingCases, ...headCases, ...epochCases, ...movingCases];

export async function runFeedCase(harness: FeedHarness, { run }: FeedCase): Promise<void> {
  const subject = await harness.open();
  await run(subject).finally(() => subject.close());
}

/** Declares the whole suite for an adapter of the feed; nothing is skipped. */
export function feedConformance(name: string, harness: FeedHarness): void {
  describe(`${name} keeps what the feed promises`, () => {
    for (const promise of feedCases) test(promise.name, () => runFeedCase(harness, promise));
  });
}
