import { isDuplicate, opening, serviceDatabase, type Mongo } from '@torchline/mongo';
import { Schema, type mongo } from 'mongoose';
import { GENESIS_HASH } from '../chain.ts';
import { beginEpoch } from '../epochs.ts';
import { StoreError } from '../store-error.ts';
import type { CommandDocument, CounterDocument, FactDocument } from './documents.ts';

/** Raised when the documents change; a newer one than this is refused. */
export const FORMAT = 1;
export const COUNTER = { _id: 'log' } as const;

const text = { type: String, required: true } as const;
const number = { type: Number, required: true } as const;

const factSchema = new Schema(
  {
    _id: Number,
    ...{ stream: text, version: number, id: text, type: { type: text }, data: text, meta: text },
    ...{ prevHash: text, prevStreamHash: text, hash: text },
  },
  { collection: 'facts', versionKey: false },
)
  .index({ stream: 1, version: 1 }, { unique: true })
  .index({ id: 1 }, { unique: true });

const commandSchema = new Schema(
  {
    _id: Number,
    ...{ caller: text, route: text, key: text, bodyHash: text, answer: text },
    ...{ first: Number, last: Number, recordedAt: text },
  },
  { collection: 'commands', versionKey: false },
).index({ caller: 1, route: 1, key: 1 }, { unique: true });

/** The collections of one log. What is written often goes through the driver's own collections. */
export class LogDatabase {
  readonly mongo: Mongo;
  readonly log: string;
  readonly db: mongo.Db;

  constructor(mongo: Mongo, log: string) {
    this.mongo = mongo;
    this.log = log;
    this.db = mongo.db(serviceDatabase(mongo.address, log));
  }

  get facts(): mongo.Collection<FactDocument> {
    return this.db.collection('facts');
  }

  get commands(): mongo.Collection<CommandDocument> {
    return this.db.collection('commands');
  }

  get counters(): mongo.Collection<CounterDocument> {
    return this.db.collection('log');
  }

  /** Collections and indexes; an index that is there already stays. `suffix` names a set beside the log's own. */
  async create(suffix = ''): Promise<void> {
    const models = this.mongo.models(this.db.databaseName);
    for (const schema of [factSchema, commandSchema]) {
      const name = `${String(schema.get('collection'))}${suffix}`;
      const model = models.models[name] ?? models.model(name, schema, name);
      await model.createCollection();
      await model.createIndexes();
    }
  }

  /** The counter as it is, undefined where the log does not exist; refuses what this version cannot read. */
  async counter(): Promise<CounterDocument | undefined> {
    const counter = await this.counters.findOne(COUNTER);
    if (counter && (counter.log !== this.log || counter.format > FORMAT))
      throw new StoreError(
        'FORMAT',
        `this is log ${counter.log} of format ${counter.format}; this version reads log ${this.log} up to ${FORMAT}`,
      );
    return counter ?? undefined;
  }

  /** Makes the log where it is not there, with its first epoch. */
  openForWriting(): Promise<void> {
    return opening(this.mongo, `open log ${this.log}`, async () => {
      await this.create();
      const empty = emptyCounter(this.log, 'open');
      await this.counters
        .updateOne(COUNTER, { $setOnInsert: { ...empty, epochs: [beginEpoch(0)] } }, { upsert: true })
        .catch((error: unknown) => {
          if (!isDuplicate(error)) throw error;
        });
      if ((await this.counter())?.state === 'importing')
        throw new StoreError('FOLDER_IN_USE', importing(this.log));
    });
  }
}

export const emptyCounter = (log: string, state: CounterDocument['state']): Omit<CounterDocument, '_id'> => ({
  log,
  format: FORMAT,
  state,
  position: 0,
  hash: GENESIS_HASH,
  recordedAt: null,
  commands: 0,
  epochs: [],
});

const importing = (log: string): string =>
  `日志 ${log} 正在导入，或导入中断：请等待完成或重新导入。 Log ${log} is being imported, or its import was cut off: wait, or import it again.`;
