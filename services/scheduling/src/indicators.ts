import { readFileSync } from 'node:fs';

/** What scheduling needs of an indicator: its key, its name as people write it, its unit. */
export interface NamedIndicator {
  readonly key: string;
  readonly name: string;
  readonly nameZh: string;
  readonly unit: string;
}

const file = new URL('../../../seeds/indicators/dictionary.json', import.meta.url);
const rows = JSON.parse(readFileSync(file, 'utf8')) as readonly NamedIndicator[];

/** 指标字典, by key. */
export const indicators: ReadonlyMap<string, NamedIndicator> = new Map(rows.map((row) => [row.key, row]));
