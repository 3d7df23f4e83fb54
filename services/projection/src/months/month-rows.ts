import { lastDay, shiftMonth, type IsoDate, type Month } from '@torchline/kernel';
import { citiesOf, countiesOf, unitsOf, zonesOf } from '@torchline/regions';
import type { Level } from '../engine/contribution.ts';
import type { Places } from '../engine/places.ts';
import { FED_INDICATORS, type FedIndicator } from '../indicators/catalogue.ts';
import {
  monthOnly,
  yearBefore,
  yearTo,
  type FigureReader,
  type PlaceAsked,
} from '../reading/figure-reader.ts';

/** Figures of one indicator at one place for one month; integers as text in the indicator's decimals, null = empty. */
export interface MonthRow {
  readonly indicator: string;
  readonly level: Level;
  readonly region: string;
  /** The month alone; for a stock its end. */
  readonly month: string | null;
  /** Year to date of a flow or a share; the end of the month of a stock. */
  readonly actual: string | null;
  /** The same a year ago. */
  readonly lastYear: string | null;
  /** End of last year, where stocks start from. */
  readonly base: string | null;
  /** The month before, alone and to date. */
  readonly monthBefore: string | null;
  readonly actualBefore: string | null;
}

const text = (value: bigint | null): string | null => (value === null ? null : value.toString());

/** Through which day a month is read: its last, or today while it runs. */
export const throughOf = (month: Month, today: IsoDate): IsoDate =>
  lastDay(month) < today ? lastDay(month) : today;

/** The row of an indicator at a place. */
export function monthRow(
  reader: FigureReader,
  of: { readonly indicator: FedIndicator; readonly place: PlaceAsked },
  at: { readonly month: Month; readonly through: IsoDate },
): MonthRow {
  const { indicator, place } = of;
  const toDate = (month: Month, through = lastDay(month)): string | null =>
    text(reader.value(indicator, place, yearTo(month, through)));
  const alone = (month: Month, through = lastDay(month)): string | null =>
    text(reader.value(indicator, place, monthOnly(month, through)));
  const before = shiftMonth(at.month, -1);
  return {
    indicator: indicator.key,
    level: place.level,
    region: place.region,
    month: alone(at.month, at.through),
    actual: toDate(at.month, at.through),
    lastYear: toDate(yearBefore(at.month)),
    base: indicator.kind === 'stock' ? toDate(`${Number(at.month.slice(0, 4)) - 1}-12`) : null,
    monthBefore: alone(before),
    actualBefore: toDate(before),
  };
}

/** The province and its units: the places of the overview. */
export function meetingPlaces(places: Places, day: IsoDate): PlaceAsked[] {
  const units = unitsOf(places.regions, places.province, day);
  return [
    { level: 'province', region: places.province },
    ...units.map(({ code }): PlaceAsked => ({ level: 'unit', region: code })),
  ];
}

/** Every place that has figures: province, units, cities, counties and zones. */
export function allPlaces(places: Places, day: IsoDate): PlaceAsked[] {
  const { regions, province } = places;
  const at =
    (level: Level) =>
    (region: string): PlaceAsked => ({ level, region });
  return [
    ...meetingPlaces(places, day),
    ...citiesOf(regions, province, day).map(at('city')),
    ...countiesOf(regions, province, day).map(at('county')),
    ...zonesOf(regions, province, day).map(({ code }) => at('zone')(code)),
  ];
}

const isEmpty = ({ indicator: _, level: __, region: ___, ...values }: MonthRow): boolean =>
  Object.values(values).every((value) => value === null || value === '0');

/** All rows of a month; places without any figure are left out, but for the province and its units. */
export function monthRows(
  reader: FigureReader,
  places: Places,
  at: { readonly month: Month; readonly through: IsoDate },
): MonthRow[] {
  return FED_INDICATORS.flatMap((indicator) =>
    allPlaces(places, at.through).flatMap((place) => {
      const row = monthRow(reader, { indicator, place }, at);
      const shown = place.level === 'province' || place.level === 'unit';
      return shown || !isEmpty(row) ? [row] : [];
    }),
  );
}
