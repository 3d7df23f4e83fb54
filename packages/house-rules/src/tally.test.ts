import { add, closingLine, NONE, withExit } from './tally.ts';

const some = { passed: 3, failed: 0, skipped: 1 };

test('suites are added up in one line', () => {
  expect(closingLine(add(some, { passed: 1, failed: 2, skipped: 0 }))).toBe('4 passed, 2 failed, 1 skipped');
});

test('a run that ends badly without a failed test counts as one failure', () => {
  expect(withExit(some, 1)).toEqual({ ...some, failed: 1 });
  expect(withExit(NONE, null).failed).toBe(1);
  expect(withExit({ ...some, failed: 2 }, 1).failed).toBe(2);
  expect(withExit(some, 0)).toEqual(some);
});
