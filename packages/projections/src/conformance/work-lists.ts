import { SEE_NOTHING, type Identity, type Scope, type WaitsFor } from '@torchline/kernel';
import type { Bench } from './harness.ts';
import { ALL, inBank, inCounty, loan, person } from './sample-view.ts';

const waits = (of: Partial<WaitsFor>): WaitsFor => ({
  ...{ role: 'BANK', action: 'repay', notBy: [], since: '2026-01-01' },
  ...of,
});

const actions = async (bench: Bench, identity: Identity, scope: Scope): Promise<string[]> => {
  const { rows } = await bench.reader.work(bench.view, { identity, scope, limit: 100 });
  return rows.map(({ key, action }) => `${key} ${action}`);
};

/** What waits for whom. */
export function workConformance(open: () => Promise<Bench>): void {
  const filled = async (): Promise<Bench> => {
    const bench = await open();
    const [a, county] = [{ organisation: 'bank-a' }, { role: 'COUNTY', region: '130102' } as const];
    await bench.tell(
      loan('L1', {
        work: [waits({ ...a, action: 'late', due: '2026-05-01' }), waits({ ...a, action: 'open' })],
      }),
      loan('L2', { work: [waits({ ...a, action: 'soon', due: '2026-02-01', notBy: ['p9'] })] }),
      loan('L3', { county: '130102', work: [waits({ ...county, action: 'check', notBy: ['p1'] })] }),
      loan('L4', { bank: 'bank-b', work: [waits({ organisation: 'bank-b' })] }),
    );
    return bench;
  };
  const banker = person('BANK', { organisation: 'bank-a' });

  test('the role and the organisation get it, the earliest due first, undated last', async () => {
    const bench = await filled();
    expect(await actions(bench, banker, inBank('bank-a'))).toEqual(['L2 soon', 'L1 late', 'L1 open']);
    expect(await actions(bench, person('TRUSTEE', { organisation: 'bank-a' }), ALL)).toEqual([]);
    expect(await actions(bench, person('BANK', { organisation: 'bank-b' }), ALL)).toEqual(['L4 repay']);
  });

  test('who is barred for four eyes does not get it', async () => {
    const bench = await filled();
    expect(await actions(bench, { ...banker, person: 'p9' }, inBank('bank-a'))).toEqual([
      'L1 late',
      'L1 open',
    ]);
    const county = person('COUNTY', { region: '130102' });
    expect(await actions(bench, county, inCounty('130102'))).toEqual([]);
    expect(await actions(bench, { ...county, person: 'p2' }, inCounty('130102'))).toEqual(['L3 check']);
    expect(await actions(bench, { ...county, person: 'p2', region: '130104' }, inCounty('130104'))).toEqual(
      [],
    );
  });

  test('nothing waits beyond the scope', async () => {
    expect(await actions(await filled(), banker, SEE_NOTHING)).toEqual([]);
  });

  test('what was done waits no more', async () => {
    const bench = await filled();
    await bench.tell(loan('L1', { work: [] }));
    expect(await actions(bench, banker, ALL)).toEqual(['L2 soon']);
  });

  test('pages of a work list join', async () => {
    const bench = await filled();
    const first = await bench.reader.work(bench.view, { identity: banker, scope: ALL, limit: 2 });
    const rest = { identity: banker, scope: ALL, limit: 2, cursor: first.next ?? '' };
    expect(await bench.reader.work(bench.view, rest)).toMatchObject({
      rows: [{ action: 'open', due: null }],
      next: null,
    });
  });
}
