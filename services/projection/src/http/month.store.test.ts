import { MonthFrozen, MonthStated, TargetSet } from '@torchline/facts';
import type { Fen } from '@torchline/kernel';
import { readTable } from '@torchline/tables';
import type { Download } from '@torchline/web';
import { personOf, Province } from '../fixtures/host.fixture.ts';
import { MonthPages } from '../months/month-pages.ts';
import type { MonthReport } from '../months/month-report.ts';
import type { Pack } from '../months/pack.ts';
import { getBridge, getManifest, getProposal } from './get-closing.ts';
import { getMonth, getPacks } from './get-month.ts';

const KEY = 'technology-contract-turnover';
const UNITS = ['130100', '130181', '130600', '133100'];
const amounts = (turnover: number) => ({
  turnover: turnover as Fen,
  techAmount: 0 as Fen,
  techIncome: 0 as Fen,
});

let province: Province;
beforeEach(() => {
  province = new Province();
});
afterEach(() => province.close());

function target(unit: string, value: number, year = 2025): void {
  province.said.state(TargetSet, `target/${KEY}:${unit}:${year}`, {
    indicator: KEY,
    unit,
    year,
    value,
    document: '冀科〔2025〕3号',
    setOn: '2025-01-05',
    revision: 1,
  });
}
function stated(unit: string, month: string): void {
  const statement = {
    unit,
    month,
    kind: 'CONTRACTS' as const,
    zero: false,
    count: 1,
    statedOn: `${month}-28`,
  };
  province.said.state(MonthStated, `statement/${unit}:${month}:CONTRACTS`, statement);
}
function sold(id: string, county: string, [registeredOn, turnover]: [string, number]): void {
  const seller = { name: '卖方', county };
  province.said.registered(id, { seller, registeredOn, amounts: amounts(turnover) });
}
const month = (at = '2025-09', knownAt?: string) =>
  province.ask<MonthReport>(getMonth, { month: at }, { query: knownAt ? { knownAt } : {} });
const rowOf = (report: MonthReport, region: string, key = KEY) =>
  report.rows.find((row) => row.indicator === key && row.region === region);
const indicatorOf = (report: MonthReport) => report.indicators.find(({ key }) => key === KEY);

/** Sales of three units up to September 2025, with targets for all and statements of some. */
function sayYear(): void {
  sold('a', '130102', ['2025-02-10', 8000]);
  sold('b', '130602', ['2025-09-05', 6000]);
  sold('c', '130181', ['2025-08-20', 3000]);
  sold('last year', '130102', ['2024-05-05', 5000]);
  for (const [unit, value] of [
    ['130100', 10_000],
    ['130600', 8000],
    ['130181', 4000],
  ] as const)
    target(unit, value);
  target('130000', 30_000);
  for (const unit of UNITS) for (const at of ['2025-01', '2025-02']) stated(unit, at);
  stated('130100', '2025-09');
}

test('the overview: completion, gap, growth, rank with ties, movement, light, who is missing', async () => {
  sayYear();
  await province.count();
  const report = await month();
  expect(rowOf(report, '130100')).toMatchObject({
    month: '0',
    actual: '8000',
    target: '10000',
    completion: 8000,
    timeProgress: 7500,
    gap: 500,
    yoy: 6000,
    rank: 1,
    movement: 0,
    light: 'green',
  });
  expect(rowOf(report, '130600')).toMatchObject({
    actual: '6000',
    rank: 2,
    movement: 1,
    light: 'grey',
    yoy: null,
  });
  expect(rowOf(report, '130181')).toMatchObject({ actual: '3000', rank: 2, movement: 0 });
  expect(rowOf(report, '133100')).toMatchObject({ target: null, completion: null, rank: null });
  expect(rowOf(report, '130000')).toMatchObject({ completion: 5667, gap: -1833, light: 'red', rank: null });
  expect(rowOf(report, '130000', 'technology-contract-target-attainment')).toMatchObject({ actual: '567' });
  expect(indicatorOf(report)).toMatchObject({
    completeThrough: '2025-02',
    unitsMissing: ['130181', '130600', '133100'],
  });
  expect(report.freshness.behind['contracts']).toBe(0);
  expect(report.places[0]).toMatchObject({ level: 'province', region: '130000' });
});

test('what was not known yet is in neither figure nor target', async () => {
  sayYear();
  await province.count();
  const before = await month('2025-09', 'reference:3,contracts:1,scheduling:1');
  expect(rowOf(before, '130100')).toMatchObject({ actual: '8000', target: '10000', completion: 8000 });
  expect(rowOf(before, '130600')).toMatchObject({ actual: '0', target: null });
  expect(indicatorOf(before)?.completeThrough).toBeNull();
});

test('a freshness that lags says by how much', async () => {
  sayYear();
  await province.count();
  sold('later', '130102', ['2025-09-09', 1]);
  expect((await month()).freshness.behind['contracts']).toBe(1);
});

