import type { RecordedFact } from '@torchline/kernel';
import type { CommandRecord, StoredRow } from '../port.ts';

/** Columns that `toRow` needs, with the stream's name. */
export const SELECT_ROW = `
  SELECT f.position, s.name AS stream, f.version, f.id, f.type, f.data, f.meta,
         f.prev_hash, f.prev_stream_hash, f.hash
  FROM facts f JOIN streams s ON s.id = f.stream`;

type SqlRow = Readonly<Record<string, unknown>>;

export const toHex = (blob: unknown): string => Buffer.from(blob as Uint8Array).toString('hex');
export const fromHex = (hex: string): Uint8Array => Buffer.from(hex, 'hex');

export const toRow = (log: string, row: SqlRow): StoredRow => ({
  log,
  position: row['position'] as number,
  stream: row['stream'] as string,
  version: row['version'] as number,
  id: row['id'] as string,
  type: row['type'] as string,
  data: JSON.parse(row['data'] as string) as unknown,
  meta: JSON.parse(row['meta'] as string) as RecordedFact['meta'],
  prevHash: toHex(row['prev_hash']),
  prevStreamHash: toHex(row['prev_stream_hash']),
  hash: toHex(row['hash']),
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
