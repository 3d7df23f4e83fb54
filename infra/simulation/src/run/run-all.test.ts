import { runAll } from './run-all.ts';

const onShare = (): void => undefined;

test('threads share a run and come to the same', async () => {
  const wanted = { schedules: 600, seed: 5, onShare };
  const [alone, shared] = [await runAll({ ...wanted, workers: 1 }), await runAll({ ...wanted, workers: 2 })];
  expect(alone).toMatchObject({ schedules: 600, failures: [] });
  expect([shared.schedules, shared.steps, shared.facts, shared.trace]).toEqual([
    ...[alone.schedules, alone.steps, alone.facts, alone.trace],
  ]);
  const other = await runAll({ ...wanted, schedules: 50, seed: 6, workers: 1 });
  expect(other.trace).not.toBe(alone.trace);
});