describe('a closed month', () => {
  const close = async (): Promise<{ vector: Record<string, number>; root: string }> => {
    sayYear();
    await province.count();
    const proposal = await province.ask<{ vector: Record<string, number>; root: string }>(getProposal, {
      month: '2025-09',
    });
    const { vector, root } = proposal;
    const frozen = { month: '2025-09', vector, root, frozenOn: '2025-10-12', number: 1, proposedBy: 'p1' };
    province.said.state(MonthFrozen, 'month/2025-09', frozen);
    return proposal;
  };

  test('is served from its manifest, whose root is the one proposed, whatever comes later', async () => {
    const { root, vector } = await close();
    sold('late', '130102', ['2025-09-09', 700]);
    target('130600', 60_000);
    stated('130600', '2025-09');
    await province.count();
    const manifest = await province.ask<{ root: string; heads: Record<string, string> }>(getManifest, {
      month: '2025-09',
    });
    expect(manifest.root).toBe(root);
    expect(manifest.heads['contracts']).toBe('contracts@4');
    const report = await month();
    expect(report.closed).toEqual({ number: 1, root, vector });
    expect(rowOf(report, '130100')?.actual).toBe('8000');
    expect(rowOf(report, '130600')).toMatchObject({ target: '8000', rank: 2 });
    expect(indicatorOf(report)?.unitsMissing).toContain('130600');
  });

  test('published before there was an indicator is shown without it', async () => {
    await close();
    await province.count();
    const whole = province.host.months.manifest(province.book, '2025-09');
    const figures = whole?.figures.filter(({ indicator }) => indicator !== KEY) ?? [];
    const months = Object.assign(new MonthPages(), { manifest: () => ({ ...whole, figures }) });
    const report = await province.ask<MonthReport>(
      getMonth,
      { month: '2025-09' },
      { of: { ...province.host, months } },
    );
    expect(rowOf(report, '130100')).toBeUndefined();
    expect(new Set(report.rows.map(({ indicator }) => indicator)).size).toBe(report.indicators.length - 1);
  });

  test('has a bridge whose steps add up to what stands now', async () => {
    await close();
    sold('late', '130102', ['2025-09-09', 700]);
    province.said.amended('a', 8100);
    await province.count();
    const { bridges } = await province.ask<{
      bridges: { indicator: string; published: string; steps: Record<string, string>; now: string }[];
    }>(getBridge, { month: '2025-09' });
    expect(bridges.find(({ indicator }) => indicator === KEY)).toEqual({
      indicator: KEY,
      published: '17000',
      steps: { late: '700', corrected: '100', 're-zoned': '0' },
      now: '17800',
    });
    for (const { published, steps, now } of bridges.filter(({ published }) => published !== null))
      expect(Object.values(steps).reduce((sum, step) => sum + BigInt(step), BigInt(published))).toBe(
        BigInt(now),
      );
  });

  test('that is not closed has neither manifest nor bridge', async () => {
    expect(await province.ask(getManifest, { month: '2025-09' })).toMatchObject({
      rejected: 'MONTH_NOT_CLOSED',
    });
    expect(await province.ask(getBridge, { month: '2025-09' })).toMatchObject({
      rejected: 'MONTH_NOT_CLOSED',
    });
  });
});

/** Numbers as numbers: 55.0 and 55 are one figure. */
const asWritten = (kind: 'text' | 'number', cell: string): string | number =>
  kind === 'number' && cell !== '' ? Number(cell) : cell;

test('XLSX and CSV read back hold every figure of the JSON', async () => {
  sayYear();
  await province.count();
  const [json, csv, xlsx] = getPacks;
  const ask = (route: (typeof getPacks)[number] | undefined) => {
    if (!route) throw new Error('no such form');
    return province.ask<unknown>(route, { month: '2025-09' }, { as: personOf('AGGREGATOR') });
  };
  const pack = (await ask(json)) as Pack;
  expect(pack.lines.length).toBe(58 * 5);
  for (const route of [csv, xlsx]) {
    const { bytes } = (await ask(route)) as Download;
    const [sheet] = readTable(bytes).sheets;
    const header = sheet?.rows.findIndex(({ cells }) => cells[0] === '指标') ?? -1;
    const rows = sheet?.rows.slice(header + 1) ?? [];
    expect(rows.length).toBe(pack.lines.length);
    const read = rows.map(({ cells }) =>
      pack.columns.map((column, at) => asWritten(column.kind, cells[at] ?? '')),
    );
    const said = pack.lines.map((line) =>
      pack.columns.map(({ key, kind }) => asWritten(kind, line[key] ?? '')),
    );
    expect(read).toEqual(said);
  }
  expect(((await ask(csv)) as Download).bytes.slice(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
});

test('a month that has not begun is not there', async () => {
  expect(await month('2026-04')).toMatchObject({ rejected: 'NOT_FOUND' });
});
