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

export function toRow(log: string, row: FactRow): StoredRow {
  const [position, stream, version, id, type, data, meta, prevHash, prevStreamHash, hash] = row;
  return {
    log,
    position,
    stream,
    version,
    id,
    type,
    data: JSON.parse(data) as unknown,
    meta: JSON.parse(meta) as RecordedFact['meta'],
    prevHash,
    prevStreamHash,
    hash,
  };
}

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
