import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import {
  inTransaction,
  isDuplicate,
  opening,
  sharedDatabase,
  translating,
  type Mongo,
} from '@torchline/mongo';
import mongoose, { Schema, type mongo } from 'mongoose';
import {
  newKey,
  personIdOf,
  type FoundKeys,
  type KeyFound,
  type KeyName,
  type KeyRing,
  type KeyRow,
  type PersonalValue,
  type PersonKey,
  type PortableKeys,
} from '../key-ring.ts';

/** One generation of a person's key; `key` is null once it was erased. */
interface KeyDocument {
  readonly person: string;
  readonly generation: number;
  readonly key: mongo.Binary | null;
}

interface InstanceDocument {
  readonly _id: 'instance';
  readonly secret: mongo.Binary;
}

/** Persons whose keys one question asks for. */
const PERSONS_AT_ONCE = 500;
const INSTANCE = { _id: 'instance' } as const;

const keySchema = new Schema(
  { person: { type: String, required: true }, generation: { type: Number, required: true }, key: Buffer },
  { collection: 'keys', versionKey: false },
).index({ person: 1, generation: 1 }, { unique: true });

const bytesOf = (key: mongo.Binary): Uint8Array => new Uint8Array(key.value());
const binary = (bytes: Uint8Array): mongo.Binary => new mongoose.mongo.Binary(bytes);
const nameOf = (person: string, generation: number): string => `${generation} ${person}`;

function found({ generation, key }: KeyDocument): KeyFound {
  return key === null ? 'erased' : { generation, key: bytesOf(key) };
}

/**
 * The ring of an instance, in the database `<prefix>_keys`, shared by all its processes. Keys are never kept in memory
 * beyond the call that asked for them, so that an erasure holds for everybody at once. The bytes of an erased key are gone
 * from the collection; how long files and operation logs of the server still hold them is for its operator to say.
 */
export class MongoKeyRing implements KeyRing, PortableKeys {
  readonly #mongo: Mongo;
  readonly #db: mongo.Db;
  #secret: KeyObject | undefined;

  constructor(connection: Mongo) {
    this.#mongo = connection;
    this.#db = connection.db(sharedDatabase(connection.address, 'keys'));
  }

  get #keys(): mongo.Collection<KeyDocument> {
    return this.#db.collection('keys');
  }

  get #instances(): mongo.Collection<InstanceDocument> {
    return this.#db.collection('instance');
  }

  /** Makes what is missing: the index, and the secret of the instance at its first start. */
  open(): Promise<this> {
    return opening(this.#mongo, 'open the key ring', async () => {
      const models = this.#mongo.models(this.#db.databaseName);
      const model = models.models['keys'] ?? models.model('keys', keySchema, 'keys');
      await model.createCollection();
      await model.createIndexes();
      await this.#instances
        .updateOne(INSTANCE, { $setOnInsert: { secret: binary(randomBytes(32)) } }, { upsert: true })
        .catch((error: unknown) => {
          if (!isDuplicate(error)) throw error;
        });
      await this.#loadSecret();
      return this;
    });
  }

  async #loadSecret(): Promise<void> {
    const instance = await this.#instances.findOne(INSTANCE);
    this.#secret = createSecretKey(bytesOf((instance as InstanceDocument).secret));
  }

  get #known(): KeyObject {
    if (!this.#secret) throw new Error('the key ring is not open');
    return this.#secret;
  }

  personOf(value: PersonalValue): string {
    return personIdOf(this.#known, value);
  }

  /** The unique index decides between two processes that make a key for one person at the same time. */
  keysFor(persons: readonly string[]): Promise<ReadonlyMap<string, PersonKey>> {
    return translating('keep new keys', async () => {
      const wanted = [...new Set(persons)];
      const ready = new Map<string, PersonKey>();
      for (let from = 0; from < wanted.length; from += PERSONS_AT_ONCE)
        for (const key of await this.#living(wanted.slice(from, from + PERSONS_AT_ONCE)))
          ready.set(key.person, living(key));
      return ready;
    });
  }

  async #living(persons: readonly string[]): Promise<Iterable<KeyDocument>> {
    for (;;) {
      const last = await this.#last(persons);
      const missing = persons.filter((person) => (last.get(person)?.key ?? null) === null);
      if (missing.length === 0) return last.values();
      await this.#make(missing, last);
    }
  }

  async #last(persons: readonly string[]): Promise<Map<string, KeyDocument>> {
    const keys = await this.#keys
      .find({ person: { $in: [...persons] } }, { sort: { person: 1, generation: 1 } })
      .toArray();
    return new Map(keys.map((key) => [key.person, key]));
  }

  async #make(persons: readonly string[], last: ReadonlyMap<string, KeyDocument>): Promise<void> {
    const made = persons.map((person) => ({
      person,
      generation: (last.get(person)?.generation ?? 0) + 1,
      key: binary(newKey()),
    }));
    await this.#keys.insertMany(made, { ordered: false }).catch((error: unknown) => {
      if (!isDuplicate(error)) throw error;
    });
  }

  keysOf(names: readonly KeyName[]): Promise<FoundKeys> {
    return translating('look up keys', async () => {
      const persons = [...new Set(names.map(({ person }) => person))];
      const keys = await this.#keys.find({ person: { $in: persons } }).toArray();
      const byName = new Map(keys.map((key) => [nameOf(key.person, key.generation), found(key)]));
      return { keyOf: (person, generation) => byName.get(nameOf(person, generation)) ?? 'missing' };
    });
  }

  async generationOf(person: string): Promise<number> {
    const last = await translating('look up a person', () => this.#last([person]));
    return last.get(person)?.generation ?? 0;
  }

  erase(person: string, through = Number.MAX_SAFE_INTEGER): Promise<boolean> {
    return translating('erase a person', async () => {
      const alive = { person, generation: { $lte: through }, key: { $ne: null } };
      const erased = await this.#keys.updateMany(alive, { $set: { key: null } });
      return erased.modifiedCount > 0;
    });
  }

  secret(): string {
    return this.#known.export().toString('hex');
  }

  async *keys(): AsyncIterable<KeyRow> {
    const rows = this.#keys.find({}, { sort: { person: 1, generation: 1 } });
    for await (const { person, generation, key } of rows)
      yield { person, generation, key: key && Buffer.from(bytesOf(key)).toString('hex') };
  }

  /** Fills a new ring with the keys of another; its secret replaces this one's, and this ring goes on with it. */
  async takeOver(secret: string, rows: Iterable<KeyRow>): Promise<void> {
    const documents = [...rows].map(({ person, generation, key }) => ({
      person,
      generation,
      key: key === null ? null : binary(Buffer.from(key, 'hex')),
    }));
    await inTransaction(this.#mongo, { doing: 'take over a key ring' }, async (session) => {
      const taken = { secret: binary(Buffer.from(secret, 'hex')) };
      await this.#instances.updateOne(INSTANCE, { $set: taken }, { session });
      if (documents.length > 0) await this.#keys.insertMany(documents, { session });
    });
    await this.#loadSecret();
  }

  /** The connection stays open: it belongs to who opened it. */
  async close(): Promise<void> {
    this.#secret = undefined;
  }
}

const living = ({ generation, key }: KeyDocument): PersonKey => ({
  generation,
  key: bytesOf(key as mongo.Binary),
});

export const openMongoKeyRing = (connection: Mongo): Promise<MongoKeyRing> =>
  new MongoKeyRing(connection).open();
