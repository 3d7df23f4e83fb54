import { MonthStated, TargetSet } from '@torchline/facts';
import type { Fen } from '@torchline/kernel';
import { Province } from '../fixtures/host.fixture.ts';
import { FIRMS } from '../fixtures/said.fixture.ts';
import { LiveCells } from '../reading/live-cells.ts';
import type { SeriesAt } from '../reading/source.ts';
import { monthReport, monthReportJson } from './month-report.ts';

let province: Province;
beforeEach(async () => {
  province = new Province();
  sold('a', '130102', '2025-02-10', 8000);
  sold('b', '130602', '2025-09-05', 6000);
  await province.count();
});
afterEach(() => province.close());

function sold(id: string, county: string, registeredOn: string, turnover: number): void {
  const amounts = { turnover: turnover as Fen, techAmount: 0 as Fen, techIncome: 0 as Fen };
  province.said.registered(id, { seller: { name: '卖方', county }, registeredOn, amounts });
}
function target(unit: string, value: number): void {
  const indicator = 'technology-contract-turnover';
  const about = { document: '冀科〔2025〕3号', setOn: '2025-01-05', revision: 1 };
  const stream = `target/${indicator}:${unit}:2025`;
  province.said.state(TargetSet, stream, { indicator, unit, year: 2025, value, ...about });
}
function stated(unit: string, month: string): void {
  const about = { zero: false, count: 1, statedOn: `${month}-28` };
  const stream = `statement/${unit}:${month}:CONTRACTS`;
  province.said.state(MonthStated, stream, { unit, month, kind: 'CONTRACTS', ...about });
}

test('a month that is kept part by part is the one that is counted anew, whatever was stated in between', async () => {
  const steps = [
    () => sold('d', '130102', '2025-09-07', 700),
    () => province.said.amended('a', 9100),
    () => stated('130600', '2025-09'),
    () => target('130600', 9000),
    () => sold('e', '130183', '2024-09-07', 50),
    () => province.said.certified(FIRMS[0]),
  ];
  const asked = { month: '2025-09', today: province.today, known: { kind: 'now' } } as const;
  await monthReport(province.host, asked);
  for (const step of steps) {
    const before = await monthReport(province.host, asked);
    step();
    await province.count();
    const kept = await monthReport(province.host, asked);
    expect(kept).toEqual(await monthReport(province.stranger(), asked));
    expect(JSON.parse(Buffer.from(await monthReportJson(province.host, asked)).toString())).toEqual(kept);
    expect(kept).not.toEqual(before);
  }
});

test('only what a fact touched is counted again', async () => {
  const read: string[] = [];
  const { book } = province;
  const watched = {
    isWhole: true,
    atOnce: <Result>(work: () => Result) => book.atOnce(work),
    changedSince: (mark: string) => book.changedSince(mark),
    places: () => book.places(),
    cell(at: SeriesAt, period: string) {
      read.push(at.measure);
      return book.cell(at, period);
    },
    cells(at: SeriesAt) {
      read.push(at.measure);
      return book.cells(at);
    },
  };
  const host = { ...province.host, live: new LiveCells(() => watched) };
  const asked = { month: '2025-09', today: province.today, known: { kind: 'now' } } as const;
  await monthReport(host, asked);
  const all = read.splice(0).length;
  await monthReport(host, asked);
  expect(read).toEqual([]);
  sold('f', '130102', '2025-09-08', 10);
  await province.count();
  await monthReport(host, asked);
  expect(read).toContain('technology-contract-turnover');
  expect(read.every((measure) => measure.includes('turnover'))).toBe(true);
  expect(read.length).toBeLessThan(all / 20);
});
