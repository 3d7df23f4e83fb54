import { addDays, addMonths, type IsoDate, type Month } from '@torchline/kernel';
import { MONTHS, sentIn, stageOk } from './months.ts';
import { Random } from './random.ts';
import { SHOWN_CARRIER } from './carriers.ts';
import { leave, rosterDay, rosterMonth, TENANCIES, type Tenancy } from './tenants.ts';

export type Way = 'CONFIRMED' | 'RETURNED' | 'RETURNED_THEN_CONFIRMED' | 'REFUSED' | 'WITHDRAWN' | 'WAITS';
/** A graduation (毕业) as it is claimed, and what the desks make of it. */
export interface Graduation {
  readonly tenancy: Tenancy;
  readonly graduatedOn: IsoDate;
  /** The month in whose table it is claimed. */
  readonly claimed: Month;
  readonly way: Way;
  readonly cells: Readonly<Record<string, string | number>>;
}

const random = new Random('graduations');
const wan = (amount: number): number => Math.round(amount) * 1_000_000;

function revenues(graduatedOn: IsoDate, met: boolean): Readonly<Record<string, string | number>> {
  const total = met ? random.logNormal(1_700, 0.5) + 1_020 : random.int(420, 940);
  const share = random.int(35, 50) / 100;
  const year = Number(graduatedOn.slice(0, 4)) - 1;
  return {
    condition: '营业收入',
    revenueYear: String(year),
    revenue: wan(total * (1 - share)),
    revenueBefore: wan(total * share),
  };
}

/** Mostly by revenue, some by venture capital, few by a listing or an acquisition. */
function conditionOf(graduatedOn: IsoDate): Readonly<Record<string, string | number>> {
  const kind = random.weighted([
    ['revenue', 80],
    ['capital', 14],
    ['event', 6],
  ] as const);
  if (kind === 'revenue') return revenues(graduatedOn, true);
  if (kind === 'capital')
    return { condition: '创业投资', ventureCapital: wan(random.logNormal(500, 0.6) + 510) };
  const eventOn = addDays(graduatedOn, -random.int(5, 200));
  return { condition: '并购或上市', event: random.pick(['并购', '挂牌']), eventOn };
}

const WAYS: readonly (readonly [Way, number])[] = [
  ['CONFIRMED', 1_165],
  ['RETURNED', 40],
  ['RETURNED_THEN_CONFIRMED', 45],
  ['REFUSED', 55],
  ['WITHDRAWN', 30],
];

/** A day on which the firm may graduate: inside its stay and its time limit, in the 36 months. */
function dayOf({ carrier, enteredOn, limitOn }: Tenancy): IsoDate | undefined {
  if (limitOn === undefined) return undefined;
  const earliest = addMonths(enteredOn, 14);
  const from = earliest > '2023-11-02' ? earliest : '2023-11-02';
  const until = limitOn < '2026-10-20' ? limitOn : '2026-10-20';
  if (from >= until) return undefined;
  const span = Math.min(700, Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000));
  const drawn = stageOk(addDays(from, random.int(0, span)));
  const day = rosterDay(drawn.slice(0, 7), carrier.county, random);
  return day > until || day < from ? undefined : day;
}

/** Claims are collected like rosters; the shown carrier sends its own each quarter. */
const claimMonth = ({ carrier }: Tenancy, day: IsoDate): Month =>
  carrier === SHOWN_CARRIER ? sentIn(day, 3) : rosterMonth(carrier.county, day);

function graduationOf(tenancy: Tenancy, graduatedOn: IsoDate): Graduation {
  const claimed = claimMonth(tenancy, graduatedOn);
  const way = random.weighted(WAYS);
  const cells = way === 'REFUSED' ? revenues(graduatedOn, false) : conditionOf(graduatedOn);
  return { tenancy, graduatedOn, claimed, way, cells };
}

function makeGraduations(): Graduation[] {
  const all: Graduation[] = [];
  const seen = new Set<string>();
  for (const tenancy of random.shuffled(TENANCIES)) {
    const key = `${tenancy.carrier.carrier}:${tenancy.firm.creditCode}`;
    const graduatedOn = all.length < 1_335 && random.chance(0.46) ? dayOf(tenancy) : undefined;
    const stands = graduatedOn !== undefined && tenancy.reported <= claimMonth(tenancy, graduatedOn);
    if (stands && !seen.has(key)) {
      const graduation = graduationOf(tenancy, graduatedOn);
      if (graduation.way !== 'REFUSED') tenancy.graduatedOn = graduatedOn;
      all.push(graduation);
      seen.add(key);
    } else if (random.chance(0.38)) leave(tenancy);
  }
  return all.filter(({ claimed }) => MONTHS.includes(claimed));
}

export const GRADUATIONS: readonly Graduation[] = makeGraduations();
