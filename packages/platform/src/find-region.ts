import type { FindRegion, RegionFound } from '@torchline/imports';
import type { Masters } from '@torchline/masters';
import { countyNamed, regionOn, unitNamed } from '@torchline/regions';
import type { Countries } from './countries.ts';

const WHOLE_PROVINCE = ['全省', '省本级', '本省'];
const found = (code: string): RegionFound => ({ kind: 'found', code });
const unknown: RegionFound = { kind: 'unknown' };

function findUnit(masters: Masters, text: string, on: string): RegionFound {
  const { regions, province } = masters;
  const whole = regionOn(regions, province, on);
  if (text === province || text === whole?.name || WHOLE_PROVINCE.includes(text)) return found(province);
  const unit =
    unitNamed(regions, { text, province }, on) ?? unitNamed(regions, { text: `${text}市`, province }, on);
  return unit ? found(unit.code) : unknown;
}

function findCounty(masters: Masters, text: string, on: string): RegionFound {
  const county = countyNamed(masters.regions, { text, province: masters.province }, on);
  if (county.kind === 'found') return found(county.region.code);
  return county.kind === 'ambiguous'
    ? { kind: 'ambiguous', candidates: county.candidates.map(({ code, name }) => `${name}（${code}）`) }
    : unknown;
}

/** Reads regions of files as people write them: own units, counties of all China, or a country. */
export const regionFinder =
  (masters: Masters, countries: Countries): FindRegion =>
  (text, on, level) => {
    if (level === 'unit') return findUnit(masters, text, on);
    const county = findCounty(masters, text, on);
    if (level !== 'place' || county.kind !== 'unknown') return county;
    const country = countries.codeOf(text);
    return country === undefined ? county : found(country);
  };
