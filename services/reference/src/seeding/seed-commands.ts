import type { Command, CommandInput } from '@torchline/kernel';
import { readFile, readdir } from 'node:fs/promises';
import {
  addPolicyRow,
  adoptRegions,
  adoptUnits,
  adoptZones,
  declareHolidays,
  reportRate,
} from '../domain/masters.ts';
import type { ReferenceLookups } from '../domain/lookups.ts';

/** One command of the first filling (初始数据): reference data that comes with the product, stated like any other. */
export interface SeedCommand {
  readonly command: Command<CommandInput & { id: string; data: never }, never, ReferenceLookups>;
  readonly input: CommandInput & { readonly id: string; readonly data: unknown };
}

type Json = Record<string, unknown>;

const readRows = async (file: URL): Promise<Json[]> => JSON.parse(await readFile(file, 'utf8')) as Json[];
const jsonFiles = async (folder: URL): Promise<URL[]> =>
  (await readdir(folder))
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => new URL(name, folder));
const groupBy = (rows: readonly Json[], field: string): Map<string, Json[]> =>
  Map.groupBy(rows, (row) => String(row[field]));

/**
 * Reads `seeds/` (a folder's URL, with a slash at its end): regions, units, zones, calendars, rates, policy rows, in the
 * order in which later ones may name earlier ones.
 */
export async function readSeedCommands(seeds: URL, businessDate: string): Promise<SeedCommand[]> {
  const state = (command: unknown, id: string, data: unknown): SeedCommand => ({
    command: command as SeedCommand['command'],
    input: { businessDate, id, data },
  });
  const at = (path: string): URL => new URL(path, seeds);
  const commands: SeedCommand[] = [];
  for (const file of await jsonFiles(at('regions/provinces/'))) {
    const province = file.pathname.slice(-11, -5);
    commands.push(
      state(adoptRegions, province, { province, edition: 'GB/T 2260', rows: await readRows(file) }),
    );
  }
  for (const [province, rows] of groupBy(await readRows(at('regions/units.json')), 'province'))
    commands.push(state(adoptUnits, province, { province, rows }));
  for (const [province, rows] of groupBy(await readRows(at('regions/zones.json')), 'province'))
    commands.push(state(adoptZones, province, { province, rows }));
  for (const file of await jsonFiles(at('calendar/'))) {
    const year = Number(file.pathname.slice(-9, -5));
    if (Number.isInteger(year))
      commands.push(state(declareHolidays, String(year), { year, days: await readRows(file) }));
  }
  for (const row of await readRows(at('rates/rates.json')))
    commands.push(state(reportRate, String(row['id']), row));
  for (const file of await jsonFiles(at('policy/')))
    for (const row of await readRows(file)) commands.push(state(addPolicyRow, String(row['id']), row));
  return commands;
}
