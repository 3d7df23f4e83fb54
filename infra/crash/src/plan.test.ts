import { CRASH_POINTS } from '@torchline/kernel';
import { endingOf } from './plan.ts';

const endings = (rounds: number, seed: number) =>
  Array.from({ length: rounds }, (_, round) => endingOf(round, seed, CRASH_POINTS));
const hits = (rounds: number): number[] =>
  CRASH_POINTS.map(
    (name) => endings(rounds, 1).filter((one) => one.kind === 'point' && one.point === name).length,
  );

test('the same seed ends the same rounds at the same places, another one elsewhere', () => {
  expect(endings(50, 7)).toEqual(endings(50, 7));
  expect(endings(50, 8)).not.toEqual(endings(50, 7));
});
test('100 rounds reach each point at least 10 times, 500 rounds 50 times', () => {
  expect(Math.min(...hits(100))).toBeGreaterThanOrEqual(10);
  expect(Math.min(...hits(500))).toBeGreaterThanOrEqual(50);
});
test('now and then a round ends at any moment', () =>
  expect(endings(100, 1).filter(({ kind }) => kind === 'moment').length).toBeGreaterThan(5));
