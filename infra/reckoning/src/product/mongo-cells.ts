import { MongoClient, type Long } from 'mongodb';
import { periodOf, type Cell } from './cells.ts';

/** A part of a cell, as one unit of the figures keeps it: `s` is measure|level|region, `p` the number of the period. */
export interface Part {
  readonly _id: { readonly s: string; readonly p: number };
  readonly c: number | Long;
  readonly f: number | Long;
  readonly a: Long;
}

const LEVELS: ReadonlySet<string> = new Set(['province', 'unit', 'county']);
const exact = (number: number | Long): bigint => BigInt(number.toString());

/** A part as a cell of its own: whoever sums cells sums the parts. */
export function cellsOf({ _id, c, f, a }: Part): readonly Cell[] {
  const [measure = '', level = '', region = ''] = _id.s.split('|');
  if (!LEVELS.has(level)) return [];
  const numbers = { count: exact(c), fresh: exact(f), amount: exact(a) };
  return [{ measure, level, region, period: periodOf(Number(_id.p)), ...numbers }];
}

/** All cells of the live figures of an instance on MongoDB (`mongodb://host:port/prefix?options`), beside its processes. */
export async function readMongoCells(address: string): Promise<Cell[]> {
  const [, servers = '', prefix = '', options = ''] =
    /^(mongodb:\/\/[^/]+)\/([^?]*)(.*)$/.exec(address) ?? [];
  const client = new MongoClient(`${servers}/${options}`, { readConcern: { level: 'majority' } });
  try {
    const parts = client.db(`${prefix}_projection`).collection<Part>('figure_cells');
    return (await parts.find({}, { promoteLongs: false }).toArray()).flatMap(cellsOf);
  } finally {
    await client.close();
  }
}
