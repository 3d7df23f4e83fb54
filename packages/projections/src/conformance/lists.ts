import { SEE_NOTHING } from '@torchline/kernel';
import type { Bench } from './harness.ts';
import { ALL, inBank, inCounty, loan } from './sample-view.ts';

/** Three loans that lists show and one that they do not. */
export async function fillLoans(bench: Bench): Promise<Bench> {
  await bench.tell(
    loan('L1', { county: '130102', bank: 'bank-a', amount: 30, day: '2026-03-01', name: '石家庄 Alpha' }),
    loan('L2', { county: '130104', bank: 'bank-b', amount: 10, day: '2026-01-01', name: '唐山 Beta' }),
    loan('L3', { county: null, bank: 'bank-a', amount: 20, day: '2026-02-01', name: '石家庄 贝塔' }),
    loan('L4', { county: '130102', bank: 'bank-c', hidden: true }),
  );
  return bench;
}

/** Lists: scope and filters. */
export function listConformance(open: () => Promise<Bench>): void {
  const filled = async (): Promise<Bench> => fillLoans(await open());

  test('every list shows what the scope sees and nothing else', async () => {
    const bench = await filled();
    for (const [scope, keys] of [
      [ALL, ['L1', 'L2', 'L3']],
      [SEE_NOTHING, []],
      [inCounty('130102'), ['L1']],
      [inCounty('130102', '130104'), ['L1', 'L2']],
      [inBank('bank-a'), ['L1', 'L3']],
      [inBank('130102'), []],
    ] as const) {
      expect(await bench.keys({ scope })).toEqual(keys);
      expect(await bench.reader.count(bench.view, { scope })).toBe(keys.length);
      const seen: string[] = [];
      for (const key of ['L1', 'L2', 'L3', 'L4'])
        if (await bench.reader.see(bench.view, key, scope)) seen.push(key);
      expect(seen).toEqual(keys);
    }
  });

  test('a document that is not listed is there for the fold alone', async () => {
    const bench = await filled();
    expect(await bench.reader.get(bench.view, 'L4')).toMatchObject({ bank: 'bank-c' });
    expect(await bench.keys({ scope: inBank('bank-c') })).toEqual([]);
    await bench.tell(loan('L4', { hidden: false }));
    expect(await bench.keys({ scope: inBank('bank-c') })).toEqual(['L4']);
  });

  test('a document that moved is seen in its new place only, a removed one nowhere', async () => {
    const bench = await filled();
    await bench.tell(loan('L1', { county: '130104' }), loan('L2', {}, 'LoanWithdrawn'));
    expect(await bench.keys({ scope: inCounty('130102') })).toEqual([]);
    expect(await bench.keys({ scope: inCounty('130104') })).toEqual(['L1']);
    expect(await bench.reader.get(bench.view, 'L2')).toBeUndefined();
  });

  test('fields, ranges and words narrow a list', async () => {
    const bench = await filled();
    expect(await bench.keys({ where: { bank: 'bank-a', county: null } })).toEqual(['L3']);
    expect(await bench.keys({ where: { bank: ['bank-a', 'bank-b'] } })).toEqual(['L1', 'L2', 'L3']);
    expect(await bench.keys({ where: { amount: [10, 20] } })).toEqual(['L2', 'L3']);
    expect(await bench.keys({ between: { day: ['2026-01-15', '2026-03-01'] } })).toEqual(['L1', 'L3']);
    expect(await bench.keys({ between: { amount: [null, 10] } })).toEqual(['L2']);
    expect(await bench.keys({ between: { county: [null, null] } })).toEqual(['L1', 'L2']);
    expect(await bench.keys({ search: '石家庄' })).toEqual(['L1', 'L3']);
    expect(await bench.keys({ search: '石家庄　ＡＬＰＨＡ' })).toEqual(['L1']);
    expect(await bench.keys({ search: '100%_' })).toEqual([]);
  });
}
