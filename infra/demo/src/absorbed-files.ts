import { addDays, lastDay, shiftMonth, type Month } from '@torchline/kernel';
import { GROWN, nextCode } from './firms.ts';
import type { Row } from './layouts.ts';
import { LAST_MONTH, MONTHS, quarterEnds } from './months.ts';
import { NameBook } from './names.ts';
import type { Outbox } from './outbox.ts';
import { countyOf } from './places.ts';
import { Random } from './random.ts';
import { PROVINCE_DESK } from './senders.ts';

const random = new Random('absorbed');
const book = new NameBook(new Random('absorbed-sellers'));
const SOURCES = [
  { source: '北京技术市场统计清单', province: '北京市', code: '1101', count: 62, slug: 'beijing' },
  { source: '天津技术市场统计清单', province: '天津市', code: '1201', count: 26, slug: 'tianjin' },
] as const;
type Source = (typeof SOURCES)[number];
/** Sellers that do not exist, by source. */
const SELLERS = new Map(
  SOURCES.map(({ source, province }) => [
    source,
    Array.from({ length: 60 }, () => ({ ...book.firm(province), code: nextCode() })),
  ]),
);

function absorbedRow({ source, province, code }: Source, month: Month, serial: number): Row {
  const { name: sellerName } = random.pick(SELLERS.get(source) ?? []);
  const { name, creditCode, county } = random.pick(GROWN);
  const turnover = Math.max(5_000, Math.round(random.logNormal(900_000, 1.4))) * 100;
  const place = countyOf(county);
  return {
    ...{ source, sellerProvince: province, sellerName, buyerName: name, turnover },
    buyerCode: random.chance(0.7) ? creditCode : undefined,
    buyerPlace: `${place.city}${place.name}`,
    number: `${month.slice(0, 4)}${code}08${String(serial).padStart(6, '0')}`,
    title: `${random.pick(['工艺优化', '软件开发', '检验检测', '联合研发', '技术支持'])}项目${serial}`,
    registeredOn: addDays(`${shiftMonth(month, -2)}-01`, random.int(0, 88)),
    techAmount: Math.round((turnover * random.int(55, 100)) / 100),
  };
}

/** The next extract says some contracts again, a few of them with another amount. */
function again(rows: readonly Row[]): Row[] {
  return rows
    .filter(() => random.chance(0.12))
    .map((row) => {
      if (!random.chance(0.5)) return row;
      const turnover = Math.round((Number(row['turnover']) * random.int(80, 130)) / 100);
      return { ...row, turnover, techAmount: Math.round((turnover * random.int(55, 100)) / 100) };
    });
}

/** 吸纳技术合同清单 of each quarter, as of its end, sent in the month after it; each also restates some of the one before. */
export function absorbedFiles(out: Outbox): void {
  for (const source of SOURCES) {
    let serial = 100;
    let before: readonly Row[] = [];
    for (const quarter of ['2023-09', ...MONTHS.filter(quarterEnds)]) {
      const month = quarter === '2023-09' ? '2023-11' : shiftMonth(quarter, 1);
      if (month > LAST_MONTH) continue;
      const count = Math.round(source.count * (quarter.endsWith('12') ? 1.6 : random.int(70, 110) / 100));
      const fresh = Array.from({ length: count }, () => absorbedRow(source, quarter, (serial += 1)));
      const asOf = lastDay(quarter);
      const completeness = String(random.int(88, 99));
      const rows = [...fresh, ...again(before)].map((row) => ({ ...row, asOf, completeness }));
      const suffix = source.slug;
      out.file('province', { template: 'absorbed-contracts', sender: PROVINCE_DESK, month, rows, suffix });
      before = fresh;
    }
  }
}
