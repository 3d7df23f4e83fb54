import { SEE_NOTHING } from '@torchline/kernel';
import type { Bench } from './harness.ts';
import { ALL, inBank, inCounty, loan } from './sample-view.ts';

/** Lists: scope, filters, order, cursors. */
export function listConformance(open: () => Bench): void {
  const filled = (): Bench => {
    const bench = open();
    bench.tell(
      loan('L1', { county: '130102', bank: 'bank-a', amount: 30, day: '2026-03-01', name: '石家庄 Alpha' }),
      loan('L2', { county: '130104', bank: 'bank-b', amount: 10, day: '2026-01-01', name: '唐山 Beta' }),
      loan('L3', { county: null, bank: 'bank-a', amount: 20, day: '2026-02-01', name: '石家庄 贝塔' }),
      loan('L4', { county: '130102', bank: 'bank-c', hidden: true }),
    );
    return bench;
  };

  test('every list shows what the scope sees and nothing else', () => {
    const bench = filled();
    for (const [scope, keys] of [
      [ALL, ['L1', 'L2', 'L3']],
      [SEE_NOTHING, []],
      [inCounty('130102'), ['L1']],
      [inCounty('130102', '130104'), ['L1', 'L2']],
      [inBank('bank-a'), ['L1', 'L3']],
      [inBank('130102'), []],
    ] as const) {
      expect(bench.keys({ scope })).toEqual(keys);
      expect(bench.reader.count(bench.view, { scope })).toBe(keys.length);
      const seen = ['L1', 'L2', 'L3', 'L4'].filter((key) => bench.reader.see(bench.view, key, scope));
      expect(seen).toEqual(keys);
    }
  });

  test('a document that is not listed is there for the fold alone', () => {
    const bench = filled();
    expect(bench.reader.get(bench.view, 'L4')).toMatchObject({ bank: 'bank-c' });
    expect(bench.keys({ scope: inBank('bank-c') })).toEqual([]);
    bench.tell(loan('L4', { hidden: false }));
    expect(bench.keys({ scope: inBank('bank-c') })).toEqual(['L4']);
  });

  test('a document that moved is seen in its new place only, a removed one nowhere', () => {
    const bench = filled();
    bench.tell(loan('L1', { county: '130104' }), loan('L2', {}, 'LoanWithdrawn'));
    expect(bench.keys({ scope: inCounty('130102') })).toEqual([]);
    expect(bench.keys({ scope: inCounty('130104') })).toEqual(['L1']);
    expect(bench.reader.get(bench.view, 'L2')).toBeUndefined();
  });

  test('fields, ranges and words narrow a list', () => {
    const bench = filled();
    expect(bench.keys({ where: { bank: 'bank-a', county: null } })).toEqual(['L3']);
    expect(bench.keys({ where: { bank: ['bank-a', 'bank-b'] } })).toEqual(['L1', 'L2', 'L3']);
    expect(bench.keys({ where: { amount: [10, 20] } })).toEqual(['L2', 'L3']);
    expect(bench.keys({ between: { day: ['2026-01-15', '2026-03-01'] } })).toEqual(['L1', 'L3']);
    expect(bench.keys({ between: { amount: [null, 10] } })).toEqual(['L2']);
    expect(bench.keys({ between: { county: [null, null] } })).toEqual(['L1', 'L2']);
    expect(bench.keys({ search: '石家庄' })).toEqual(['L1', 'L3']);
    expect(bench.keys({ search: '石家庄　ＡＬＰＨＡ' })).toEqual(['L1']);
    expect(bench.keys({ search: '100%_' })).toEqual([]);
  });

  test('lists sort by a field, documents without a value last, ties by key', () => {
    const bench = filled();
    expect(bench.keys({ order: 'amount' })).toEqual(['L2', 'L3', 'L1']);
    expect(bench.keys({ order: '-day' })).toEqual(['L1', 'L3', 'L2']);
    expect(bench.keys({ order: 'county' })).toEqual(['L1', 'L2', 'L3']);
    expect(bench.keys({ order: '-county' })).toEqual(['L3', 'L2', 'L1']);
    expect(bench.keys({ order: '-key' })).toEqual(['L3', 'L2', 'L1']);
    expect(bench.keys({ order: 'bank' })).toEqual(['L1', 'L3', 'L2']);
  });

  test.each(['key', '-key', 'county', '-county', 'day', '-amount'])(
    'pages by %s join without gap',
    (order) => {
      const bench = filled();
      bench.tell(
        ...[5, 6, 7, 8].map((n) => loan(`L${n}`, { amount: n % 3, county: n % 2 ? null : '130105' })),
      );
      const whole = bench.keys({ order });
      const paged: string[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < 20; page += 1) {
        const query = { scope: ALL, order, limit: 2, ...(cursor === undefined ? {} : { cursor }) };
        const { rows, next } = bench.reader.find(bench.view, query);
        paged.push(...rows.map(({ key }) => key));
        if (next === null) break;
        cursor = next;
      }
      expect(paged).toEqual(whole);
    },
  );

  test('a row that comes in before the cursor does not move the next page', () => {
    const bench = filled();
    const first = bench.reader.find(bench.view, { scope: ALL, order: 'day', limit: 2 });
    expect(first.rows.map(({ key }) => key)).toEqual(['L2', 'L3']);
    bench.tell(loan('L0', { day: '2025-12-31' }));
    expect(bench.keys({ order: 'day', limit: 2, cursor: first.next ?? '' })).toEqual(['L1']);
  });

  test('a foreign cursor, an unknown field and a limit out of range are refused', () => {
    const bench = filled();
    const { next } = bench.reader.find(bench.view, { scope: ALL, order: 'day', limit: 1 });
    for (const query of [
      { order: '-day', cursor: next ?? '' },
      { cursor: 'x' },
      { order: 'name' },
      { limit: 501 },
    ])
      expect(() => bench.keys(query)).toThrow(expect.objectContaining({ name: 'QueryInvalid' }));
    expect(() => bench.keys({ where: { name: 'x' } })).toThrow(
      expect.objectContaining({ name: 'QueryInvalid' }),
    );
  });
}
