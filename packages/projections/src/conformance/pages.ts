import { QueryInvalid } from '../cursor.ts';
import type { Bench } from './harness.ts';
import { fillLoans } from './lists.ts';
import { ALL, loan } from './sample-view.ts';

/** Lists: order and pages. */
export function pageConformance(open: () => Promise<Bench>): void {
  const filled = async (): Promise<Bench> => fillLoans(await open());

  test('lists sort by a field, documents without a value last, ties by key', async () => {
    const bench = await filled();
    expect(await bench.keys({ order: 'amount' })).toEqual(['L2', 'L3', 'L1']);
    expect(await bench.keys({ order: '-day' })).toEqual(['L1', 'L3', 'L2']);
    expect(await bench.keys({ order: 'county' })).toEqual(['L1', 'L2', 'L3']);
    expect(await bench.keys({ order: '-county' })).toEqual(['L3', 'L2', 'L1']);
    expect(await bench.keys({ order: '-key' })).toEqual(['L3', 'L2', 'L1']);
    expect(await bench.keys({ order: 'bank' })).toEqual(['L1', 'L3', 'L2']);
  });

  test.each(['key', '-key', 'county', '-county', 'day', '-amount'])(
    'pages by %s join without gap',
    async (order) => {
      const bench = await filled();
      await bench.tell(
        ...[5, 6, 7, 8].map((n) => loan(`L${n}`, { amount: n % 3, county: n % 2 ? null : '130105' })),
      );
      const whole = await bench.keys({ order });
      const paged: string[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < 20; page += 1) {
        const query = { scope: ALL, order, limit: 2, ...(cursor === undefined ? {} : { cursor }) };
        const { rows, next } = await bench.reader.find(bench.view, query);
        paged.push(...rows.map(({ key }) => key));
        if (next === null) break;
        cursor = next;
      }
      expect(paged).toEqual(whole);
    },
  );

  test('a row that comes in before the cursor does not move the next page', async () => {
    const bench = await filled();
    const first = await bench.reader.find(bench.view, { scope: ALL, order: 'day', limit: 2 });
    expect(first.rows.map(({ key }) => key)).toEqual(['L2', 'L3']);
    await bench.tell(loan('L0', { day: '2025-12-31' }));
    expect(await bench.keys({ order: 'day', limit: 2, cursor: first.next ?? '' })).toEqual(['L1']);
  });

  test('a foreign cursor, an unknown field and a limit out of range are refused', async () => {
    const bench = await filled();
    const { next } = await bench.reader.find(bench.view, { scope: ALL, order: 'day', limit: 1 });
    for (const query of [
      { order: '-day', cursor: next ?? '' },
      { cursor: 'x' },
      { order: 'name' },
      { limit: 501 },
    ])
      await expect(bench.keys(query)).rejects.toThrow(QueryInvalid);
    await expect(bench.keys({ where: { name: 'x' } })).rejects.toThrow(QueryInvalid);
  });
}
