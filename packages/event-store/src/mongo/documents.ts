import type { RecordedFact } from '@torchline/kernel';
import type { TextRow } from '../fact-text.ts';
import type { Placed } from '../ledger.ts';
import type { CommandRecord, LogEpoch, StoredRow } from '../port.ts';

/**
 * One fact. Data and meta stand as the text that was hashed: BSON would change numbers and refuse names that JSON has, and
 * the text is what every adapter keeps, byte for byte.
 */
export interface FactDocument {
  /** The position. */
  readonly _id: number;
  readonly stream: string;
  readonly version: number;
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly meta: string;
  readonly prevHash: string;
  readonly prevStreamHash: string;
  readonly hash: string;
}

/** One answered command; its number is its place among all of them, from 1. */
export interface CommandDocument extends Omit<CommandRecord, 'answer'> {
  readonly _id: number;
  readonly answer: string;
}

/** Where the log ends: written in every transaction that appends, so that only one of two at the same time goes through. */
export interface CounterDocument {
  readonly _id: 'log';
  readonly log: string;
  readonly format: number;
  /** `importing`: rows are being taken over, nothing of them is visible yet. */
  readonly state: 'open' | 'importing';
  readonly position: number;
  readonly hash: string;
  readonly recordedAt: string | null;
  /** How many command records there are. */
  readonly commands: number;
  readonly epochs: readonly LogEpoch[];
}

/** A command's record with its answer as JSON text. */
export type TextCommand = Placed<string>['commands'][number];

export const toDocument = (row: TextRow): FactDocument => ({
  _id: row.position,
  stream: row.stream,
  version: row.version,
  id: row.id,
  type: row.type,
  data: row.data,
  meta: row.meta,
  prevHash: row.prevHash,
  prevStreamHash: row.prevStreamHash,
  hash: row.hash,
});

export const toRow = (log: string, document: FactDocument): StoredRow => ({
  log,
  position: document._id,
  stream: document.stream,
  version: document.version,
  id: document.id,
  type: document.type,
  data: JSON.parse(document.data) as unknown,
  meta: JSON.parse(document.meta) as RecordedFact['meta'],
  prevHash: document.prevHash,
  prevStreamHash: document.prevStreamHash,
  hash: document.hash,
});

export const toCommandDocument = (number: number, record: TextCommand): CommandDocument => ({
  _id: number,
  caller: record.caller,
  route: record.route,
  key: record.key,
  bodyHash: record.bodyHash,
  answer: record.answer,
  first: record.first,
  last: record.last,
  recordedAt: record.recordedAt,
});

export const toCommandRecord = ({ _id: _, answer, ...record }: CommandDocument): CommandRecord => ({
  ...record,
  answer: JSON.parse(answer) as unknown,
});

export const answerText = (answer: unknown): string => JSON.stringify(answer ?? null);
