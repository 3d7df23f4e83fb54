import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SEEDS = new URL('../../../seeds/', import.meta.url);
const json = <Value>(path: string): Value => JSON.parse(readFileSync(new URL(path, SEEDS), 'utf8')) as Value;

export interface RegionRow {
  readonly code: string;
  readonly name: string;
  readonly level: 'province' | 'city' | 'county';
  readonly parent: string | null;
  readonly validFrom?: string;
  readonly validTo?: string;
}
export interface UnitRow {
  readonly province: string;
  readonly code: string;
  readonly name: string;
  readonly members: readonly string[];
  readonly takenFrom?: string;
  readonly validFrom?: string;
  readonly validTo?: string;
  readonly aliases?: readonly string[];
}
export interface PolicyRow {
  readonly key: string;
  readonly scope: string;
  readonly value: unknown;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}
export interface RateRow {
  readonly kind: string;
  readonly tenor: string;
  readonly validFrom: string;
  readonly value: number;
}
export interface Person {
  readonly person: string;
  readonly role: string;
  readonly organisation: string;
}

/** Data of the seeds folder as it lies there: regions, units, policy rows, rates. */
export const regionRows = (province: string): RegionRow[] => json(`regions/provinces/${province}.json`);
export const unitRows = (): UnitRow[] => json('regions/units.json');
export const rateRows = (): RateRow[] => json('rates/rates.json');
export const policyRows = (): PolicyRow[] =>
  readdirSync(new URL('policy/', SEEDS))
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => json<PolicyRow[]>(`policy/${name}`));

/** A file that was sent, of the demo or of a folder beside its `people.json`. */
export const fileIn = (path: string, folder = fileURLToPath(new URL('demo/', SEEDS))): Buffer =>
  readFileSync(join(folder, path));
export const peopleIn = (folder?: string): Person[] =>
  JSON.parse(fileIn('people.json', folder).toString('utf8')) as Person[];
