import type { Minute } from './samples.ts';
import { judge } from './verdict.ts';

const minutes = (of: (n: number) => Partial<Minute>): Minute[] =>
  Array.from({ length: 30 }, (_, n) => ({
    ...{ answered: 100, p50: 5, p99: 20, memory: 400_000_000, handles: 60 },
    ...of(n),
  }));
const bad = (some: readonly Minute[]): string[] =>
  judge(some)
    .filter(({ isGood }) => !isGood)
    .map(({ what }) => what);

test('what stays as it is passes, also after a slow start', () => {
  expect(bad(minutes(() => ({})))).toEqual([]);
  expect(bad(minutes((n) => (n < 5 ? { p50: 50, memory: 200_000_000 } : {})))).toEqual([]);
  expect(bad(minutes((n) => (n === 28 ? { p50: 50, handles: 500 } : {})))).toEqual([]);
});

test.each([
  ['memory', (n: number) => ({ memory: 400_000_000 + n * 3_000_000 })],
  ['handles', (n: number) => ({ handles: 60 + n })],
  ['p50', (n: number) => ({ p50: 5 + n / 10 })],
])('%s that creeps up is found', (what, of) => {
  expect(bad(minutes(of))).toEqual([what]);
});
