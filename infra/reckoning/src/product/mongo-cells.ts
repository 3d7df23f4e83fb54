import { MongoClient, type Binary } from 'mongodb';
import { periodOf, type Cell } from './cells.ts';

/** Cells of one measure at one level, as one unit of the figures keeps them: `k` is measure|level. */
export interface Block {
  readonly k: string;
  /** Length of the head (four bytes), the head as JSON, then the columns one after the other. */
  readonly body: Uint8Array;
}

interface Head {
  readonly count: number;
  readonly regions: readonly string[];
  /** Bytes of each number of a column, and what is added to it: ends of the regions, periods, counts, fresh, amounts. */
  readonly shapes: readonly (readonly [width: number, base: number])[];
  /** Amounts as text where some are beyond 2^53. */
  readonly amounts: readonly string[];
}

const LEVELS: ReadonlySet<string> = new Set(['province', 'unit', 'county']);

/** The numbers of all columns, each read in its width. */
function columnsOf(bytes: Buffer, head: Head): number[][] {
  let at = 0;
  return head.shapes.map(([width, base], place) => {
    const length = place === 0 ? head.regions.length : head.count;
    return Array.from({ length }, () => {
      const start = at;
      at += width;
      if (width === 0) return base;
      return (width === 8 ? bytes.readDoubleLE(start) : bytes.readUIntLE(start, width)) + base;
    });
  });
}

/** The cells of a block: whoever sums cells sums those of all blocks. */
export function cellsOf({ k, body }: Block): readonly Cell[] {
  const [measure = '', level = ''] = k.split('|');
  if (!LEVELS.has(level)) return [];
  const bytes = Buffer.from(body);
  const start = 4 + bytes.readUInt32LE(0);
  const head = JSON.parse(bytes.toString('utf8', 4, start)) as Head;
  const [ends = [], periods = [], counts = [], fresh = [], amounts = []] = columnsOf(
    bytes.subarray(start),
    head,
  );
  return periods.map((period, at) => ({
    ...{ measure, level, region: head.regions[ends.findIndex((end) => at < end)] ?? '' },
    ...{ period: periodOf(period), count: BigInt(counts[at] ?? 0), fresh: BigInt(fresh[at] ?? 0) },
    amount: BigInt(head.amounts[at] ?? amounts[at] ?? 0),
  }));
}

/** All cells of the live figures of an instance on MongoDB (`mongodb://host:port/prefix?options`), beside its processes. */
export async function readMongoCells(address: string): Promise<Cell[]> {
  const [, servers = '', prefix = '', options = ''] =
    /^(mongodb:\/\/[^/]+)\/([^?]*)(.*)$/.exec(address) ?? [];
  const client = new MongoClient(`${servers}/${options}`, { readConcern: { level: 'majority' } });
  try {
    const blocks = client
      .db(`${prefix}_projection`)
      .collection<{ k: string; body: Binary }>('figure_cell_blocks');
    const rows = await blocks.find({}).toArray();
    return rows.flatMap(({ k, body }) => cellsOf({ k, body: body.buffer.subarray(0, body.position) }));
  } finally {
    await client.close();
  }
}
