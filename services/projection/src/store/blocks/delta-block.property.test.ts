import fc from 'fast-check';
import { LEVELS, type Contribution, type MemberRow } from '../../engine/contribution.ts';
import type { Delta, Origin } from '../../engine/state.ts';
import { lastRecordedBy, packDeltas, unpackDeltas } from './delta-block.ts';
import { DeltaBlocks, FULL } from './delta-blocks.ts';

const OF = { feeds: 'loan-filings', category: 'loan', log: 'loan-pools' };
const text = fc.oneof(
  fc.constantFrom('', '2025-02-28', '130102', '石家庄高新区', 'loan/银行:1'),
  fc.string({ unit: 'binary' }).filter((own) => own !== '='),
);
const instant = fc.oneof(
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc.constantFrom('2025-01-01T24:00:00.000Z', '2025-01-01T08:00:00+08:00', ''),
);
const whole = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.maxSafeInteger());
const origin: fc.Arbitrary<Origin> = fc.record({
  entity: text,
  version: fc.nat(),
  log: fc.constant(OF.log),
  position: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
  recordedAt: instant,
  cause: text,
});
const contribution: fc.Arbitrary<Contribution> = fc.record({
  measure: fc.constant(OF.feeds),
  level: fc.constantFrom('leaf', 'both', ...LEVELS),
  region: text,
  other: text,
  zone: text,
  day: text,
  count: whole,
  fresh: whole,
  amount: fc.oneof(
    fc.bigInt({ min: -9n, max: 9n }),
    fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n }),
    fc.bigInt(),
  ),
});
const row: fc.Arbitrary<MemberRow> = fc.record({
  set: fc.constant(OF.feeds),
  key: text,
  entity: text,
  tag: text,
  region: text,
  zone: text,
  day: text,
  until: text,
  note: fc.array(fc.oneof(text, whole), { maxLength: 4 }),
});
const contributions: fc.Arbitrary<Delta[]> = fc.array(
  fc.tuple(origin, contribution).map(([from, one]) => ({ ...from, contribution: one })),
  { minLength: 1, maxLength: 30 },
);
const rows: fc.Arbitrary<Delta[]> = fc.array(
  fc.tuple(origin, row, whole).map(([from, one, times]) => ({ ...from, change: { row: one, times } })),
  { minLength: 1, maxLength: 30 },
);

test('a block gives back the deltas that were packed, to the last fen and character', () => {
  fc.assert(
    fc.property(fc.oneof(contributions, rows), (deltas) => {
      expect(unpackDeltas(packDeltas(OF, deltas))).toEqual(deltas);
    }),
    { numRuns: 300 },
  );
});

test('a block says where its positions and days begin and end', () => {
  fc.assert(
    fc.property(contributions, (deltas) => {
      const block = packDeltas(OF, deltas);
      const positions = deltas.map(({ position }) => position).toSorted((a, b) => a - b);
      expect([block.firstPosition, block.lastPosition, block.count]).toEqual([
        positions[0],
        positions.at(-1),
        deltas.length,
      ]);
      for (const { day } of unpackDeltas(block).flatMap((delta) =>
        'contribution' in delta ? [delta.contribution] : [],
      ))
        expect(block.firstDay <= day && day <= block.lastDay).toBe(true);
    }),
  );
});

test('the position reached at an instant is found in a block whose instants lie on both sides', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9), { minLength: 1, maxLength: 20 }), fc.nat(9), (seconds, limit) => {
      const at = (second: number): string => `2025-01-31T23:59:5${second}.000Z`;
      const deltas = seconds
        .toSorted((a, b) => a - b)
        .map((second, index): Delta => ({
          entity: 'loan/1',
          version: index + 1,
          log: OF.log,
          position: index + 1,
          recordedAt: at(second),
          cause: 'LoanFiled',
          contribution: { ...ONE },
        }));
      const expected = seconds.filter((second) => second <= limit).length;
      expect(lastRecordedBy(packDeltas(OF, deltas).body, at(limit))).toBe(expected);
    }),
  );
});
const ONE: Contribution = {
  measure: OF.feeds,
  level: 'leaf',
  region: '130102',
  other: '',
  zone: '',
  day: '2025-01-31',
  count: 1,
  fresh: 0,
  amount: 100n,
};

test('deltas are sorted into blocks that are never larger than full, and none is lost', () => {
  const originAt = (position: number): Origin => ({
    entity: `loan/${position % 7}`,
    version: 1,
    log: OF.log,
    position,
    recordedAt: '2025-01-31T08:00:00.000Z',
    cause: 'LoanFiled',
  });
  const madeAt = (position: number): Contribution => ({
    ...ONE,
    measure: position % 3 === 0 ? 'loan-filings' : 'loan-filed-amount',
  });
  const blocks = new DeltaBlocks(10_000);
  const positions = Array.from({ length: 3 * FULL }, (_, index) => index + 1);
  const out = positions.map((position) => blocks.add(originAt(position), madeAt(position))).filter(Boolean);
  const all = [...out, ...blocks.rest()].flatMap((block) => (block ? [block] : []));
  expect(out.length).toBeGreaterThan(0);
  expect(all.reduce((sum, { count }) => sum + count, 0)).toBe(3 * FULL);
  for (const { count, firstPosition, lastPosition } of all) {
    expect(count).toBeLessThanOrEqual(FULL);
    expect(Math.floor(firstPosition / 10_000)).toBe(Math.floor(lastPosition / 10_000));
  }
});
