import { addDays, type IsoDate, type Month } from '@torchline/kernel';
import { GROWN, type Firm } from './firms.ts';
import { GRADUATIONS } from './graduations.ts';
import { LAST_MONTH, reportedIn } from './months.ts';
import { Random } from './random.ts';
import { TENANCIES } from './tenants.ts';

/** One year's number of a firm on a register (科技型中小企业入库). */
export interface Listing {
  readonly firm: Firm;
  readonly list: 'NATIONAL' | 'PROVINCIAL';
  readonly year: number;
  readonly listedOn: IsoDate;
  readonly listNo: string;
  readonly published: Month;
  readonly revokedOn: IsoDate | undefined;
}

const random = new Random('tech-smes');
/** Days of the notices of a year: the national register month by month, the province's own twice. */
const NATIONAL_DAYS = ['04-18', '05-16', '06-13', '07-11', '08-15', '09-12', '10-17', '11-14', '12-12'];
const PROVINCIAL_DAYS = ['05-28', '09-20'];
const SHARES: readonly (readonly [number, number])[] = [
  [2023, 0.62],
  [2024, 0.72],
  [2025, 0.8],
  [2026, 0.86],
];

/** Grown firms and young ones that left an incubator; who is listed once mostly is again. */
const graduated = new Set(GRADUATIONS.map(({ tenancy }) => tenancy.firm));
const POOL: readonly Firm[] = [
  ...GROWN.filter((_, i) => i % 10 < 4),
  ...new Set(TENANCIES.map(({ firm }) => firm).filter((firm, i) => graduated.has(firm) && i % 2 === 0)),
];

function listing(firm: Firm, list: Listing['list'], at: { year: number; serial: number }): Listing | undefined {
  const { year, serial } = at;
  const days = list === 'NATIONAL' ? NATIONAL_DAYS : PROVINCIAL_DAYS;
  const day = `${year}-${random.pick(year === 2026 ? days.slice(0, 7) : days)}`;
  if (firm.foundedOn > addDays(day, -200) || day > '2026-10-20') return undefined;
  const published = reportedIn(addDays(day, random.chance(0.15) ? 24 : 2));
  const revoked = random.chance(0.006) ? addDays(day, random.int(40, 110)) : undefined;
  return {
    ...{ firm, list, year, listedOn: day },
    listNo: `${year}${firm.county}${list === 'NATIONAL' ? '08' : '09'}${String(serial).padStart(6, '0')}`,
    published: published > LAST_MONTH ? LAST_MONTH : published,
    revokedOn: revoked !== undefined && revoked > '2023-11-30' && revoked < '2026-10-20' ? revoked : undefined,
  };
}

function makeListings(): Listing[] {
  const all: Listing[] = [];
  for (const [year, share] of SHARES) {
    let serial = 0;
    for (const firm of POOL) {
      const known = [
        random.chance(share) ? listing(firm, 'NATIONAL', { year, serial: (serial += 1) }) : undefined,
        random.chance(share * 0.35) ? listing(firm, 'PROVINCIAL', { year, serial: (serial += 1) }) : undefined,
      ];
      all.push(...known.filter((one) => one !== undefined));
    }
  }
  return all;
}
export const LISTINGS: readonly Listing[] = makeListings();

/** Listings of one firm, for who asks whether it may borrow. */
export const LISTINGS_OF: ReadonlyMap<Firm, readonly Listing[]> = Map.groupBy(LISTINGS, ({ firm }) => firm);
