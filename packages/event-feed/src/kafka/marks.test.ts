import fc from 'fast-check';
import { beginText, marksIn, Marks } from './marks.ts';

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

test('what was found at one reading is as true at another that begins there', () => {
  const positions = fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 4_000 });
  fc.assert(
    fc.property(positions, fc.integer({ min: 0, max: 5_000 }), (published, kept) => {
      const first = new Marks();
      published.forEach((position, offset) => first.passed(0, offset, position));
      const again = new Marks();
      for (const [partition, mark] of marksIn('t', beginText('t', first.beforeAll(kept))))
        again.told(partition, mark);
      const from = again.before(0, kept);
      published.slice(from).forEach((position, at) => again.passed(0, from + at, position));
      for (const asked of [kept, kept + 500]) {
        const before = published.slice(0, again.before(0, asked));
        expect(before.every((position) => position <= asked)).toBe(true);
      }
    }),
  );
});

test('what is kept of another topic, or is no such text, is passed over', () => {
  const text = beginText('t', new Map([[2, { offset: 7, through: 40 }]]));
  expect([...marksIn('t', text)]).toEqual([[2, { offset: 7, through: 40 }]]);
  for (const other of ['', '7', '{}', '["t",[1,-2,3]]', '["t",[1,2]]', '["t",[1,"2",3]]', '["t",4]'])
    expect(marksIn('t', other).size).toBe(0);
  expect(marksIn('other', text).size).toBe(0);
});

test('so many marks are kept at most, the later ones closer', () => {
  const marks = new Marks();
  for (let offset = 0; offset < 1_000_000; offset += 1) marks.passed(0, offset, offset);
  expect(marks.before(0, 999_999)).toBeGreaterThan(999_700);
  expect(marks.before(0, 950_000)).toBeGreaterThan(940_000);
  expect(marks.before(0, 300_000)).toBeLessThanOrEqual(300_001);
  expect(marks.beforeAll(999_999).size).toBe(1);
});
