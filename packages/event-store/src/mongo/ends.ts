import { translating } from '@torchline/mongo';
import { LRUCache } from 'lru-cache';
import { NO_STREAM, type StreamHead } from '../ledger.ts';
import type { LogEnd } from '../port.ts';
import { StoreError } from '../store-error.ts';
import type { LogDatabase } from './log-database.ts';

const STREAMS_REMEMBERED = 50_000;
/** So many entries later one that was read meanwhile may have been put aside for others. */
const UNSURE_AFTER = STREAMS_REMEMBERED / 2;

/** Where the log ended when this process last wrote or read its counter. */
export interface KnownEnd extends LogEnd {
  readonly commands: number;
}

/**
 * The ends of the log and its streams, as this process left them. They are right as long as the counter is where it was
 * then, which every append asks in its transaction; once it is not, everything is forgotten.
 */
export class Ends {
  readonly #database: LogDatabase;
  readonly #streams = new LRUCache<string, StreamHead>({ max: STREAMS_REMEMBERED });
  #head: KnownEnd | undefined;
  /** Raised whenever everything is forgotten. */
  #generation = 0;
  #noted = 0;

  constructor(database: LogDatabase) {
    this.#database = database;
  }

  async head(): Promise<KnownEnd> {
    this.#head ??= await this.#read();
    return this.#head;
  }

  #read(): Promise<KnownEnd> {
    return translating(`read the head of log ${this.#database.log}`, async () => {
      const counter = await this.#database.counter();
      if (counter?.state !== 'open')
        throw new StoreError('FORMAT', `log ${this.#database.log} is not there any more`);
      const { position, hash, recordedAt, commands } = counter;
      return { position, hash, recordedAt, commands };
    });
  }

  /** True when no other process wrote since. */
  async stillThere(): Promise<boolean> {
    const [known, now] = [this.#head, await this.#read()];
    return known?.position === now.position && known.hash === now.hash && known.commands === now.commands;
  }

  known(stream: string): StreamHead | undefined {
    return this.#streams.get(stream);
  }

  /** The ends of streams; those that nobody remembers are looked up together. */
  async streams(names: Iterable<string>): Promise<Map<string, StreamHead>> {
    const ends = new Map<string, StreamHead>();
    const missing: string[] = [];
    for (const name of new Set(names)) {
      const known = this.#streams.get(name);
      if (known) ends.set(name, known);
      else missing.push(name);
    }
    if (missing.length === 0) return ends;
    const note = this.reading();
    const found = await this.lookUp(missing);
    for (const name of missing) ends.set(name, found.get(name) ?? NO_STREAM);
    note(ends);
    return ends;
  }

  /** The last fact of each stream. Both keys go down: only so the server jumps from stream to stream in its index. */
  lookUp(names: readonly string[]): Promise<ReadonlyMap<string, StreamHead>> {
    return translating(`look up streams of log ${this.#database.log}`, async () => {
      const found = await this.#database.facts
        .aggregate<StreamHead & { readonly _id: string }>([
          { $match: { stream: { $in: names } } },
          { $sort: { stream: -1, version: -1 } },
          {
            $group: {
              _id: '$stream',
              version: { $first: '$version' },
              hash: { $first: '$hash' },
              last: { $first: '$id' },
            },
          },
        ])
        .toArray();
      return new Map(found.map(({ _id, version, hash, last }) => [_id, { version, hash, last }]));
    });
  }

  /** To be called before streams are read; its answer takes what was read, unless it may be old by then. */
  reading(): (ends: ReadonlyMap<string, StreamHead>) => void {
    const [generation, noted] = [this.#generation, this.#noted];
    return (ends) => {
      if (generation !== this.#generation || this.#noted - noted > UNSURE_AFTER) return;
      for (const [name, end] of ends)
        if ((this.#streams.peek(name)?.version ?? -1) < end.version) this.#note(name, end);
    };
  }

  #note(name: string, end: StreamHead): void {
    this.#noted += 1;
    this.#streams.set(name, end);
  }

  /** A transaction of this process stands. */
  reached(head: KnownEnd, streams: ReadonlyMap<string, StreamHead>): void {
    this.#head = head;
    for (const [name, end] of streams) this.#note(name, end);
  }

  forget(): void {
    this.#generation += 1;
    this.#head = undefined;
    this.#streams.clear();
  }
}
