import { queryRoute } from '@torchline/web';
import { z } from 'zod';
import { fedIndicator, INDICATORS, INDICATORS_EDITION, whyNotFed } from '../indicators/catalogue.ts';
import { freshnessOf, type FigureHost } from '../reading/figure-host.ts';

/** All indicators with their definitions; those not counted here say why. */
export const getIndicators = queryRoute({
  path: '/indicators',
  summary: { zh: '指标目录', en: 'Indicators and their definitions' },
  authority: { roles: 'any', within: { zh: '所有已登录人员', en: 'everybody who is signed in' } },
  query: z.object({}),
  answer: async (_, host: FigureHost) => ({
    edition: INDICATORS_EDITION,
    freshness: await freshnessOf(host),
    indicators: INDICATORS.map((indicator) => {
      const fed = fedIndicator(indicator.key);
      const { feeds = [], external: _external, ...shown } = indicator;
      return {
        ...shown,
        feeds,
        fed: fed !== undefined,
        decimals: fed?.decimals ?? null,
        targetDecimals: fed?.targetDecimals ?? null,
        reports: fed?.reports ?? [],
        whyNot: whyNotFed(indicator) ?? null,
      };
    }),
  }),
});
