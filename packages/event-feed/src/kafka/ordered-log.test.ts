import fc from 'fast-check';
import { OrderedLog } from './ordered-log.ts';

const row = (position: number) => ({ position });
const positions = (rows: readonly { position: number }[]) => rows.map(({ position }) => position);

describe('rows of several partitions in the order of their log', () => {
  test('come contiguous and once, whatever order and however often they were published', () => {
    const published = fc.integer({ min: 1, max: 60 }).chain((last) =>
      fc
        .array(fc.integer({ min: 1, max: last }), { maxLength: 120 })
        .chain((copies) =>
          fc.shuffledSubarray([...Array(last).keys()].map((n) => n + 1).concat(copies), {
            minLength: last + copies.length,
          }),
        )
        .map((order) => ({ last, order })),
    );
    fc.assert(
      fc.property(published, fc.integer({ min: 1, max: 7 }), ({ last, order }, limit) => {
        const log = new OrderedLog(0);
        const taken: number[] = [];
        for (const position of order) {
          log.put(row(position));
          taken.push(...positions(log.take(limit)));
        }
        while (log.hasNext) taken.push(...positions(log.take(limit)));
        expect(taken).toEqual(Array.from({ length: last }, (_, n) => n + 1));
        expect(log.waiting).toBe(0);
      }),
    );
  });

  test('a row that is missing holds all after it, and none beyond the horizon is kept', () => {
    const log = new OrderedLog(10, 5);
    expect([12, 13, 15, 16, 10].map((position) => log.put(row(position)))).toEqual([
      'kept',
      'kept',
      'kept',
      'beyond',
      'old',
    ]);
    expect([log.hasNext, log.waiting, log.take(10)]).toEqual([false, 3, []]);
    log.put(row(11));
    expect(positions(log.take(10))).toEqual([11, 12, 13]);
    expect([log.through, log.waiting]).toEqual([13, 1]);
  });

  test('rows that are gone are let go', () => {
    const log = new OrderedLog(0);
    for (const position of [2, 3, 4]) log.put(row(position));
    log.drop(({ position }) => position > 2);
    log.put(row(1));
    expect(positions(log.take(10))).toEqual([1, 2]);
  });
});
