import { addDays, addMonths, type Fen, type IsoDate, type Month } from '@torchline/kernel';
import { BANKS, type Bank } from './banks.ts';
import type { Firm } from './firms.ts';
import { LAST_MONTH, MONTHS } from './months.ts';
import { countyOf } from './places.ts';
import { Random } from './random.ts';
import { LISTINGS, LISTINGS_OF, type Listing } from './sme-firms.ts';

export const PROVINCE_POOL = 'HB-POOL-01';
export const CITY_POOL = 'HB-POOL-SJZ';
/** Banks whose agreement with the pool of the provincial capital is signed. */
export const CITY_BANKS = BANKS.slice(0, 5);
/** This bank's agreement ends. */
export const LEAVING_BANK = { bank: BANKS[11]?.bank ?? '', endedOn: '2025-06-20' };

export type LoanWay = 'FILED' | 'REJECTED' | 'RETURNED_THEN_FILED';
/** A loan (贷款) by its note. */
export interface Loan {
  readonly noteNo: string;
  readonly bank: Bank;
  readonly pool: string;
  readonly firm: Firm;
  readonly type: '信用贷款' | '知识产权质押' | '抵押贷款';
  readonly purpose: string;
  readonly firstLoan: boolean;
  readonly disbursed: Fen;
  /** Percent, as text. */
  readonly rate: string;
  readonly contractOn: IsoDate;
  readonly disbursedOn: IsoDate;
  readonly dueOn: IsoDate;
  readonly filedOn: IsoDate;
  /** The month in whose table it is filed first. */
  readonly month: Month;
  readonly way: LoanWay;
}

const random = new Random('loans');
const CAP = 500_000_000;
const PURPOSES = ['采购原材料', '补充流动资金', '购置研发设备', '支付研发人员工资', '新产品试制', '生产线技术改造'];

interface Standing {
  readonly until: IsoDate;
  readonly disbursed: number;
}
const standing = new Map<Firm, Standing[]>();

/** Room under the cap of an enterprise: loans run side by side only while all of them fit. */
function room(firm: Firm, day: IsoDate): number {
  const open = (standing.get(firm) ?? []).filter(({ until }) => until >= addDays(day, -200));
  return open.length === 0 ? Number.POSITIVE_INFINITY : CAP - open.reduce((sum, one) => sum + one.disbursed, 0);
}

const validOn = ({ listedOn, year, revokedOn }: Listing, day: IsoDate): boolean =>
  listedOn <= day && day <= `${year + 1}-03-31` && revokedOn === undefined;

/** A firm with a title on that day; `known`: its list has come in by the month of the filing. */
function borrower(day: IsoDate, month: Month, known: boolean): Firm | undefined {
  for (let i = 0; i < 400; i += 1) {
    const { firm } = random.pick(LISTINGS);
    const titles = (LISTINGS_OF.get(firm) ?? []).filter((one) => validOn(one, day));
    const isKnown = titles.some(({ published }) => published <= month);
    const comes = titles.some(({ published }) => published > month && published < LAST_MONTH);
    const everKnown = (LISTINGS_OF.get(firm) ?? []).some(({ revokedOn }) => revokedOn !== undefined);
    if (titles.length > 0 && !everKnown && (known ? isKnown : !isKnown && comes)) return firm;
  }
  return undefined;
}

function amount(): number {
  const wan = Math.min(1_000, Math.max(20, Math.round(random.logNormal(230, 0.62) / 5) * 5));
  return wan * 1_000_000;
}

/** Over the rate cap, of a kind that is not allowed, too short, or for what is banned: decided against. */
const SPOILT: readonly Partial<Loan>[] = [
  { rate: '6.90' },
  { rate: '7.25' },
  { type: '抵押贷款' },
  { purpose: '转借他人使用' },
];

function bankOn(day: IsoDate, pool: string): Bank {
  const banks = (pool === CITY_POOL ? CITY_BANKS : BANKS).filter(
    ({ bank }) => bank !== LEAVING_BANK.bank || day < LEAVING_BANK.endedOn,
  );
  return random.weighted(banks.map((bank) => [bank, bank.weight] as const));
}

let serial = 0;
function loanIn(month: Month, way: LoanWay): Loan | undefined {
  const filedOn = `${month}-${String(random.int(2, 22)).padStart(2, '0')}`;
  const disbursedOn = addDays(filedOn, -random.int(3, 70));
  const firm = borrower(disbursedOn, month, way !== 'RETURNED_THEN_FILED');
  if (!firm) return undefined;
  const disbursed = amount();
  if (way !== 'REJECTED' && disbursed > room(firm, disbursedOn)) return undefined;
  if (way === 'RETURNED_THEN_FILED' && disbursed > CAP) return undefined;
  const isCapital = countyOf(firm.county).city === '石家庄市' && countyOf(firm.county).unit === '130100';
  const pool = isCapital && random.chance(0.62) ? CITY_POOL : PROVINCE_POOL;
  const months = random.weighted([
    [12, 62],
    [18, 8],
    [24, 18],
    [36, 12],
  ]);
  const dueOn = addMonths(disbursedOn, months);
  serial += 1;
  const bank = bankOn(disbursedOn, pool);
  if (way !== 'REJECTED')
    standing.set(firm, [...(standing.get(firm) ?? []), { until: dueOn, disbursed }]);
  const loan: Loan = {
    noteNo: `JJ${disbursedOn.slice(2, 4)}${disbursedOn.slice(5, 7)}${String(serial).padStart(5, '0')}`,
    ...{ bank, pool, firm, disbursedOn, dueOn, filedOn, month, way },
    type: random.chance(0.72) ? '信用贷款' : '知识产权质押',
    purpose: random.pick(PURPOSES),
    firstLoan: random.chance(0.22),
    disbursed: disbursed as Fen,
    rate: (random.int(295, 435) / 100).toFixed(2),
    contractOn: addDays(disbursedOn, -random.int(0, 12)),
  };
  return way === 'REJECTED' ? { ...loan, ...random.pick(SPOILT) } : loan;
}

const MONTHLY = 53;
function makeLoans(months: readonly Month[]): Loan[] {
  return months.flatMap((month, index) => {
    const growth = 0.75 + index / 62;
    const count = Math.round(MONTHLY * growth * (month.endsWith('02') ? 0.6 : random.int(85, 115) / 100));
    return Array.from({ length: count }, () => {
      const way = random.weighted([
        ['FILED', 94],
        ['REJECTED', 3],
        ['RETURNED_THEN_FILED', 5],
      ] as const);
      return loanIn(month, way);
    }).filter((loan) => loan !== undefined);
  });
}

export const LOANS: readonly Loan[] = makeLoans(MONTHS);
