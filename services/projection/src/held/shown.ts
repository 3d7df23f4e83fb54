import { factDefinition } from '@torchline/facts';
import type { IsoDate } from '@torchline/kernel';
import { rollUp } from '@torchline/regions';
import type { Level } from '../engine/contribution.ts';
import { FED_INDICATORS, type FedIndicator } from '../indicators/catalogue.ts';
import { named, type FigureHost, type NamedPlace } from '../reading/figure-host.ts';
import type { Forecast } from './forecast.ts';
import type { HeldFact } from './held-fact.ts';
import { moneyMoved, needsSecond, type AloneLimits } from './limits.ts';
import type { HeldEntry } from './questions.ts';
import { HOLD_REASONS } from './reasons.ts';

const SHOWN_CELLS = 60;

const measuresOf = ({ key, reading }: FedIndicator): string[] => {
  const terms = 'terms' in reading ? reading.terms : [];
  return [key, ...terms.map(({ measure }) => measure), ...('measure' in reading ? [reading.measure] : [])];
};
const BY_MEASURE = new Map(
  FED_INDICATORS.toReversed().flatMap((indicator) =>
    measuresOf(indicator).map((measure) => [measure, indicator]),
  ),
);

const shortly = ({ key, name, nameZh, unit, decimals }: FedIndicator) => ({
  key,
  name,
  nameZh,
  unit,
  decimals,
});

/** Figures that are fed by what is held; by everything of its service where its type says nothing. */
function lacking({ held, types }: HeldEntry) {
  const isKnown = factDefinition(held.type) !== undefined;
  const feeds = (type: string): boolean =>
    types.includes(type) || (!isKnown && factDefinition(type)?.service === held.log);
  return FED_INDICATORS.filter((indicator) => indicator.feeds?.some(feeds)).map(shortly);
}

const inWords = ({ name, nameEn }: NamedPlace) => ({ zh: name, en: nameEn ?? name });

/** The place that it names, and the reporting unit above it. */
function placeOf(host: FigureHost, { place }: HeldFact, day: IsoDate) {
  if (!/^\d{6}$/.test(place)) return null;
  const { regions, province } = host.masters;
  const unit = rollUp(regions, { county: place, province }, day)?.unit;
  return {
    code: place,
    name: inWords(named(host, { level: 'county', region: place }, day)),
    unit: unit && unit !== place ? inWords(named(host, { level: 'unit', region: unit }, day)) : null,
  };
}

/** Whose it is: what it names itself, and the organisation of the person who stated it. Never a person's name. */
function ownerOf(host: FigureHost, held: HeldFact, day: IsoDate) {
  const { organisations, people } = host.masters;
  const right = people.find(held.actor)?.right;
  const named = (id: string): string | null => (id === '' ? null : organisations.nameOf(id));
  return {
    organisation: named(held.organisation),
    place: placeOf(host, held, day),
    statedBy: right ? { role: right.role, organisation: named(right.organisation) } : null,
  };
}

/** From the province down; high-tech zones last. */
const SHOWN_FIRST: readonly string[] = ['province', 'unit', 'city', 'county', 'zone'];

function cellsOf(host: FigureHost, { effect: { cells } }: Forecast, day: IsoDate) {
  return cells
    .filter(({ measure }) => BY_MEASURE.has(measure))
    .toSorted((a, b) => SHOWN_FIRST.indexOf(a.level) - SHOWN_FIRST.indexOf(b.level))
    .slice(0, SHOWN_CELLS)
    .map(({ measure, level, region, ...change }) => {
      const indicator = BY_MEASURE.get(measure);
      const place = named(host, { level: level as Level, region }, day);
      return { indicator: indicator && shortly(indicator), measure, place, ...change };
    });
}

interface Shown {
  readonly day: IsoDate;
  readonly limits: AloneLimits | undefined;
}

function forecastShown(host: FigureHost, forecast: Forecast, { day, limits }: Shown) {
  const { possible, applies, waits, next, closedMonths, digest, effect } = forecast;
  return {
    possible,
    applies,
    waits,
    next: next && { ...next, reason: HOLD_REASONS[next.why] },
    closedMonths,
    money: moneyMoved(forecast).toString(),
    secondPerson: limits === undefined || needsSecond(forecast, limits),
    cells: cellsOf(host, forecast, day),
    cellsInAll: effect.cells.length + effect.more,
    forecast: digest,
  };
}

/** A held fact as its page shows it. */
export function entryShown(host: FigureHost, entry: HeldEntry, shown: Shown) {
  const { held, waiting, release, discard } = entry;
  const { log, stream, version, position, type, why, detail, since } = held;
  return {
    ...{ log, stream, version, position, type, why, detail, since, waiting },
    typeZh: factDefinition(type)?.zh ?? null,
    reason: HOLD_REASONS[why],
    owner: ownerOf(host, held, shown.day),
    indicators: lacking(entry),
    release: forecastShown(host, release, shown),
    discard: forecastShown(host, discard, shown),
  };
}
