import type { FactMeta, RecordedFact } from '@torchline/kernel';

/** A fact ready to be appended: everything but what the store itself sets (position, version, recordedAt, hashes). */
export interface FactToAppend {
  readonly id: string;
  readonly stream: string;
  readonly type: string;
  readonly data: unknown;
  readonly meta: FactMeta;
}

/** Names one command of one caller; kept for ever, unique by (caller, route, key). */
export interface CommandKey {
  readonly caller: string;
  readonly route: string;
  readonly key: string;
}

/** The record of an answered command. `first` and `last` are positions, null when it stated no fact. */
export interface CommandRecord extends CommandKey {
  readonly bodyHash: string;
  readonly answer: unknown;
  readonly first: number | null;
  readonly last: number | null;
  readonly recordedAt: string;
}

/** One answered command inside a batch: its key, and which of the batch's facts are its own (half-open range of indexes). */
export interface CommandToRecord extends CommandKey {
  readonly bodyHash: string;
  readonly answer: unknown;
  readonly facts: readonly [from: number, to: number];
}

export interface AppendBatch {
  /** Version of every stream that was read, 0 when it does not exist. All are checked, also those not written. */
  readonly expect: ReadonlyMap<string, number>;
  /**
   * Id of the last fact of streams that were read before it was on disk. Should it never come there, another writer may
   * give its version to another fact: the version alone would then let through what was decided on a state that never was.
   */
  readonly last?: ReadonlyMap<string, string>;
  readonly facts: readonly FactToAppend[];
  readonly commands: readonly CommandToRecord[];
  /** The clock's instant; `recordedAt` is max(this, the last recordedAt). */
  readonly at: string;
}

/** Where the streams of a decision stood: what an append expects of them. */
export type StreamsRead = Pick<AppendBatch, 'expect' | 'last'>;

export type AppendResult =
  | { readonly kind: 'appended'; readonly facts: readonly RecordedFact[]; readonly head: number }
  /** A stream is not at the version that was read: read again and decide again. */
  | { readonly kind: 'conflict'; readonly stream: string }
  /** A command of the batch has a record already: nothing was stored. */
  | { readonly kind: 'repeated'; readonly record: CommandRecord };

/** Where a log ends. */
export interface LogEnd {
  readonly position: number;
  readonly hash: string;
  readonly recordedAt: string | null;
}

/**
 * A stretch of a log that one store wrote (日志纪元): its facts are those after position `from`. Whoever makes a log out of
 * a copy (a restore, an import) begins a new one at the head of the copy, so that two logs that go on from the same facts
 * can be told apart before they differ.
 */
export interface LogEpoch {
  /** Opaque; a UUIDv7. */
  readonly epoch: string;
  readonly from: number;
}

export interface Head extends LogEnd {
  /** All epochs, the present one last; empty where no writer of this version has opened the log yet. */
  readonly epochs: readonly LogEpoch[];
}

/** A place at which a log can be cut: facts through `position` and the first `commands` records are of one moment. */
export interface LogCut extends LogEnd {
  readonly commands: number;
  readonly epochs: readonly LogEpoch[];
}

/**
 * The log of one service. Positions are contiguous from 1 and become visible in order. `append` answers only after the
 * batch is on disk, whole or not at all: a crash before its answer leaves all of it or nothing.
 * Personal fields are sealed before they are stored and opened when read.
 */
export interface LogStore {
  readonly log: string;
  append(batch: AppendBatch): Promise<AppendResult>;
  /** The data as it will read once it is stored: plain JSON, personal fields with the opaque id of their person. */
  asRead(type: string, data: unknown): unknown;
  readStream(stream: string, afterVersion?: number): Promise<readonly RecordedFact[]>;
  readAll(after: number, limit: number): Promise<readonly RecordedFact[]>;
  head(): Promise<Head>;
  /**
   * False when a stream is not where it was read. Only where other processes may append to the log; elsewhere what this
   * process knows of a stream is all there is.
   */
  isAt?(read: StreamsRead): Promise<boolean>;
  /** Set where a read is a question to a server: questions that are known beforehand are then asked together. */
  readonly asksServer?: true;
  close(): Promise<void>;
}

/** Look-up of answered commands; the same database as the log. */
export interface CommandRecords {
  findCommand(key: CommandKey): Promise<CommandRecord | undefined>;
}

/** A fact exactly as it is stored (封存记录): personal fields are sealed, no upcaster was applied. */
export type StoredRow = RecordedFact;

/** Reading a log exactly as it is stored, for export and verification. `after` of commands is a count, not a position. */
export interface RowSource {
  readonly log: string;
  rows(after: number, limit: number): Promise<readonly StoredRow[]>;
  commandRecords(after: number, limit: number): Promise<readonly CommandRecord[]>;
  cut(): Promise<LogCut>;
}

/** An empty log that takes rows exactly as they are. Nothing is visible before `commit`. */
export interface RowTarget {
  readonly log: string;
  putRows(rows: readonly StoredRow[]): Promise<void>;
  putCommands(records: readonly CommandRecord[]): Promise<void>;
  /** Takes the place of those that the log began with. */
  putEpochs(epochs: readonly LogEpoch[]): Promise<void>;
  commit(): Promise<void>;
  /** Leaves the log empty. */
  abandon(): Promise<void>;
}

/** Kept bytes (附件), named by their SHA-256. */
export interface FileStore {
  /** Stores and returns the SHA-256 in hex. Storing the same bytes again changes nothing. */
  put(bytes: Uint8Array): Promise<string>;
  get(hash: string): Promise<Uint8Array | undefined>;
}
