import fc from 'fast-check';
import { Marks } from './marks.ts';

test('nothing after a position stands before the mark of it, whatever came late', () => {
  const positions = fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 4_000 });
  fc.assert(
    fc.property(positions, fc.integer({ min: 0, max: 5_000 }), (published, asked) => {
      const marks = new Marks();
      published.forEach((position, offset) => marks.passed(0, offset, position));
      const before = published.slice(0, marks.before(0, asked));
      expect(before.every((position) => position <= asked)).toBe(true);
    }),
  );
});

test('a long partition that is in order is not read from its beginning', () => {
  const marks = new Marks();
  for (let offset = 0; offset < 10_000; offset += 1) marks.passed(3, offset, offset * 6);
  expect(marks.before(3, 30_000)).toBe(5_000);
  expect([marks.before(3, 10), marks.before(4, 10)]).toEqual([0, 0]);
});
