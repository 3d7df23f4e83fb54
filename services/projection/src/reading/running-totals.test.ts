import fc from 'fast-check';
import { RunningTotals } from './running-totals.ts';

const period = fc
  .tuple(
    fc.integer({ min: 2020, max: 2026 }),
    fc.integer({ min: 1, max: 12 }),
    fc.option(fc.integer({ min: 1, max: 28 })),
  )
  .map(([year, month, day]) => {
    const text = `${year}-${String(month).padStart(2, '0')}`;
    return day === null ? text : `${text}-${String(day).padStart(2, '0')}`;
  });
const series = fc
  .uniqueArray(
    fc.record({
      period,
      count: fc.integer({ min: -9, max: 9 }),
      fresh: fc.integer({ min: -9, max: 9 }),
      amount: fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
    }),
    { selector: (cell) => cell.period },
  )
  .map((cells) => cells.toSorted((a, b) => (a.period < b.period ? -1 : 1)));

test('a stretch of a series is the difference of two running totals', () => {
  fc.assert(
    fc.property(
      series,
      period,
      period,
      fc.constantFrom('count', 'fresh', 'amount'),
      (cells, from, through, field) => {
        const totals = new RunningTotals(cells);
        const sum = (isIn: (at: string) => boolean): bigint =>
          cells.filter((cell) => isIn(cell.period)).reduce((all, cell) => all + BigInt(cell[field]), 0n);
        const [before, to] = [totals.placeOf(from, false), totals.placeOf(through, true)];
        expect(totals.upTo(before, field)).toBe(sum((at) => at < from));
        expect(totals.upTo(to, field)).toBe(sum((at) => at <= through));
      },
    ),
  );
});

test('totals that go on from those of a series with the same beginning are those of the whole series', () => {
  fc.assert(
    fc.property(series, series, fc.nat({ max: 20 }), fc.nat({ max: 20 }), (first, rest, at, asked) => {
      const same = Math.min(at, first.length);
      const shared = first.slice(0, same);
      const last = shared.at(-1)?.period ?? '';
      const cells = [...shared, ...rest.filter((cell) => cell.period > last)];
      const changed = [...first];
      const [whole, onward] = [new RunningTotals(cells), new RunningTotals(changed)];
      onward.upTo(Math.min(asked, first.length), 'amount');
      changed.splice(0, changed.length, ...cells);
      onward.changedBehind(same);
      for (let place = 0; place <= cells.length; place += 1)
        for (const field of ['count', 'fresh', 'amount'] as const)
          expect(onward.upTo(place, field)).toBe(whole.upTo(place, field));
      for (const { period: day } of [...cells, ...first]) {
        expect(onward.placeOf(day, true)).toBe(whole.placeOf(day, true));
        expect(onward.standsOn(day)).toBe(whole.standsOn(day));
      }
    }),
  );
});
