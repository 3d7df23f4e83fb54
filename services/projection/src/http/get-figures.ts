import { isRejection, monthOf, monthRange, reject, shiftMonth, yearOf } from '@torchline/kernel';
import { queryRoute } from '@torchline/web';
import { z } from 'zod';
import { completeness } from '../months/completeness.ts';
import { throughOf } from '../months/month-rows.ts';
import {
  atOnce,
  freshnessOf,
  named,
  placesOf,
  positionsOf,
  readerAt,
  unitCodes,
  type FigureHost,
} from '../reading/figure-host.ts';
import { monthOnly, yearTo } from '../reading/figure-reader.ts';
import { ReadStatements, ReadTargets } from '../views/read-beside.ts';
import {
  FIGURES_OPEN,
  indicatorAsked,
  knownAtParam,
  knownFrom,
  levelParam,
  monthParam,
  placeAsked,
} from './asked.ts';

const MAX_MONTHS = 240;
const text = (value: bigint | null): string | null => value?.toString() ?? null;

/** A figure month by month: the month alone, and the year to date or the stock at its end. */
export const getFigures = queryRoute({
  path: '/figures',
  summary: { zh: '指标数值（按月）', en: 'An indicator month by month' },
  authority: FIGURES_OPEN,
  query: z.object({
    indicator: z.string().max(80),
    level: levelParam.optional(),
    region: z.string().max(20).optional(),
    from: monthParam.optional(),
    to: monthParam.optional(),
    asOf: monthParam.optional(),
    knownAt: knownAtParam,
  }),
  async answer({ query, identity, language, today }, host: FigureHost) {
    const indicator = indicatorAsked(query.indicator, language);
    if (isRejection(indicator)) return indicator;
    const known = knownFrom(query.knownAt);
    if (isRejection(known)) return known;
    const place = placeAsked(host, query, { identity, day: today });
    if (isRejection(place)) return place;
    const to = query.to ?? query.asOf ?? monthOf(today);
    const months = monthRange(query.from ?? shiftMonth(to, -11), to);
    if (months.length > MAX_MONTHS || to > monthOf(today))
      return reject('BODY_INVALID', '/to', { detail: `at most ${MAX_MONTHS} months, none after today` });
    const years = [...new Set(months.map(yearOf))];
    const targets = await ReadTargets.for(host.views, indicator, { place, years });
    const [positions, values] = await atOnce(host, known, () => {
      const reader = readerAt(host, { places: placesOf(host), targets, known });
      const read = months.map((month) => {
        const through = throughOf(month, today);
        return {
          month,
          value: text(reader.value(indicator, place, monthOnly(month, through))),
          toDate: text(reader.value(indicator, place, yearTo(month, through))),
        };
      });
      return [positionsOf(host), read];
    });
    const { key, name, nameZh, unit, kind, additive, decimals, targetDecimals, reports } = indicator;
    const isStated = (await ReadStatements.of(host.views, to, reports)).at(known);
    const units = unitCodes(host, to);
    return {
      indicator: { key, name, nameZh, unit, kind, additive, decimals, targetDecimals },
      place: named(host, place, throughOf(to, today)),
      knownAt: query.knownAt ?? null,
      ...completeness(reports, { units, month: to }, isStated),
      freshness: await freshnessOf(host, positions),
      values,
    };
  },
});
