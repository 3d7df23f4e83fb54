import { translating, type Mongo } from '@torchline/mongo';
import { GENESIS_HASH } from '../chain.ts';
import type { KeyRing } from '../key-ring.ts';
import { openRows } from '../reading.ts';
import { scannedMeta } from '../scanned-meta.ts';
import type {
  ScanAsked,
  ScannedFact,
  ScannedStream,
  StreamRange,
  StreamScan,
  StreamScans,
} from '../stream-scan.ts';
import { upcasters, type Upcasters } from '../upcasting.ts';
import { toRow, type FactDocument } from './documents.ts';
import { LogDatabase } from './log-database.ts';

export interface MongoScanOptions {
  readonly mongo: Mongo;
  readonly keys: KeyRing;
  readonly registry?: Upcasters;
}

/** Streams that one question asks for. */
const STREAMS = 100;

interface CountedStream {
  readonly first: number;
  readonly facts: number;
}

/** One log; the number of a stream is the position of its first fact. */
class MongoScan implements StreamScan {
  readonly log: string;
  readonly #database: LogDatabase;
  readonly #keys: KeyRing;
  readonly #registry: Upcasters;

  constructor(log: string, { mongo, keys, registry = upcasters }: MongoScanOptions) {
    this.log = log;
    this.#database = new LogDatabase(mongo, log);
    this.#keys = keys;
    this.#registry = registry;
  }

  head(): ReturnType<StreamScan['head']> {
    return translating(`read log ${this.log}`, async () => {
      const counter = await this.#database.counter();
      if (!counter || counter.state === 'importing') return { position: 0, hash: GENESIS_HASH, epochs: [] };
      const { position, hash, epochs } = counter;
      return { position, hash, epochs };
    });
  }

  ranges(through: number, size: number): Promise<readonly StreamRange[]> {
    return translating(`cut log ${this.log}`, async () => {
      const counted = this.#database.facts.aggregate<CountedStream>(
        [
          { $match: { _id: { $lte: through } } },
          { $group: { _id: '$stream', first: { $min: '$_id' }, facts: { $sum: 1 } } },
          { $project: { _id: 0, first: 1, facts: 1 } },
          { $sort: { first: 1 } },
        ],
        { allowDiskUse: true },
      );
      const ranges: StreamRange[] = [];
      let [after, facts, last] = [0, 0, 0];
      for await (const stream of counted) {
        last = stream.first;
        facts += stream.facts;
        if (facts < size) continue;
        ranges.push({ after, through: last, facts });
        [after, facts] = [last, 0];
      }
      return facts === 0 ? ranges : [...ranges, { after, through: last, facts }];
    });
  }

  async *streams({ range, through, categories }: ScanAsked): AsyncIterable<readonly ScannedStream[]> {
    const isWanted = (name: string): boolean => categories.includes(name.slice(0, name.indexOf('/')));
    const names = (await this.#names(range)).filter(isWanted);
    for (let from = 0; from < names.length; from += STREAMS)
      yield await this.#whole(names.slice(from, from + STREAMS), through);
  }

  /** Streams of a range, in the order of their numbers. */
  #names({ after, through }: StreamRange): Promise<readonly string[]> {
    return translating(`scan log ${this.log}`, async () => {
      const first = { version: 1, _id: { $gt: after, $lte: through } };
      const found = await this.#database.facts
        .find(first, { projection: { stream: 1 }, sort: { _id: 1 } })
        .toArray();
      return found.map(({ stream }) => stream);
    });
  }

  async #whole(names: readonly string[], through: number): Promise<readonly ScannedStream[]> {
    const found = await translating(`scan log ${this.log}`, () =>
      this.#database.facts
        .find({ stream: { $in: [...names] }, _id: { $lte: through } }, { sort: { stream: 1, version: 1 } })
        .toArray(),
    );
    const lifted = await this.#lifted(found);
    const facts = found.map((document) => this.#fact(document, lifted));
    const byStream = Map.groupBy(facts, ({ stream }) => stream);
    return names.map((name) => byStream.get(name) ?? []);
  }

  /** An upcaster may read what a seal holds: such facts are opened. By position. */
  async #lifted(found: readonly FactDocument[]): Promise<ReadonlyMap<number, unknown>> {
    const rows = found.filter(({ type }) => this.#registry.lifts(type)).map((row) => toRow(this.log, row));
    if (rows.length === 0) return new Map();
    const opened = await openRows(this.#keys, rows, this.#registry);
    return new Map(opened.map(({ position, data }) => [position, data]));
  }

  #fact(document: FactDocument, lifted: ReadonlyMap<number, unknown>): ScannedFact {
    const { _id: position, stream, version, type, data, meta, hash, prevStreamHash } = document;
    const { recordedAt, schemaVersion } = scannedMeta(meta);
    return {
      ...{ log: this.log, position, stream, version, type, hash, prevStreamHash },
      data: lifted.has(position) ? lifted.get(position) : (JSON.parse(data) as unknown),
      ...{ recordedAt, schemaVersion },
    };
  }
}

/**
 * Stream by stream over the logs of an instance, beside whoever writes them. A log that is not there has no streams. The
 * connection stays open: it belongs to who opened it.
 */
export const openMongoScans = (options: MongoScanOptions): StreamScans => ({
  of: (log) => new MongoScan(log, options),
  close: async () => undefined,
});
