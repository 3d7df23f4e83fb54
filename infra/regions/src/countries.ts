import { countryNames, countryRegions } from './decisions.ts';
import { countrySource } from './sources.ts';

/** A country or territory of ISO 3166-1 (GB/T 2659), for parties abroad (国家和地区). */
export interface Country {
  readonly alpha2: string;
  readonly alpha3: string;
  readonly numeric: string;
  readonly name: string;
  readonly nameEn: string;
  /** Set for Hong Kong, Macau and Taiwan: the province in the region tree. */
  readonly region?: string;
}

/** Assigned codes only: XK (Kosovo) is user-assigned and no part of the standard. */
export function countryRows(): Country[] {
  const { codes, zh, en } = countrySource();
  return Object.keys(en)
    .filter((alpha2) => alpha2 !== 'XK')
    .map((alpha2) => {
      const region = countryRegions.get(alpha2);
      return {
        alpha2,
        alpha3: codes.alpha2ToAlpha3(alpha2),
        numeric: codes.alpha2ToNumeric(alpha2),
        name: countryNames.get(alpha2)?.zh ?? first(zh[alpha2]),
        nameEn: countryNames.get(alpha2)?.en ?? first(en[alpha2]),
        ...(region ? { region } : {}),
      };
    })
    .sort((a, b) => (a.alpha3 < b.alpha3 ? -1 : 1));
}

function first(name: string | readonly string[] | undefined): string {
  const chosen = typeof name === 'string' ? name : name?.[0];
  if (chosen === undefined) throw new Error('a country without a name');
  return chosen;
}
