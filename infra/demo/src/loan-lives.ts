import { addDays, addMonths, daysBetween, lastDay, shiftMonth, type IsoDate, type Month } from '@torchline/kernel';
import { CITY_POOL, LOANS, type Loan } from './loans.ts';
import { LAST_MONTH, MONTHS } from './months.ts';
import { Random } from './random.ts';
import { LISTINGS_OF } from './sme-firms.ts';

export type ClaimWay = 'PAID' | 'RETURNED_THEN_PAID' | 'REJECTED' | 'WAITS';
/** A claim (代偿) on an overdue loan. */
export interface LoanClaim {
  readonly claim: string;
  readonly month: Month;
  readonly way: ClaimWay;
  readonly principal: number;
  readonly recoveredBefore: number;
  readonly recoveries: readonly { readonly month: Month; readonly received: number; readonly cost: number }[];
  readonly writtenOff: Month | undefined;
}
/** What becomes of a filed loan: repaid, repaid early, overdue, claimed. */
export interface LoanLife {
  readonly loan: Loan;
  /** First month-end that is reported, and the last. */
  readonly from: Month;
  readonly closedOn: IsoDate | undefined;
  readonly overdueOn: IsoDate | undefined;
  readonly instalments: boolean;
  readonly claim: LoanClaim | undefined;
}

const random = new Random('loan-lives');

/** The month in which a returned loan's title is known, so that it is filed. */
export function filedMonth({ way, month, firm, disbursedOn }: Loan): Month | undefined {
  if (way === 'REJECTED') return undefined;
  if (way === 'FILED') return month;
  const known = (LISTINGS_OF.get(firm) ?? [])
    .filter(({ listedOn, year }) => listedOn <= disbursedOn && disbursedOn <= `${year + 1}-03-31`)
    .map(({ published }) => published)
    .sort()[0];
  return known === undefined || known < month ? undefined : known;
}

let claims = 0;
function claimOf(loan: Loan, overdueOn: IsoDate): LoanClaim | undefined {
  const month = shiftMonth(overdueOn.slice(0, 7), random.int(4, 6));
  if (month > LAST_MONTH || !random.chance(0.86)) return undefined;
  claims += 1;
  const recoveredBefore = random.chance(0.2) ? Math.round(loan.disbursed / 2_000_000) * 100_000 : 0;
  const principal = loan.disbursed - recoveredBefore;
  const recent = month >= shiftMonth(LAST_MONTH, -1);
  const way = random.weighted<ClaimWay>([
    ['PAID', 80],
    ['RETURNED_THEN_PAID', recent ? 0 : 9],
    ['REJECTED', recent ? 0 : 8],
  ]);
  const paid = shiftMonth(month, way === 'PAID' ? 1 : 2);
  const recovers = way !== 'REJECTED' && random.chance(0.42);
  const recoveries = recovers
    ? [3, 7]
        .map((after) => shiftMonth(paid, after + random.int(0, 2)))
        .filter((at) => at <= LAST_MONTH)
        .map((at) => {
          const received = Math.round((principal * random.int(8, 30)) / 100 / 100_000) * 100_000;
          return { month: at, received, cost: Math.round(received / 25 / 100) * 100 };
        })
    : [];
  const late = shiftMonth(paid, random.int(9, 14));
  const writtenOff = way === 'PAID' && loan.pool !== CITY_POOL && random.chance(0.3) && late <= LAST_MONTH ? late : undefined;
  return {
    ...{ claim: `DC${month.replace('-', '')}${String(claims).padStart(3, '0')}`, month, way, principal },
    ...{ recoveredBefore, recoveries, writtenOff },
  };
}

const DEFAULT_RATE = 0.095;
function lifeOf(loan: Loan): LoanLife | undefined {
  const from = filedMonth(loan);
  if (from === undefined) return undefined;
  const months = random.int(4, 11);
  const overdueOn = random.chance(DEFAULT_RATE) ? addMonths(loan.disbursedOn, months) : undefined;
  const reported = overdueOn !== undefined && overdueOn.slice(0, 7) > from && overdueOn < '2026-08-01';
  if (reported) {
    const claim = claimOf(loan, overdueOn);
    const repaid = addDays(overdueOn, random.int(70, 160));
    const closedOn = claim || repaid > '2026-09-25' ? undefined : repaid;
    return { loan, from, closedOn, overdueOn, instalments: false, claim };
  }
  const early = random.chance(0.12);
  const end = early ? addDays(loan.dueOn, -random.int(30, 200)) : loan.dueOn;
  const closes = end > lastDay(from) && end <= '2026-09-30';
  return {
    ...{ loan, from, overdueOn: undefined, claim: undefined },
    closedOn: closes ? end : end <= lastDay(from) ? lastDay(shiftMonth(from, 1)) : undefined,
    instalments: random.chance(0.25),
  };
}

export const LIVES: readonly LoanLife[] = LOANS.map(lifeOf).filter((life) => life !== undefined);

/** One line of the monthly report (贷款余额月报), as of a month's end. */
export interface BalanceLine {
  readonly asOf: IsoDate;
  readonly outstanding: number;
  readonly classification: string;
  readonly overdueDays: number;
  readonly overdueOn: IsoDate | undefined;
  readonly closedOn: IsoDate | undefined;
}

/** Whole principal until it is due, or a sixth back each quarter; rounded to 100 yuan. */
function principalOn({ loan, instalments }: LoanLife, day: IsoDate): number {
  if (!instalments) return loan.disbursed;
  const quarters = Math.floor(daysBetween(loan.disbursedOn, day) / 91);
  return Math.max(0, Math.round((loan.disbursed * Math.max(1, 6 - quarters)) / 6 / 10_000) * 10_000);
}

function classOf(days: number): string {
  if (days <= 0) return '正常';
  if (days <= 45) return '关注';
  return days <= 220 ? '次级' : '可疑';
}

function lineOf(life: LoanLife, month: Month): BalanceLine {
  const asOf = lastDay(month);
  const { overdueOn, claim, closedOn } = life;
  const overdue = overdueOn !== undefined && overdueOn <= asOf ? overdueOn : undefined;
  const days = overdue === undefined ? 0 : daysBetween(overdue, asOf);
  const recovered = overdue !== undefined && days > 30 ? (claim?.recoveredBefore ?? 0) : 0;
  const closes = closedOn !== undefined && closedOn <= asOf;
  return {
    ...{ asOf, overdueDays: days, overdueOn: overdue, classification: classOf(days) },
    outstanding: closes ? 0 : principalOn(life, asOf) - recovered,
    closedOn: closes ? closedOn : undefined,
  };
}

/** Each month-end from the filing on, until the loan is closed or written off. */
export function linesOf(life: LoanLife): readonly BalanceLine[] {
  const { from, closedOn, claim } = life;
  const lines: BalanceLine[] = [];
  for (const month of MONTHS) {
    if (month < from || month >= LAST_MONTH) continue;
    if (claim?.writtenOff !== undefined && month >= claim.writtenOff) break;
    lines.push(lineOf(life, month));
    if (closedOn !== undefined && closedOn <= lastDay(month)) break;
  }
  return lines;
}
