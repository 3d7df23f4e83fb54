import fc from 'fast-check';
import { linesIn, Rebuilding, withTree } from '../fixtures/rebuilt.fixture.ts';
import { storySteps, tellStory } from '../fixtures/story.fixture.ts';
import { partsOf } from './part.ts';
import type { Progress } from './progress.ts';

async function inFolder<Result>(work: (rebuilding: Rebuilding) => Promise<Result>): Promise<Result> {
  const rebuilding = new Rebuilding();
  try {
    return await work(rebuilding);
  } finally {
    rebuilding.remove();
  }
}

test('figures that are rebuilt equal those that were kept up, whatever the size of the buckets', async () => {
  await fc.assert(
    fc.asyncProperty(storySteps, fc.integer({ min: 1, max: 40 }), (steps, bucketSize) =>
      inFolder(async (rebuilding) => {
        const said = withTree();
        tellStory(said, steps);
        rebuilding.keep(said.facts);
        await rebuilding.live(said.facts);
        await rebuilding.rebuild({ bucketSize });
        expect(rebuilding.compared()).toMatchObject({ differ: 0 });
        expect(linesIn(rebuilding.next)).toEqual(linesIn(rebuilding.figures));
      }),
    ),
    { numRuns: 15 },
  );
}, 120_000);

test('a rebuild that was interrupted anywhere goes on, and nothing is counted twice', async () => {
  await fc.assert(
    fc.asyncProperty(storySteps, fc.nat(12), (steps, after) =>
      inFolder(async (rebuilding) => {
        const said = withTree();
        tellStory(said, steps);
        rebuilding.keep(said.facts);
        await rebuilding.live(said.facts);
        let told = 0;
        const onProgress = (): void => {
          if (told === after) throw new Error('interrupted');
          told += 1;
        };
        const first = rebuilding.rebuild({ bucketSize: 5, onProgress });
        await first.catch((error: Error) => expect(error.message).toBe('interrupted'));
        await rebuilding.rebuild({ bucketSize: 5 });
        expect(rebuilding.compared()).toMatchObject({ differ: 0 });
        expect(linesIn(rebuilding.next)).toEqual(linesIn(rebuilding.figures));
      }),
    ),
    { numRuns: 15 },
  );
}, 120_000);

test.each([1, 2, 4])(
  '%i threads give the same figures as one',
  async (workers) => {
    await inFolder(async (rebuilding) => {
      const said = withTree();
      for (const [steps] of fc.sample(fc.tuple(storySteps), { numRuns: 3, seed: 11 })) tellStory(said, steps);
      rebuilding.keep(said.facts);
      await rebuilding.live(said.facts);
      await rebuilding.rebuild({ workers, bucketSize: 7 });
      expect(rebuilding.compared()).toMatchObject({ differ: 0 });
      expect(linesIn(rebuilding.next)).toEqual(linesIn(rebuilding.figures));
    });
  },
  60_000,
);

test.each([
  [3, 0],
  [2, 3],
])(
  'interrupted in %i threads, it goes on in %i: what each of them wrote is in the figures once',
  async (threads, afterwards) => {
    await inFolder(async (rebuilding) => {
      const said = withTree();
      for (const [steps] of fc.sample(fc.tuple(storySteps), { numRuns: 4, seed: 5 })) tellStory(said, steps);
      rebuilding.keep(said.facts);
      await rebuilding.live(said.facts);
      const onProgress = ({ phase, done, total }: Progress): void => {
        if (phase === 'fold' && done * 2 > total) throw new Error('interrupted');
      };
      const first = rebuilding.rebuild({ workers: threads, bucketSize: 3, onProgress });
      await expect(first).rejects.toThrow('interrupted');
      await rebuilding.rebuild({ workers: afterwards, bucketSize: 3 });
      expect(partsOf(rebuilding.next)).toEqual([0]);
      expect(rebuilding.compared()).toMatchObject({ differ: 0 });
      expect(linesIn(rebuilding.next)).toEqual(linesIn(rebuilding.figures));
    });
  },
  60_000,
);
