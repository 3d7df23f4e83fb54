import { monthOf, monthRange, type IsoDate, type Month } from '@torchline/kernel';
import { queryRoute } from '@torchline/web';
import { z } from 'zod';
import { FED_INDICATORS, type FedIndicator } from '../indicators/catalogue.ts';
import type { FigureHost } from '../reading/figure-host.ts';
import { FIGURES_OPEN } from './asked.ts';

const termsOf = ({ reading }: FedIndicator) => (reading.kind === 'sum' ? reading.terms : []);

/** Measures of what happens only when somebody states it: ends known in advance make no month of their own. */
const GAINS = FED_INDICATORS.filter(
  ({ kind, direction }) => kind === 'flow' && direction === 'higher-is-better',
)
  .flatMap(termsOf)
  .filter(({ over, sign }) => over === 'period' && sign === 1)
  .map(({ measure }) => measure);

/** From the first to the last month in which something was counted, none after today; the last one first. */
function monthsWithData({ live, masters }: Pick<FigureHost, 'live' | 'masters'>, today: IsoDate): Month[] {
  const at = { level: 'province', region: masters.province } as const;
  const months = [...new Set(GAINS)]
    .flatMap((measure) => live.cells({ measure, ...at }))
    .filter(({ count, amount }) => count > 0 || amount > 0n)
    .map(({ period }) => period.slice(0, 7))
    .filter((month) => month <= monthOf(today))
    .toSorted();
  const [first, last] = [months[0], months.at(-1)];
  return first === undefined || last === undefined ? [] : monthRange(first, last).toReversed();
}

/** Which months there are figures for; a page begins with the first of the answer. */
export const getMonths = queryRoute({
  path: '/months',
  summary: { zh: '有数据的月份', en: 'Months that have figures' },
  authority: FIGURES_OPEN,
  query: z.object({}),
  returns: z.object({ months: z.array(z.string()) }),
  answer: async ({ today }, host: FigureHost) => ({
    months: await host.live.atOnce(() => monthsWithData(host, today)),
  }),
});
