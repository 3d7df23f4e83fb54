import type { RecordedFact } from '@torchline/kernel';
import type { CommandRecord, StoredRow } from '../port.ts';

/**
 * Columns that `toRow` needs, with the stream's name. They are read as arrays and hashes as text: an object by names and
 * three buffers for each fact cost more than everything else about reading it.
 */
export const SELECT_ROW = `
  SELECT f.position, s.name, f.version, f.id, f.type, f.data, f.meta,
         lower(hex(f.prev_hash)), lower(hex(f.prev_stream_hash)), lower(hex(f.hash))
  FROM facts f JOIN streams s ON s.id = f.stream`;
export type FactRow = readonly [
  position: number,
  stream: string,
  version: number,
  id: string,
  type: string,
  data: string,
  meta: string,
  prevHash: string,
  prevStreamHash: string,
  hash: string,
];

type SqlRow = Readonly<Record<string, unknown>>;

export const toHex = (blob: unknown): string => Buffer.from(blob as Uint8Array).toString('hex');
export const fromHex = (hex: string): Uint8Array => Buffer.from(hex, 'hex');

/** By index: taking a row apart by a pattern goes through its iterator, which shows where it is done for each fact. */
export const toRow = (log: string, row: FactRow): StoredRow => ({
  log,
  position: row[0],
  stream: row[1],
  version: row[2],
  id: row[3],
  type: row[4],
  data: JSON.parse(row[5]) as unknown,
  meta: JSON.parse(row[6]) as RecordedFact['meta'],
  prevHash: row[7],
  prevStreamHash: row[8],
  hash: row[9],
});

export const toCommandRecord = (row: SqlRow): CommandRecord => ({
  caller: row['caller'] as string,
  route: row['route'] as string,
  key: row['key'] as string,
  bodyHash: row['body_hash'] as string,
  answer: JSON.parse(row['answer'] as string) as unknown,
  first: row['first'] as number | null,
  last: row['last'] as number | null,
  recordedAt: row['recorded_at'] as string,
});
