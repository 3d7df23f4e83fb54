import { queryString, segment } from '../api/http.ts';
import type { Place } from '../api/figures.ts';

/** Page of an indicator in a month. */
export const indicatorPath = (indicator: string, month: string): string =>
  `/indicators${segment(indicator)}${queryString({ month })}`;

/** Page of the records behind a figure. */
export const behindPath = (
  indicator: string,
  { level, region, month }: Pick<Place, 'level' | 'region'> & { readonly month: string },
): string => `/indicators${segment(indicator)}/records${queryString({ level, region, month })}`;
