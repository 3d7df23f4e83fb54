import { compare, median, percentile } from './rounds.ts';

test('the median is the middle value, or the mean of the two in the middle', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([7])).toBe(7);
  expect(() => median([])).toThrow('no median');
});

test('a percentile is a value that was measured', () => {
  const values = Array.from({ length: 200 }, (_, index) => 200 - index);
  expect(percentile(values, 0.99)).toBe(198);
  expect(percentile(values, 0.5)).toBe(100);
  expect(percentile([5], 0.99)).toBe(5);
});

test('sides take turns, the order reversed in every other round, five rounds at least', async () => {
  const calls: string[] = [];
  const side = (name: string, value: number) => (round: number) => {
    calls.push(`${name}${round}`);
    return value + round;
  };
  const compared = await compare({ ours: side('o', 10), peer: side('p', 20) }, 2);
  expect(calls).toEqual(['o0', 'p0', 'p1', 'o1', 'o2', 'p2', 'p3', 'o3', 'o4', 'p4']);
  expect(compared.ours).toEqual([10, 11, 12, 13, 14]);
  expect(compared.ratios[4]).toBe(14 / 24);
});
