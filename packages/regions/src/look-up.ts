import type { DayTree, Region } from './day-tree.ts';
import { plainText, shortName, writtenForms } from './names.ts';
import { currentCode, provinceCodes, regionOn } from './queries.ts';
import { provinceOf, treeOn, type Regions } from './regions.ts';
import type { Day } from './rows.ts';

/** Result of reading a county from a file's cell; several candidates are shown to the person, never guessed. */
export type CountyFound =
  | { readonly kind: 'found'; readonly region: Region }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly Region[] }
  | { readonly kind: 'unknown' };

export interface CountyAsked {
  /** Six-digit code, alias, or name with or without province, city or unit in front: 保定市涿州市, 涿州. */
  readonly text: string;
  /** Look only here first; other provinces count where this one has no match. */
  readonly province?: string | undefined;
}

/** Reads a county (or a city without counties) from text. Ended codes and names give what stands for them now. */
export function countyNamed(regions: Regions, { text, province }: CountyAsked, on: Day): CountyFound {
  const plain = plainText(text);
  if (/^\d{6}$/.test(plain)) return byCode(regions, plain, on);
  const here = province ? matches(regions, { plain, provinces: [province] }, on) : [];
  const found = here.length > 0 ? here : matches(regions, { plain, provinces: provinceCodes(regions) }, on);
  return answer(found);
}

function answer(found: readonly Region[]): CountyFound {
  const [first, ...others] = found;
  if (!first) return { kind: 'unknown' };
  return others.length === 0 ? { kind: 'found', region: first } : { kind: 'ambiguous', candidates: found };
}

function byCode(regions: Regions, code: string, on: Day): CountyFound {
  const region = regionOn(regions, code, on);
  const now = region && regionOn(regions, currentCode(regions, region.code, on) ?? region.code, on);
  const tree = now && treeOn(regions, provinceOf(now.code), on);
  return now && tree?.rollUps.has(now.code) ? { kind: 'found', region: now } : { kind: 'unknown' };
}

interface Wanted {
  readonly plain: string;
  readonly provinces: readonly string[];
}

function matches(regions: Regions, { plain, provinces }: Wanted, on: Day): readonly Region[] {
  const trees = provinces
    .map((province) => treeOn(regions, province, on))
    .filter((tree) => tree !== undefined);
  const inFull = standing(trees.flatMap((tree) => matchesIn(tree, plain, (region) => region.name)));
  return inFull.length > 0 ? inFull : trees.flatMap((tree) => shortMatches(tree, plain));
}

/** Valid regions alone, where there is one; else what waits to be assigned. */
function standing(found: readonly Region[]): readonly Region[] {
  const valid = found.filter(({ state }) => state === 'valid');
  return valid.length > 0 ? valid : found;
}

/** 承德 may mean the city or the county: where a short name is also a city's, both are candidates. */
function shortMatches(tree: DayTree, plain: string): Region[] {
  const counties = standing(matchesIn(tree, plain, (region) => shortName(region.name)));
  const cities = [...tree.regions.values()].filter(
    (region) => region.level === 'city' && region.state === 'valid' && shortName(region.name) === plain,
  );
  const all = counties.length > 0 ? [...counties, ...cities] : [];
  return [...new Map(all.map((region) => [region.code, region])).values()];
}

function matchesIn(tree: DayTree, plain: string, written: (region: Region) => string): Region[] {
  const codes = new Set<string>();
  for (const [code, path] of tree.rollUps) {
    const region = tree.regions.get(code);
    if (!region || !plain.endsWith(written(region))) continue;
    const before = plain.slice(0, plain.length - written(region).length);
    if (isPathTo(tree, region, before)) codes.add(path.county);
  }
  return [...codes].flatMap((code) => tree.regions.get(code) ?? []);
}

/** True where what stands before the county's name is nothing but its province, city or unit. */
function isPathTo(tree: DayTree, region: Region, before: string): boolean {
  const path = tree.rollUps.get(region.code);
  if (before === '' || !path) return before === '';
  const unit = tree.units.find(({ code }) => code === path.unit);
  const provinces = ['', ...writtenForms(tree.regions.get(tree.province))];
  const above = tree.regions.get(region.parent ?? '');
  const cities = [
    ...['', '市辖区', '省直辖县级行政区划', '自治区直辖县级行政区划'],
    ...writtenForms(above),
    ...writtenForms(tree.regions.get(path.city)),
    ...(unit ? [...writtenForms(unit), ...unit.aliases] : []),
  ];
  return provinces.some((province) => cities.some((city) => `${province}${city}` === before));
}
