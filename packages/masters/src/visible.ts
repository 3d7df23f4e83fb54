import type { IsoDate, VisibleTo } from '@torchline/kernel';
import { rollUp } from '@torchline/regions';
import type { Masters } from './masters.ts';

/** County, reporting unit and province of a county on a day: the regions whose desks see a record there (可见区划). */
export function regionsSeeing(masters: Masters, county: string | null | undefined, day: IsoDate): string[] {
  if (!county) return [];
  const path = rollUp(masters.regions, { county, province: masters.province }, day);
  return path ? [...new Set([path.county, path.unit, path.province])] : [];
}

interface Seen {
  readonly county?: string | null | undefined;
  readonly day: IsoDate;
  readonly organisations?: readonly string[];
  readonly creditCodes?: readonly string[];
}

/** Who sees a record: the desks of its place on its day, the organisations and the enterprise it names. */
export const visibleTo = (
  masters: Masters,
  { county, day, organisations = [], creditCodes = [] }: Seen,
): VisibleTo => ({
  regions: regionsSeeing(masters, county, day),
  organisations,
  creditCodes,
});
