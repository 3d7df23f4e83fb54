import type { Mongo } from '@torchline/mongo';
import type { mongo } from 'mongoose';

type Row = mongo.Document & { readonly _id: unknown };

/** What one command wrote: the documents of its facts and of its record. */
interface CommandDocuments {
  readonly facts: readonly Row[];
  readonly command: Row;
}

/** A log on MongoDB taken apart: its indexes and its documents, command by command. */
export interface TakenMongoLog {
  readonly indexes: Readonly<Record<'facts' | 'commands', readonly mongo.IndexDescription[]>>;
  readonly counter: Row;
  readonly commands: readonly CommandDocuments[];
}

const databaseOf = (mongo: Mongo, log: string): mongo.Db => mongo.db(`${mongo.address.prefix}_${log}`);
const rowsOf = (db: mongo.Db, name: string): mongo.Collection<Row> => db.collection<Row>(name);

async function indexesOf(db: mongo.Db, name: string): Promise<mongo.IndexDescription[]> {
  const all = await db.collection(name).indexes();
  return all
    .filter(({ name: index }) => index !== '_id_')
    .map(({ key, unique }) => ({ key, unique: unique === true }));
}

/** Reads the documents that the product itself wrote. */
export async function takeMongoLog(mongo: Mongo, log: string): Promise<TakenMongoLog> {
  const db = databaseOf(mongo, log);
  const facts = await rowsOf(db, 'facts').find().sort({ _id: 1 }).toArray();
  const commands = await rowsOf(db, 'commands').find().sort({ _id: 1 }).toArray();
  const [counter] = await rowsOf(db, 'log').find().toArray();
  if (!counter) throw new Error(`there is no log ${log}`);
  return {
    indexes: { facts: await indexesOf(db, 'facts'), commands: await indexesOf(db, 'commands') },
    counter,
    commands: commands.map((command) => ({
      command,
      facts: facts.slice(Number(command['first']) - 1, Number(command['last'])),
    })),
  };
}

/** The floor: the same documents in collections with the same indexes, a transaction a group, durable on a majority. */
export class RawMongoLog {
  readonly #mongo: Mongo;
  readonly #db: mongo.Db;
  readonly #session: mongo.ClientSession;
  #position = 0;

  private constructor(mongo: Mongo, db: mongo.Db) {
    this.#mongo = mongo;
    this.#db = db;
    this.#session = this.#mongo.client.startSession();
  }

  static async make(mongo: Mongo, { indexes, counter }: TakenMongoLog): Promise<RawMongoLog> {
    const db = databaseOf(mongo, 'raw');
    for (const name of ['facts', 'commands'] as const) {
      const collection = await db.createCollection(name);
      await collection.createIndexes([...indexes[name]]);
    }
    await rowsOf(db, 'log').insertOne({ ...counter, position: 0 });
    return new RawMongoLog(mongo, db);
  }

  /** The documents of some commands in one transaction: the counter moves from where it was, as in the product. */
  async write(commands: readonly CommandDocuments[]): Promise<void> {
    const facts = commands.flatMap((command) => command.facts);
    const position = this.#position + facts.length;
    await this.#session.withTransaction(async (session) => {
      const from = { position: this.#position } as mongo.Filter<Row>;
      const moved = await rowsOf(this.#db, 'log').updateOne(from, { $set: { position } }, { session });
      if (moved.matchedCount === 0) throw new Error('the raw log has another writer');
      await rowsOf(this.#db, 'facts').insertMany([...facts], { session });
      const records = commands.map(({ command }) => command);
      await rowsOf(this.#db, 'commands').insertMany(records, { session });
    });
    this.#position = position;
  }

  async close(): Promise<void> {
    await this.#session.endSession();
  }
}
