import { lastDay, type Month } from '@torchline/kernel';
import { CARRIERS } from './carriers.ts';
import { CONTRACTS } from './contracts.ts';
import { GRADUATIONS } from './graduations.ts';
import { CERTIFICATES } from './hnte-firms.ts';
import { LIVES } from './loan-lives.ts';
import { countyOf } from './places.ts';
import { LISTINGS } from './sme-firms.ts';
import { TENANCIES } from './tenants.ts';

/** About what a unit will reach in a year, so that targets are ambitious or modest but never absurd. */
export interface Outlook {
  readonly key: string;
  readonly name: string;
  readonly measure: '亿元' | '万元' | '家' | '项' | '笔' | '个';
  /** In fen or a count, for the units asked for (all of the province where none). */
  readonly reached: (unit: string | undefined, year: number) => number;
}

/** What is a flow of the whole year is known up to October 2026, and from November 2023. */
const WHOLE: Readonly<Record<number, number>> = { 2023: 3.2, 2024: 1, 2025: 1, 2026: 1.24 };
const whole = (amount: number, year: number): number => amount * (WHOLE[year] ?? 1);
const at = (county: string, unit: string | undefined): boolean =>
  unit === undefined || countyOf(county).unit === unit;
const inYear = (day: string | undefined, year: number): boolean => day?.startsWith(String(year)) === true;
const endOf = (year: number): string => (year === 2026 ? '2026-10-31' : `${year}-12-31`);

const registered = CONTRACTS.filter(({ way }) => !['REJECTED', 'WITHDRAWN', 'WAITS'].includes(way));
const inUnit = (unit: string | undefined) => registered.filter(({ office }) => unit === undefined || office.unit === unit);
const monthEnd = (month: Month): string => lastDay(month);

export const OUTLOOKS: readonly Outlook[] = [
  {
    ...{ key: 'technology-contract-turnover', name: '技术合同成交额', measure: '万元' },
    reached: (unit, year) =>
      whole(
        inUnit(unit)
          .filter(({ month }) => inYear(monthEnd(month), year))
          .reduce((sum, { amounts }) => sum + amounts.turnover, 0),
        year,
      ),
  },
  {
    ...{ key: 'technology-contracts-registered', name: '技术合同登记项数', measure: '项' },
    reached: (unit, year) =>
      whole(inUnit(unit).filter(({ month }) => inYear(monthEnd(month), year)).length, year),
  },
  {
    ...{ key: 'high-tech-enterprises', name: '高新技术企业', measure: '家' },
    reached: (unit, year) => {
      const day = endOf(year);
      return CERTIFICATES.filter(
        ({ firm, issuedOn, validThrough }) => at(firm.county, unit) && issuedOn <= day && day <= validThrough,
      ).length;
    },
  },
  {
    ...{ key: 'technology-smes-national-new', name: '新增国家科技型中小企业', measure: '家' },
    reached: (unit, year) =>
      LISTINGS.filter(
        ({ firm, list, year: of }) => list === 'NATIONAL' && of === year && at(firm.county, unit),
      ).length * (year === 2026 ? 1.1 : 1),
  },
  {
    ...{ key: 'technology-smes', name: '科技型中小企业', measure: '家' },
    reached: (unit, year) =>
      new Set(LISTINGS.filter(({ firm, year: of }) => of === year && at(firm.county, unit)).map(({ firm }) => firm))
        .size,
  },
  {
    ...{ key: 'incubated-enterprises', name: '在孵企业', measure: '家' },
    reached: (unit, year) => {
      const day = endOf(year);
      return TENANCIES.filter(
        ({ carrier, enteredOn, limitOn, leftOn, graduatedOn }) =>
          at(carrier.county, unit) &&
          enteredOn <= day &&
          limitOn !== undefined &&
          limitOn >= day &&
          (leftOn ?? '9') > day &&
          (graduatedOn ?? '9') > day,
      ).length;
    },
  },
  {
    ...{ key: 'incubator-graduates', name: '毕业企业', measure: '家' },
    reached: (unit, year) =>
      whole(
        GRADUATIONS.filter(
          ({ tenancy, graduatedOn, way }) =>
            at(tenancy.carrier.county, unit) && inYear(graduatedOn, year) && way.endsWith('CONFIRMED'),
        ).length,
        year,
      ),
  },
  {
    ...{ key: 'incubators-and-maker-spaces', name: '省级以上孵化器和众创空间', measure: '个' },
    reached: (unit, year) =>
      CARRIERS.filter(
        ({ county, type, grants }) =>
          at(county, unit) &&
          (type === 'INCUBATOR' || type === 'MAKER_SPACE') &&
          grants.some(({ level, on }) => level !== '市级' && on <= endOf(year)),
      ).length,
  },
  {
    ...{ key: 'loan-filed-amount', name: '备案贷款金额', measure: '万元' },
    reached: (unit, year) =>
      whole(
        LIVES.filter(({ loan, from }) => at(loan.firm.county, unit) && inYear(from, year)).reduce(
          (sum, { loan }) => sum + Math.min(loan.disbursed, 500_000_000),
          0,
        ),
        year,
      ),
  },
  {
    ...{ key: 'loan-filings', name: '备案贷款笔数', measure: '笔' },
    reached: (unit, year) =>
      whole(LIVES.filter(({ loan, from }) => at(loan.firm.county, unit) && inYear(from, year)).length, year),
  },
];
