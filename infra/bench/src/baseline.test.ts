import { baselineOf, judge } from './baseline.ts';
import { reaches, rowOf } from './row.ts';

const about = { what: '', peer: '', goal: 0.6 };
const row = (id: string, ...ratios: number[]) => rowOf({ ...about, id }, ratios);

test('a row is the median of its rounds with their range: one noisy sample changes nothing', () => {
  expect(row('post', 0.6, 0.61, 0.05, 0.62, 0.6)).toMatchObject({ ratio: 0.6, min: 0.05, max: 0.62 });
});

test('more is better, but for rows that say at most', () => {
  const baseline = { post: 0.8, 'rebuild-growth': 1 };
  expect(judge(row('post', 0.61), baseline).isGood).toBe(true);
  expect(judge(row('post', 0.59), baseline).isGood).toBe(false);
  expect(judge(row('rebuild-growth', 1.33), baseline).isGood).toBe(true);
  expect(judge(row('rebuild-growth', 1.34), baseline).isGood).toBe(false);
});

test('a row that the baseline does not know fails; what is only reported does not', () => {
  expect(judge(row('post', 9), {}).isGood).toBe(false);
  expect(judge(row('fresh', 9), {}).isGood).toBe(true);
  expect(baselineOf([row('post', 0.7), row('fresh', 12)])).toEqual({ post: 0.7 });
});

test('goals are limits from below or from above', () => {
  expect(reaches(row('post', 0.6))).toBe(true);
  expect(reaches({ ...row('claims-hot', 1.3), goal: 1.2 })).toBe(false);
  expect(reaches({ ...row('duckdb-json', 1), goal: null })).toBeUndefined();
});
