import { queryRoute } from '@torchline/web';
import { z } from 'zod';
import { INDICATORS } from '../indicators/catalogue.ts';
import { PUBLISHED, PUBLISHED_LABELS, PUBLISHED_SOURCES } from '../indicators/published.ts';
import { FIGURES_OPEN } from './asked.ts';

const nameOf = (key: string) => {
  const known = INDICATORS.find((one) => one.key === key) ?? PUBLISHED_LABELS.find((one) => one.key === key);
  return { name: known?.name ?? key, nameZh: known?.nameZh ?? key };
};

/** Published figures and targets with year and source: shown as published, never in one completion, rank or growth. */
export const getPublished = queryRoute({
  path: '/published',
  summary: { zh: '公布数与公布目标', en: 'Published figures and targets' },
  authority: FIGURES_OPEN,
  query: z.object({
    indicator: z.string().max(80).optional(),
    region: z.string().max(6).optional(),
    year: z.coerce.number().int().optional(),
  }),
  answer: async ({ query: { indicator, region, year } }) => ({
    published: true,
    sources: PUBLISHED_SOURCES,
    figures: PUBLISHED.filter(
      (one) =>
        (indicator === undefined || one.indicator === indicator) &&
        (region === undefined || one.region === region) &&
        (year === undefined || one.year === year),
    ).map((one) => ({ ...one, ...nameOf(one.indicator) })),
  }),
});
