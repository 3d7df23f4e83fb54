import { newId } from '@torchline/kernel';
import { isDuplicate, translating, type Mongo } from '@torchline/mongo';
import type { mongo } from 'mongoose';
import { GENESIS_HASH } from '../chain.ts';
import type { CommandRecord, LogEnd, LogEpoch, RowTarget, StoredRow } from '../port.ts';
import { canonicalOf } from '../canonical.ts';
import { StoreError } from '../store-error.ts';
import {
  answerText,
  toCommandDocument,
  toDocument,
  type CommandDocument,
  type CounterDocument,
  type FactDocument,
} from './documents.ts';
import { COUNTER, emptyCounter, LogDatabase } from './log-database.ts';

const BESIDE = '_incoming';

/**
 * Takes rows exactly as they are into an empty log. They are put into collections beside, which take the place of the
 * log's own when they are whole; the counter says last that they are there. Until then nobody can append, and what an
 * import left that was cut off is thrown away by the next one.
 */
export class MongoTarget implements RowTarget {
  readonly log: string;
  readonly #database: LogDatabase;
  /** Names this import in the counter: another one that begins takes its place. */
  readonly #mine = newId();
  #end: LogEnd = { position: 0, hash: GENESIS_HASH, recordedAt: null };
  #commands = 0;
  #epochs: readonly LogEpoch[] = [];
  #before: readonly LogEpoch[] = [];

  constructor(connection: Mongo, log: string) {
    this.log = log;
    this.#database = new LogDatabase(connection, log);
  }

  open(): Promise<this> {
    return this.#doing('begin', async () => {
      this.#before = (await this.#database.counter())?.epochs ?? [];
      await this.#claim();
      for (const name of ['facts', 'commands', `facts${BESIDE}`, `commands${BESIDE}`])
        await this.#database.db.dropCollection(name);
      await this.#database.create(BESIDE);
      return this;
    });
  }

  /** The counter of an empty log, or of an import that was cut off, is this import's from here on. */
  async #claim(): Promise<void> {
    const empty = { ...COUNTER, position: 0, commands: 0, state: { $in: ['open', 'importing'] } } as const;
    const claimed = { ...emptyCounter(this.log, 'importing'), importer: this.#mine };
    try {
      await this.#counters.updateOne(empty, { $set: claimed }, { upsert: true });
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      throw new StoreError('IMPORT', `log ${this.log} is not empty`);
    }
  }

  get #counters(): mongo.Collection<CounterDocument & { readonly importer?: string }> {
    return this.#database.db.collection('log');
  }

  putRows(rows: readonly StoredRow[]): Promise<void> {
    return this.#doing('take facts', async () => {
      const last = rows.at(-1);
      if (!last) return;
      const documents = rows.map((row) =>
        toDocument({ ...row, data: canonicalOf(row.data), meta: canonicalOf(row.meta) }),
      );
      await this.#database.db.collection<FactDocument>(`facts${BESIDE}`).insertMany(documents);
      this.#end = { position: last.position, hash: last.hash, recordedAt: last.meta.recordedAt };
    });
  }

  putCommands(records: readonly CommandRecord[]): Promise<void> {
    return this.#doing('take command records', async () => {
      if (records.length === 0) return;
      const documents = records.map((record, at) =>
        toCommandDocument(this.#commands + at + 1, { ...record, answer: answerText(record.answer) }),
      );
      await this.#database.db.collection<CommandDocument>(`commands${BESIDE}`).insertMany(documents);
      this.#commands += records.length;
    });
  }

  async putEpochs(epochs: readonly LogEpoch[]): Promise<void> {
    this.#epochs = epochs;
  }

  commit(): Promise<void> {
    return this.#doing('commit', async () => {
      const { db } = this.#database;
      await this.#assertMine();
      for (const name of ['commands', 'facts'])
        await db.collection(name + BESIDE).rename(name, { dropTarget: true });
      const counter = {
        state: 'open',
        ...this.#end,
        commands: this.#commands,
        epochs: this.#epochs,
      } as const;
      await this.#counters.updateOne(
        { ...COUNTER, importer: this.#mine },
        { $set: counter, $unset: { importer: '' } },
      );
      await this.#assertMine(false);
    });
  }

  async #assertMine(mine = true): Promise<void> {
    const counter = await this.#counters.findOne(COUNTER);
    if (mine ? counter?.importer !== this.#mine : counter?.hash !== this.#end.hash)
      throw new StoreError('IMPORT', `another import into log ${this.log} has begun meanwhile`);
  }

  /** The log is as it was: empty, or not there. */
  abandon(): Promise<void> {
    return this.#doing('give up', async () => {
      const mine = { ...COUNTER, importer: this.#mine };
      if (!(await this.#counters.findOne(mine))) return;
      for (const name of ['facts', 'commands']) await this.#database.db.dropCollection(name + BESIDE);
      if (this.#before.length === 0) await this.#counters.deleteOne(mine);
      else {
        await this.#database.create();
        const back = { state: 'open', epochs: this.#before } as const;
        await this.#counters.updateOne(mine, { $set: back, $unset: { importer: '' } });
      }
    });
  }

  #doing<T>(what: string, run: () => Promise<T>): Promise<T> {
    return translating(`import log ${this.log}: ${what}`, run);
  }
}

/** Takes the place of an import that was cut off; IMPORT where the log has facts already. */
export const openMongoTarget = (connection: Mongo, log: string): Promise<MongoTarget> =>
  new MongoTarget(connection, log).open();
