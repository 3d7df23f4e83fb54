import { COUNTIES, UNITS, type County } from '@torchline/demo/src/places.ts';
import type { Random } from '@torchline/demo/src/random.ts';

const TABLE = 4_096;

/** Counties as often as they have business: picking one is then a look-up. */
function tableOf(counties: readonly County[]): readonly string[] {
  const total = counties.reduce((sum, { weight }) => sum + weight, 0);
  return counties.flatMap(({ code, weight }) =>
    Array.from({ length: Math.max(1, Math.round((TABLE * weight) / total)) }, () => code),
  );
}
const unitWeight = new Map(UNITS.map(({ code, weight }) => [code, weight]));
const everywhere = tableOf(
  COUNTIES.map((county) => ({ ...county, weight: county.weight * (unitWeight.get(county.unit) ?? 1) })),
);
const byUnit = UNITS.map(({ counties }) => tableOf(counties));

/** A county by its share of the province's business. */
export const anyCounty = (random: Random): string => random.pick(everywhere);
/** A county of the unit in which a bank works. */
export const countyOfBank = (bank: number, random: Random): string =>
  random.pick(byUnit[bank % byUnit.length] ?? everywhere);
