import { acceptedFrom } from './accepted.ts';
import { compared } from './compare.ts';
import { Theirs } from './product/theirs.ts';
import { tinyRegions } from './tiny.fixture.ts';

test('figures are equal, differ, or stand on one side alone', () => {
  const ours = new Map([
    ['a|130000|2025-01', 1n],
    ['b|130000|2025-01', 2n],
  ]);
  const { equal, differ } = compared(
    ours,
    new Map([...ours, ['b|130000|2025-01', 3n], ['c|130000|2025-01', 4n]]),
  );
  expect(equal).toBe(1);
  expect(differ).toEqual([
    { key: 'b|130000|2025-01', ours: 2n, theirs: 3n },
    { key: 'c|130000|2025-01', ours: 0n, theirs: 4n },
  ]);
});

test('cells are read by level, days fall into months, a stock runs on', () => {
  const cell = (level: string, region: string, period: string, count: bigint) => ({
    ...{ measure: 'technology-smes', level, region, period, count, fresh: 0n, amount: 0n },
  });
  const theirs = new Theirs(
    [
      cell('unit', '130181', '2025-01-10', 2n),
      cell('county', '130181', '2025-01-10', 7n),
      cell('unit', '130181', '2025-03-01', -1n),
      { ...cell('unit', '130181', '2025-03', 1n), measure: 'another-thing' },
    ],
    tinyRegions(),
  );
  const figures = theirs.figures({ months: ['2025-01', '2025-02', '2025-03'], places: ['130181'] });
  const of = (month: string) => figures.get(`technology-smes|130181|${month}`);
  expect([of('2025-01'), of('2025-02'), of('2025-03')]).toEqual([2n, 2n, 1n]);
  expect(theirs.unreckoned()).toEqual(['another-thing']);
});

test('a month that was proposed and not closed is no line; an unknown line is not passed over', () => {
  expect(acceptedFrom({ close: '2025-01', closer: null })).toEqual([]);
  expect(acceptedFrom({ close: '2025-01', closer: 'someone' })).toHaveLength(1);
  expect(() => acceptedFrom({ at: '2025-01-01' })).toThrow('neither');
});
