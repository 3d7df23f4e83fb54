import { SEE_NOTHING, type Identity, type Scope, type WaitsFor } from '@torchline/kernel';
import type { Bench } from './harness.ts';
import { ALL, inBank, inCounty, loan, person } from './sample-view.ts';

const waits = (of: Partial<WaitsFor>): WaitsFor => ({
  ...{ role: 'BANK', action: 'repay', notBy: [], since: '2026-01-01' },
  ...of,
});

/** What waits for whom. */
export function workConformance(open: () => Bench): void {
  const actions = (bench: Bench, identity: Identity, scope: Scope): string[] =>
    bench.reader
      .work(bench.view, { identity, scope, limit: 100 })
      .rows.map(({ key, action }) => `${key} ${action}`);
  const filled = (): Bench => {
    const bench = open();
    const [a, county] = [{ organisation: 'bank-a' }, { role: 'COUNTY', region: '130102' } as const];
    bench.tell(
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

  test('the role and the organisation get it, the earliest due first, undated last', () => {
    const bench = filled();
    expect(actions(bench, banker, inBank('bank-a'))).toEqual(['L2 soon', 'L1 late', 'L1 open']);
    expect(actions(bench, person('TRUSTEE', { organisation: 'bank-a' }), ALL)).toEqual([]);
    expect(actions(bench, person('BANK', { organisation: 'bank-b' }), ALL)).toEqual(['L4 repay']);
  });

  test('who is barred for four eyes does not get it', () => {
    const bench = filled();
    expect(actions(bench, { ...banker, person: 'p9' }, inBank('bank-a'))).toEqual(['L1 late', 'L1 open']);
    const county = person('COUNTY', { region: '130102' });
    expect(actions(bench, county, inCounty('130102'))).toEqual([]);
    expect(actions(bench, { ...county, person: 'p2' }, inCounty('130102'))).toEqual(['L3 check']);
    expect(actions(bench, { ...county, person: 'p2', region: '130104' }, inCounty('130104'))).toEqual([]);
  });

  test('nothing waits beyond the scope', () => {
    expect(actions(filled(), banker, SEE_NOTHING)).toEqual([]);
  });

  test('what was done waits no more', () => {
    const bench = filled();
    bench.tell(loan('L1', { work: [] }));
    expect(actions(bench, banker, ALL)).toEqual(['L2 soon']);
  });

  test('pages of a work list join', () => {
    const bench = filled();
    const first = bench.reader.work(bench.view, { identity: banker, scope: ALL, limit: 2 });
    const rest = { identity: banker, scope: ALL, limit: 2, cursor: first.next ?? '' };
    expect(bench.reader.work(bench.view, rest)).toMatchObject({
      rows: [{ action: 'open', due: null }],
      next: null,
    });
  });
}
