import type { RecordedFact } from '@torchline/kernel';
import { translating, type Mongo } from '@torchline/mongo';
import type { mongo } from 'mongoose';
import { GENESIS_HASH } from '../chain.ts';
import type { KeyRing } from '../key-ring.ts';
import { Pace } from '../pace.ts';
import type {
  CommandKey,
  CommandRecord,
  CommandRecords,
  Head,
  LogCut,
  LogStore,
  RowSource,
  StoredRow,
} from '../port.ts';
import { openRows } from '../reading.ts';
import { AskedTogether } from './asked-together.ts';
import { toCommandRecord, toRow, type FactDocument } from './documents.ts';
import { findCommands, nameOf } from './find-commands.ts';
import { LogDatabase } from './log-database.ts';

export interface MongoReaderOptions {
  readonly mongo: Mongo;
  readonly log: string;
  readonly keys: KeyRing;
}

/** Documents that the server sends at once. */
const AT_ONCE = 2_000;

/**
 * Reads a log beside its writers, from any process; sees what a majority has on disk and nothing else. Where the log does
 * not exist yet it reads as empty. The facts that one reading finds are the first ones in the order of positions: the
 * transactions that wrote them stand in that order too.
 */
export class MongoReader
  implements RowSource, CommandRecords, Pick<LogStore, 'readAll' | 'readStream' | 'head'>
{
  readonly log: string;
  readonly #database: LogDatabase;
  readonly #keys: KeyRing;
  readonly #streams = new AskedTogether(async (streams: readonly string[]) => {
    const names = { $in: [...new Set(streams)] };
    const rows = await this.#facts({ stream: names }, { stream: 1, version: 1 });
    const byStream = Map.groupBy(rows, ({ stream }) => stream);
    return (stream): readonly StoredRow[] => byStream.get(stream) ?? [];
  });
  readonly #commands = new AskedTogether((keys: readonly CommandKey[]) =>
    this.#find('look up commands', async ({ commands }) => {
      const found = await findCommands(commands, keys);
      return (key: CommandKey): CommandRecord | undefined => {
        const document = found.get(nameOf(key));
        return document && toCommandRecord(document);
      };
    }),
  );

  constructor({ mongo, log, keys }: MongoReaderOptions) {
    this.log = log;
    this.#database = new LogDatabase(mongo, log);
    this.#keys = keys;
  }

  #find<T>(doing: string, run: (database: LogDatabase) => Promise<T>): Promise<T> {
    return translating(`${doing} of log ${this.log}`, () => run(this.#database));
  }

  #facts(
    filter: mongo.Filter<FactDocument>,
    sort: mongo.Sort,
    limit?: number,
  ): Promise<readonly StoredRow[]> {
    return this.#find('read facts', async ({ facts }) => {
      const options = {
        sort,
        batchSize: Math.min(limit ?? AT_ONCE, AT_ONCE) + 1,
        ...(limit ? { limit } : {}),
      };
      const found = await facts.find(filter, options).toArray();
      return new Pace().map(found, (document) => toRow(this.log, document));
    });
  }

  async rows(after: number, limit: number): Promise<readonly StoredRow[]> {
    return limit > 0 ? this.#facts({ _id: { $gt: after } }, { _id: 1 }, limit) : [];
  }

  /** A whole stream, by version. */
  wholeStream(stream: string): Promise<readonly StoredRow[]> {
    return this.#streams.ask(stream);
  }

  opened(rows: readonly StoredRow[]): Promise<readonly RecordedFact[]> {
    return openRows(this.#keys, rows);
  }

  async readAll(after: number, limit: number): Promise<readonly RecordedFact[]> {
    return this.opened(await this.rows(after, limit));
  }

  async readStream(stream: string, afterVersion = 0): Promise<readonly RecordedFact[]> {
    if (afterVersion === 0) return this.opened(await this.wholeStream(stream));
    const filter = { stream, version: { $gt: afterVersion } };
    return this.opened(await this.#facts(filter, { stream: 1, version: 1 }));
  }

  commandRecords(after: number, limit: number): Promise<readonly CommandRecord[]> {
    return this.#find('read command records', async ({ commands }) => {
      if (limit <= 0) return [];
      const found = await commands.find({ _id: { $gt: after } }, { sort: { _id: 1 }, limit }).toArray();
      return found.map(toCommandRecord);
    });
  }

  findCommand(key: CommandKey): Promise<CommandRecord | undefined> {
    return this.#commands.ask(key);
  }

  async head(): Promise<Head> {
    const { commands: _, ...head } = await this.cut();
    return head;
  }

  /** One document says it all, so that facts and command records are of one moment. */
  cut(): Promise<LogCut> {
    return this.#find('read the head', async (database) => {
      const counter = await database.counter();
      if (!counter || counter.state === 'importing')
        return { position: 0, hash: GENESIS_HASH, recordedAt: null, commands: 0, epochs: [] };
      const { position, hash, recordedAt, commands, epochs } = counter;
      return { position, hash, recordedAt, commands, epochs };
    });
  }
}

export const openMongoReader = (options: MongoReaderOptions): MongoReader => new MongoReader(options);
