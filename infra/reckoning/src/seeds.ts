import { readdirSync, readFileSync } from 'node:fs';

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

/** Data of the seeds folder as it lies there: regions, units, policy rows, rates, the persons of the demo. */
export const regionRows = (province: string): RegionRow[] => json(`regions/provinces/${province}.json`);
export const unitRows = (): UnitRow[] => json('regions/units.json');
export const rateRows = (): RateRow[] => json('rates/rates.json');
export const policyRows = (): PolicyRow[] =>
  readdirSync(new URL('policy/', SEEDS))
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => json<PolicyRow[]>(`policy/${name}`));
export const demoPeople = (): Person[] => json('demo/people.json');
export const demoFile = (path: string): Buffer => readFileSync(new URL(`demo/${path}`, SEEDS));
