import type { Row } from './layouts.ts';
import { CITY_POOL, PROVINCE_POOL } from './loans.ts';
import { FIRST_MONTH, MONTHS, quarterEnds } from './months.ts';
import type { Outbox } from './outbox.ts';
import { PROVINCE_DESK } from './senders.ts';

const YUAN = 100;
const wan = (amount: number): number => amount * 10_000 * YUAN;
let serial = 0;
const posting = (pool: string, kind: string, more: Row): Row => ({
  ...{ pool, kind, postingNo: `LS${String((serial += 1)).padStart(5, '0')}`, ...more },
});
const fund = (pool: string, on: string, amount: number, level: string, contributor: string): Row =>
  posting(pool, '注资', { postedOn: on, amount, level, contributor, document: `冀示例财〔${on.slice(0, 4)}〕12号` });

/** The pool of the capital city runs short once and is filled up two months later. */
export const CITY_FIRST = wan(420);
export const CITY_REFILL = { month: '2025-12', amount: wan(3_000) };

const OPENING: readonly Row[] = [
  {
    ...{ pool: PROVINCE_POOL, kind: '设立', postedOn: '2022-03-01', document: '冀示例科金〔2022〕8号' },
    ...{ name: '河北省科技型中小企业贷款风险补偿资金池（示例）', programme: 'HEBEI_LOAN_2021' },
  },
  {
    ...{ pool: CITY_POOL, kind: '设立', postedOn: '2023-01-10', document: '石示例科〔2023〕3号', region: '130100' },
    ...{ name: '石家庄市科技贷款风险补偿资金池（示例）', programme: 'HEBEI_LOAN_2021' },
  },
  fund(PROVINCE_POOL, '2022-03-15', wan(12_000), '省级', '河北省示例财政部门'),
  fund(PROVINCE_POOL, '2022-06-20', wan(900), '银行保证金', '合作银行'),
  fund(CITY_POOL, '2023-01-20', CITY_FIRST, '市级', '石家庄市示例财政部门'),
];

const LATER: Readonly<Record<string, readonly Row[]>> = {
  '2024-03': [fund(PROVINCE_POOL, '2024-03-12', wan(4_000), '省级', '河北省示例财政部门')],
  '2025-03': [fund(PROVINCE_POOL, '2025-03-14', wan(5_000), '省级', '河北省示例财政部门')],
  [CITY_REFILL.month]: [
    fund(CITY_POOL, `${CITY_REFILL.month}-05`, CITY_REFILL.amount, '市级', '石家庄市示例财政部门'),
  ],
  '2026-04': [
    posting(PROVINCE_POOL, '退还', { postedOn: '2026-04-16', amount: wan(600), level: '省级', document: '冀示例财〔2026〕31号' }),
  ],
};

/** 资金池流水 of each quarter: interest, a fee once a year, what was paid in and given back. */
export function poolFiles(out: Outbox): void {
  serial = 0;
  for (const month of MONTHS) {
    const rows = [...(month === FIRST_MONTH ? OPENING : []), ...(LATER[month] ?? [])];
    if (quarterEnds(month)) {
      const document = `结息单${month.replace('-', '')}`;
      rows.push(posting(PROVINCE_POOL, '利息', { postedOn: `${month}-21`, amount: 31_284_517, document }));
      rows.push(posting(CITY_POOL, '利息', { postedOn: `${month}-21`, amount: 912_044, document }));
    }
    if (month.endsWith('12'))
      rows.push(posting(PROVINCE_POOL, '费用', { postedOn: `${month}-18`, amount: 4_800_000, document: '托管费' }));
    const sender = { ...PROVINCE_DESK, slug: 'trustee' };
    out.file('pools', { template: 'pools-and-postings', sender, month, rows, clean: true });
  }
}
