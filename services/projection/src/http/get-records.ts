import { isRejection, reject, yearOf, type Identity } from '@torchline/kernel';
import { queryRoute } from '@torchline/web';
import { z } from 'zod';
import type { Reading, Term } from '../indicators/readings.ts';
import { throughOf } from '../months/month-rows.ts';
import { freshnessOf, placesOf, positionsOf, unitCodes, type FigureHost } from '../reading/figure-host.ts';
import { completeness } from '../months/completeness.ts';
import { NOW } from '../views/known.ts';
import { ReadStatements, ReadTargets } from '../views/read-beside.ts';
import { FigureReader, monthOnly, yearTo, type PlaceAsked } from '../reading/figure-reader.ts';
import { linesOf, type Line } from '../reading/lineage.ts';
import { indicatorAsked, levelParam, monthParam, placeAsked } from './asked.ts';

/** Category of a stream to the service and the kind of record under which `/records` shows it. */
const RECORDS: Readonly<Record<string, readonly [service: string, kind: string]>> = {
  carrier: ['incubators', 'carrier'],
  incubatee: ['incubators', 'tenant'],
  graduation: ['incubators', 'graduation'],
  contract: ['contracts', 'contract'],
  absorbed: ['contracts', 'absorbed-contract'],
  hnte: ['certification', 'high-tech-enterprise'],
  'tech-sme': ['certification', 'technology-sme'],
  pool: ['loan-pools', 'pool'],
  agreement: ['loan-pools', 'agreement'],
  loan: ['loan-pools', 'loan'],
  claim: ['loan-pools', 'claim'],
  issue: ['scheduling', 'issue'],
};

/** The record under which `/records` shows a stream. */
export function recordOf(stream: string) {
  const category = stream.slice(0, stream.indexOf('/'));
  const id = stream.slice(category.length + 1);
  const [service, kind] = RECORDS[category] ?? ['', category];
  return { service, kind, id, href: `/records/${service}/${kind}/${encodeURIComponent(id)}` };
}

/** Which terms stand behind a figure: all of a sum, the top or the bottom of a share. */
function termsOf(reading: Reading, of: 'numerator' | 'denominator'): readonly Term[] {
  if (reading.kind === 'ratio') return of === 'numerator' ? reading.over : reading.under;
  return 'terms' in reading ? reading.terms : [];
}

const query = z.object({
  level: levelParam.optional(),
  region: z.string().max(20).optional(),
  month: monthParam,
  period: z.enum(['month', 'year']).default('year'),
  of: z.enum(['numerator', 'denominator']).default('numerator'),
  cursor: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

/** Records name firms: a desk sees those of its own region. */
function isForeign({ role, region }: Identity, place: PlaceAsked): boolean {
  const isDesk = role === 'CITY' || role === 'COUNTY';
  return isDesk && place.level !== 'county' && place.region !== region;
}

/** The records behind a figure with what each adds; together they are the figure exactly. */
export const getFigureRecords = queryRoute({
  path: '/figures/:indicator/records',
  summary: { zh: '指标背后的记录', en: 'The records behind a figure' },
  authority: {
    roles: ['PROVINCE', 'AUDITOR', 'CITY', 'COUNTY'],
    within: {
      zh: '省级、审计全部；市县限本地区',
      en: 'province and auditor all; city and county desks their own',
    },
  },
  query,
  async answer({ params, query: asked, identity, language, today }, host: FigureHost) {
    const indicator = indicatorAsked(params.indicator, language);
    if (isRejection(indicator)) return indicator;
    const place = placeAsked(host, asked, { identity, day: today });
    if (isRejection(place)) return place;
    if (isForeign(identity, place)) return reject('NOT_ALLOWED', '/region', { needs: 'PROVINCE, AUDITOR' });
    const [places, through] = [placesOf(host), throughOf(asked.month, today)];
    const period = asked.period === 'month' ? monthOnly(asked.month, through) : yearTo(asked.month, through);
    const { reading } = indicator;
    const isCounties = reading.kind === 'zero-counties' || reading.kind === 'zero-cleared';
    const targets = await ReadTargets.for(host.views, indicator, { place, years: [yearOf(asked.month)] });
    const statements = await ReadStatements.of(host.views, asked.month, indicator.reports);
    // Lines are many and slow to read: they do not hold up those who ask for today's figures.
    const source = isCounties ? host.live : host.book;
    const { lines, value, counties, positions } = await source.atOnce(() => {
      const reader = new FigureReader(source, places, targets.at(NOW));
      return {
        lines: termsOf(reading, asked.of).flatMap((term) =>
          linesOf(host.book, places, { term, place, period }),
        ),
        value: reader.value(indicator, place, period),
        counties: isCounties ? reader.zeroCounties(place, through) : [],
        positions: positionsOf(host),
      };
    });
    const next = asked.cursor + asked.limit;
    return {
      indicator: indicator.key,
      decimals: indicator.decimals,
      place,
      value: value?.toString() ?? null,
      sum: lines.reduce((sum, { adds }) => sum + adds, 0n).toString(),
      counties,
      total: lines.length,
      lines: lines.slice(asked.cursor, next).map(shown),
      next: next < lines.length ? next : null,
      ...completeness(
        indicator.reports,
        { units: unitCodes(host, asked.month), month: asked.month },
        statements.at(NOW),
      ),
      freshness: await freshnessOf(host, positions),
    };
  },
});

const shown = ({ streams, member, adds }: Line) => ({
  adds: adds.toString(),
  member,
  records: streams.map(recordOf),
});
