import type { Filed } from './loans.ts';

/** Numbers of the 2025 call: the first notice of the year. */
const NOTICE_2025 = '2025-06-12';
const NOTICE_2024 = '2024-07-19';

interface Listing {
  readonly year: number;
  readonly listedOn: string;
}

/**
 * 入库登记编号 of the year, or last year's: the campaign of 2025 began after 31 March, and loans were filed on last
 * year's number until then.
 */
function listingOf(firstDay: string, index: number): Listing {
  return firstDay >= NOTICE_2025 && index % 2 === 0
    ? { year: 2025, listedOn: NOTICE_2025 }
    : { year: 2024, listedOn: NOTICE_2024 };
}

function firstDays(loans: readonly Filed[]): Map<string, string> {
  const first = new Map<string, string>();
  for (const { enterprise, disbursedOn } of loans) {
    const known = first.get(enterprise.creditCode);
    if (known === undefined || disbursedOn < known) first.set(enterprise.creditCode, disbursedOn);
  }
  return first;
}

/** 科技型中小企业入库名单 with every borrower of the case, by credit code. */
export function techSmeRows(loans: readonly Filed[]) {
  const days = firstDays(loans);
  const borrowers = new Map(loans.map(({ enterprise }) => [enterprise.creditCode, enterprise]));
  return [...borrowers.values()]
    .toSorted((a, b) => (a.creditCode < b.creditCode ? -1 : 1))
    .map(({ creditCode, name, place }, index) => {
      const { year, listedOn } = listingOf(days.get(creditCode) ?? '', index);
      return {
        企业名称: name,
        统一社会信用代码: creditCode,
        '所在县（市、区）': `${place.cityName}${place.countyName}`,
        名单类别: '国家',
        入库登记编号: `${year}${place.county}A0${String(index + 1).padStart(6, '0')}`,
        评价年度: String(year),
        入库公告日期: { date: listedOn },
      };
    });
}
