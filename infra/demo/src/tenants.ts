import { addDays, addMonths, type IsoDate, type Month } from '@torchline/kernel';
import { CARRIERS, standsOn, SHOWN_CARRIER, type Carrier } from './carriers.ts';
import { makeFirm, type Firm } from './firms.ts';
import { eventDay, MONTHS, sentIn, stageOk } from './months.ts';
import { countyOf, UNITS } from './places.ts';
import { Random } from './random.ts';

/** One stay of a firm in a carrier (入驻). `conditions` is what is missing for a plain tenant, or nothing. */
export interface Tenancy {
  readonly carrier: Carrier;
  readonly firm: Firm;
  readonly enteredOn: IsoDate;
  readonly fromTeam: boolean;
  readonly insideCarrier: boolean;
  readonly smeNotion: boolean | undefined;
  /** Last day of the time limit by the rules of 2018; a plain tenant has none. */
  readonly limitOn: IsoDate | undefined;
  leftOn: IsoDate | undefined;
  leaveReason: string | undefined;
  graduatedOn: IsoDate | undefined;
  readonly reported: Month;
}

const random = new Random('tenants');
const LONG = ['BIOMED', 'AGRI', 'IC'];
const HOSTS: Readonly<Partial<Record<Carrier['type'], number>>> = {
  INCUBATOR: 5,
  MAKER_SPACE: 2.4,
  STAR_SPACE: 1,
  ACCELERATOR: 3,
  UNIVERSITY_SCIENCE_PARK: 6,
};
const weightOf = ({ type, county, areaM2, carrier }: Carrier): number =>
  (HOSTS[type] ?? 0) * Math.sqrt(areaM2) * (carrier === SHOWN_CARRIER.carrier ? 3 : 1) * unitSize(county);
const unitSize = (county: string): number =>
  Math.sqrt(UNITS.find(({ code }) => code === countyOf(county).unit)?.weight ?? 1);
const WEIGHTS = CARRIERS.map((carrier) => [carrier, weightOf(carrier)] as const).filter(([, w]) => w > 0);

/** How often a city sends its rosters: the capital every month, large ones each quarter, small ones twice a year. */
export function rosterEvery(unit: string): 1 | 3 | 6 {
  const weight = UNITS.find(({ code }) => code === unit)?.weight ?? 0;
  return weight > 20 ? 1 : weight >= 5 ? 3 : 6;
}
export const rosterMonth = (county: string, day: IsoDate): Month =>
  sentIn(day, rosterEvery(countyOf(county).unit));

function hostOn(day: IsoDate): Carrier {
  for (;;) {
    const carrier = random.weighted(WEIGHTS);
    if (standsOn(carrier, day)) return carrier;
  }
}

/** A day in the month; who reports less often mostly has it in the month of the report (集中办理). */
export function rosterDay(month: Month, county: string, random: Random): IsoDate {
  const at = random.chance(0.85) ? rosterMonth(county, `${month}-10`) : month;
  return eventDay(at, random);
}

function tenancyOf(carrier: Carrier, enteredOn: IsoDate, again?: Firm): Tenancy {
  const reported = rosterMonth(carrier.county, enteredOn);
  const fromTeam = random.chance(0.06) && addDays(enteredOn, 60) < `${reported}-20`;
  const old = random.chance(0.04);
  const age = fromTeam ? -random.int(5, 60) : old ? random.int(800, 2_000) : random.int(10, 690);
  const firm = again ?? makeFirm(countyOf(carrier.county), addDays(enteredOn, -age));
  const insideCarrier = !random.chance(0.015);
  const smeNotion = random.chance(0.02) ? undefined : !random.chance(0.015);
  const young = enteredOn <= addMonths(firm.foundedOn, 24);
  const months = LONG.includes(firm.field) ? 60 : 48;
  const limitOn = young && insideCarrier && smeNotion === true ? addMonths(enteredOn, months) : undefined;
  return {
    ...{ carrier, firm, enteredOn, fromTeam, insideCarrier, smeNotion, limitOn },
    ...{ leftOn: undefined, leaveReason: undefined, graduatedOn: undefined },
    reported,
  };
}

const REASONS = ['租期届满', '业务调整迁出', '企业注销', '扩大生产迁入园区', '未续约'];

/** Those that stood before the first month, then what each month brings; some firms sit in two carriers. */
function makeTenancies(): Tenancy[] {
  const all: Tenancy[] = [];
  for (let i = 0; i < 3_150; i += 1) {
    const enteredOn = addDays('2020-09-01', random.int(0, 1_130));
    all.push(tenancyOf(hostOn(enteredOn), enteredOn));
  }
  for (const month of MONTHS) {
    const count = Math.round(82 * (Number(month.slice(5)) === 2 ? 0.6 : random.int(80, 120) / 100));
    for (let i = 0; i < count; i += 1) {
      const carrier = hostOn(`${month}-01`);
      const second = random.chance(0.04) ? random.pick(all) : undefined;
      const known = second && second.carrier !== carrier && second.firm.foundedOn > '2022-06-01';
      all.push(tenancyOf(carrier, rosterDay(month, carrier.county, random), known ? second.firm : undefined));
    }
  }
  return all.filter(
    ({ carrier, enteredOn }) => enteredOn <= '2026-10-23' && standsOn(carrier, enteredOn),
  );
}

export const TENANCIES: readonly Tenancy[] = makeTenancies();

/** About one in five leaves within the 36 months without a graduation. */
export function leave(tenancy: Tenancy): void {
  const start = tenancy.enteredOn > '2023-11-05' ? tenancy.enteredOn : '2023-11-05';
  const leftOn = stageOk(addDays(start, random.int(120, 1_000)));
  if (leftOn > '2026-10-20') return;
  tenancy.leftOn = leftOn;
  tenancy.leaveReason = random.pick(REASONS);
}
