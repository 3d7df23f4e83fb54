import {
  CarrierDelisted,
  CarrierRecognised,
  CarrierUpgraded,
  entityOf,
  on,
  type CarrierLevel,
  type CarrierType,
} from '@torchline/facts';
import type { IsoDate } from '@torchline/kernel';
import { leaf, NOTHING, type Contribution, type Outputs } from '../engine/contribution.ts';
import { joined } from '../engine/distinct.ts';
import { folded } from '../engine/kind.ts';

interface Standing {
  readonly level: CarrierLevel;
  readonly day: IsoDate;
  /** First day without it; '' while it stands. */
  readonly until: IsoDate;
  /** True for a recognition, false for an upgrade. */
  readonly recognised: boolean;
  readonly first: boolean;
}
interface Carrier {
  readonly type: CarrierType;
  readonly region: string;
  readonly zone: string;
  readonly standings: readonly Standing[];
}

const isHigh = ({ level }: Standing): boolean => level !== 'CITY';
const isNational = ({ level }: Standing): boolean => level === 'NATIONAL';

const ended = (standings: readonly Standing[], day: IsoDate): Standing[] =>
  standings.map((standing) => (standing.until === '' ? { ...standing, until: day } : standing));

/** The same level stated again while it stands corrects it; after a delisting it is a new standing. */
const granted = (standings: readonly Standing[], one: Omit<Standing, 'until'>): Standing[] => [
  ...standings.filter(({ level, until }) => level !== one.level || until !== ''),
  { ...one, until: '' },
];

const carrier = entityOf<Carrier | null>('carrier', null, [
  on(CarrierRecognised, (known, { type, county, zone, level, first, recognisedOn: day }) => ({
    type,
    region: county,
    zone: zone ?? '',
    standings: granted(known?.standings ?? [], { level, day, recognised: true, first }),
  })),
  on(CarrierUpgraded, (known, { type, county, zone, level, upgradedOn: day }) => ({
    type,
    region: county,
    zone: zone ?? '',
    standings: granted(known?.standings ?? [], { level, day, recognised: false, first: false }),
  })),
  on(CarrierDelisted, (known, { delistedOn }) =>
    known ? { ...known, standings: ended(known.standings, delistedOn) } : null,
  ),
]);

/** Stocks that a carrier is in while a standing that passes holds; two levels at once count once. */
const STOCKS: readonly [string, readonly CarrierType[] | 'any', (standing: Standing) => boolean][] = [
  ['incubators-and-maker-spaces', ['INCUBATOR', 'MAKER_SPACE'], isHigh],
  ['incubators-maker-spaces-and-star-spaces', ['INCUBATOR', 'MAKER_SPACE', 'STAR_SPACE'], isHigh],
  ['incubation-carriers-national', 'any', isNational],
  ['innovation-entrepreneurship-communities', ['COMMUNITY'], isHigh],
];
/** Flows that a recognition or upgrade is in on its day. */
const FLOWS: readonly [string, CarrierType, (standing: Standing) => boolean][] = [
  ['incubators-new', 'INCUBATOR', (one) => one.recognised && one.first && isHigh(one)],
  ['maker-spaces-new', 'MAKER_SPACE', (one) => one.recognised && one.first && isHigh(one)],
  ['star-spaces-new', 'STAR_SPACE', (one) => one.recognised && one.first && isHigh(one)],
  ['maker-spaces-national-filed-new', 'MAKER_SPACE', isNational],
  ['university-science-parks-new', 'UNIVERSITY_SCIENCE_PARK', (one) => one.recognised],
  ['dual-innovation-bases-new', 'DEMONSTRATION_BASE', (one) => one.recognised && one.level === 'PROVINCIAL'],
];

function stockOf({ region, zone, standings }: Carrier, measure: string): Contribution[] {
  const days = joined(standings.map(({ day, until }) => ({ from: day, until })));
  return days.flatMap(({ from, until }) => [
    leaf(measure, { region, zone, day: from }, { count: 1 }),
    ...(until ? [leaf(measure, { region, zone, day: until }, { count: -1 })] : []),
  ]);
}

function outputs(state: Carrier | null): Outputs {
  if (!state) return NOTHING;
  const { type, region, zone, standings } = state;
  const stocks = STOCKS.filter(([, types]) => types === 'any' || types.includes(type)).flatMap(
    ([measure, , passes]) => stockOf({ ...state, standings: standings.filter(passes) }, measure),
  );
  const flows = FLOWS.filter(([, of]) => of === type).flatMap(([measure, , passes]) =>
    standings.filter(passes).map(({ day }) => leaf(measure, { region, zone, day }, { count: 1 })),
  );
  return { contributions: [...stocks, ...flows], rows: [] };
}

/** 孵化载体: stocks while recognised, flows when newly recognised. */
export const carriers = folded(carrier, outputs);
