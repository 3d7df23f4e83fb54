import { regionsSeeing } from '@torchline/masters';
import type { ServiceHost } from '@torchline/platform';
import { titlesView, type Title } from '@torchline/projections';
import type { HnteTitle, IncubatorsLookups } from './domain/lookups.ts';

const hnteTitle = ({ kind, number, ...days }: Title): HnteTitle[] =>
  kind === 'HNTE' ? [{ certificate: number, ...days }] : [];

/** Look-ups of the deciders: reference's masters and certification's titles. */
export const lookups = ({ masters, views, isKept }: ServiceHost): IncubatorsLookups => ({
  policy: (key, on) => masters.policy.valueOn(key, { scopes: [masters.province, 'CN'], factDate: on }),
  regionsSeeing: (county, on) => regionsSeeing(masters, county, on),
  hnteTitlesOf: async (creditCode) => (await views.get(titlesView, creditCode))?.titles.flatMap(hnteTitle),
  isKept,
});
