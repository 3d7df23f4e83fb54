import type { CommandRecord } from '../port.ts';
import type { StoreFault } from '../store-error.ts';

/** What the writer needs to start. */
export interface WriterStart {
  readonly folder: string;
  readonly log: string;
  /** Folder of the key ring. */
  readonly keys: string;
}

/**
 * A fact on its way to the writer: the members of `FactText`. Messages are tuples of text, which cross to another thread
 * in half the time of objects. `personal` names the fields that may have to be sealed; null where nothing has.
 */
export type SentFact = readonly [
  id: string,
  stream: string,
  type: string,
  data: string,
  before: string,
  after: string,
  personal: readonly string[] | null,
];

/** An answered command; `answer` as JSON text, the facts as a half-open range of indexes. */
export type SentCommand = readonly [
  caller: string,
  route: string,
  key: string,
  bodyHash: string,
  answer: string,
  from: number,
  to: number,
];

export type SentBatch = readonly [
  number: number,
  facts: readonly SentFact[],
  expect: readonly (readonly [stream: string, version: number])[],
  commands: readonly SentCommand[],
  at: string,
  /** Ids of the last facts of streams that were read before those were on disk. */
  last?: readonly (readonly [stream: string, id: string])[],
];

/** Batches of one turn come together. A long batch comes in parts; the writer takes it when its last part is there and drops it when another begins. */
export type ToWriter =
  | readonly [kind: 'batches', batches: readonly SentBatch[]]
  | readonly [kind: 'facts', number: number, facts: readonly SentFact[]]
  | readonly [kind: 'close'];

/** Where a fact was placed; its previous hash is that of the fact before it. */
export type SentPlace = readonly [version: number, hash: string, prevStreamHash: string];

/** A batch that came to disk: where it begins and what stood before, and where the log ended after it. */
export type Appended = readonly [
  kind: 'appended',
  first: number,
  prevHash: string,
  recordedAt: string,
  places: readonly SentPlace[],
  head: number,
];

export type BatchAnswer =
  | Appended
  | readonly [kind: 'conflict', stream: string]
  | readonly [kind: 'repeated', record: CommandRecord]
  | readonly [kind: 'failed', fault: StoreFault, message: string];

export type Answered = readonly (readonly [number: number, answer: BatchAnswer])[];

export type FromWriter =
  | readonly [kind: 'ready']
  | readonly [kind: 'unable', fault: StoreFault, message: string]
  | readonly [kind: 'answers', answers: Answered]
  | readonly [kind: 'closed'];
