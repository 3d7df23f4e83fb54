import { StoreError, systemTimers, type Timers } from '@torchline/kernel';
import mongoose, { type Connection, type mongo } from 'mongoose';
import type { MongoAddress } from './address.ts';
import './closed-while-writing.ts';
import { dropDatabase } from './drop-database.ts';
import { translated, translating } from './errors.ts';

/** Everything that was answered is on the disks of a majority; nothing else is ever read. */
const OPTIONS = {
  writeConcern: { w: 'majority', j: true },
  readConcern: { level: 'majority' },
  readPreference: 'primary',
  retryWrites: true,
  retryReads: true,
  serverSelectionTimeoutMS: 5_000,
  connectTimeoutMS: 5_000,
  heartbeatFrequencyMS: 2_000,
  socketTimeoutMS: 60_000,
  maxPoolSize: 32,
  autoIndex: false,
  autoCreate: false,
  bufferCommands: false,
} as const satisfies mongoose.ConnectOptions;

/** The wire version of MongoDB 6.0, the first with which the house was tried. */
const OLDEST_WIRE = 17;
const AGAIN_MS = 1_000;
/** Whoever waits longer than this is told what for. */
const SOON_MS = 1_000;

export interface MongoOptions {
  readonly address: MongoAddress;
  /** Takes one line for the people who run the machine. */
  readonly say?: (line: string) => void;
  readonly timers?: Timers;
  /** Gives up waiting for the servers. */
  readonly signal?: AbortSignal;
}

/** The servers without names and passwords. */
const shown = (uri: string): string => uri.replace(/\/\/[^@/]*@/, '//').replace(/\?.*/, '');

const waiting = (uri: string): string =>
  `等待数据库 ${shown(uri)}，就绪前不接受请求。 Waiting for the database at ${shown(uri)}; not ready until it serves.`;
const serving = (uri: string): string =>
  `已连接数据库 ${shown(uri)}。 Connected to the database at ${shown(uri)}.`;

/** The connection of one process to the servers of its instance; databases are opened on it as they are needed. */
export class Mongo {
  readonly address: MongoAddress;
  readonly #options: MongoOptions;
  readonly #connection: Connection = mongoose.createConnection();
  readonly #closing = new AbortController();
  #isOpen = false;
  #hasPrimary = false;
  /** Until then `open` says what it waits for. */
  #hasServed = false;

  constructor(options: MongoOptions) {
    this.address = options.address;
    this.#options = options;
  }

  /** False while there is no server that would take a write: live, but not ready. */
  get isReady(): boolean {
    return this.#hasPrimary && !this.#closing.signal.aborted;
  }

  /** Aborted once `close` was called. */
  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  get client(): mongo.MongoClient {
    return this.#connection.getClient();
  }

  /** The driver's own database: what documents of a log go through. */
  db(name: string): mongo.Db {
    return this.client.db(name);
  }

  /** The same database for schemas and models. */
  models(name: string): Connection {
    return this.#connection.useDb(name, { useCache: true });
  }

  /** Waits until the servers can be used, however long that takes; says so once, and soon. */
  async open(): Promise<this> {
    const reached = new AbortController();
    let hasSaid = false;
    const say = (): void => {
      if (!hasSaid) this.#say(false);
      hasSaid = true;
    };
    // A first attempt may last much longer than whoever looks at the log would wait for a word.
    void systemTimers.pause(SOON_MS, reached.signal).then(() => {
      if (!reached.signal.aborted) say();
    });
    try {
      await this.#reach(say);
    } finally {
      reached.abort();
    }
    if (hasSaid) this.#say(true);
    this.#hasServed = true;
    return this;
  }

  async #reach(onAway: () => void): Promise<void> {
    const { timers = systemTimers, signal = this.#closing.signal } = this.#options;
    for (;;) {
      if (signal.aborted || this.#closing.signal.aborted)
        throw new StoreError('STOPPED', 'waiting for the database was given up');
      const fault = await this.#tried();
      if (!fault) return;
      if (fault.fault !== 'UNREACHABLE') throw fault;
      onAway();
      await timers.pause(AGAIN_MS, signal);
    }
  }

  async #tried(): Promise<StoreError | undefined> {
    try {
      if (!this.#isOpen) await this.#connection.openUri(this.address.uri, OPTIONS);
      this.#isOpen = true;
      this.#watch(this.client);
      await this.#check();
      return undefined;
    } catch (error) {
      return translated(error, 'connect to the database');
    }
  }

  /** Says once that the servers went, and once that they are back. */
  #watch(client: mongo.MongoClient): void {
    client.removeAllListeners('topologyDescriptionChanged');
    client.on('topologyDescriptionChanged', ({ newDescription }) => {
      const servers = [...newDescription.servers.values()];
      const had = this.#hasPrimary;
      this.#hasPrimary = servers.some(({ isWritable }) => isWritable);
      if (had !== this.#hasPrimary && this.#hasServed && !this.#closing.signal.aborted)
        this.#say(this.#hasPrimary);
    });
  }

  #say(isServing: boolean): void {
    const { uri } = this.address;
    this.#options.say?.(isServing ? serving(uri) : waiting(uri));
  }

  /** Transactions need a replica set, of one member at least. */
  async #check(): Promise<void> {
    const hello = await this.client.db('admin').command({ hello: 1 });
    if (typeof hello['setName'] !== 'string')
      throw new StoreError('FORMAT', 'MongoDB must run as a replica set (--replSet), also where it is alone');
    if (Number(hello['maxWireVersion']) < OLDEST_WIRE)
      throw new StoreError('FORMAT', 'MongoDB 6.0 or later is needed');
    await this.client.db('admin').command({ ping: 1 }, { readPreference: 'primary' });
    this.#hasPrimary = true;
  }

  /** What the instance has, as `database.collection`. */
  holds(): Promise<readonly string[]> {
    return translating('look for the databases of an instance', async () => {
      const { databases } = await this.client.db('admin').admin().listDatabases({ nameOnly: true });
      const own = databases.filter(({ name }) => name.startsWith(`${this.address.prefix}_`));
      const all = own.map(async ({ name }) => {
        const collections = await this.db(name).listCollections({}, { nameOnly: true }).toArray();
        return collections.map((collection) => `${name}.${collection.name}`);
      });
      return (await Promise.all(all)).flat();
    });
  }

  /** Removes what the instance has, as `holds` names it. */
  drop(names: readonly string[]): Promise<void> {
    return translating('drop what an instance has', async () => {
      for (const name of names) {
        const dot = name.indexOf('.');
        await this.db(name.slice(0, dot)).dropCollection(name.slice(dot + 1));
      }
    });
  }

  /** Removes every database of the instance: for tests, and for data that is to be filled anew. */
  async dropAll(): Promise<void> {
    await translating('drop the databases of an instance', async () => {
      const { databases } = await this.client.db('admin').admin().listDatabases({ nameOnly: true });
      for (const { name } of databases)
        if (name.startsWith(`${this.address.prefix}_`)) await dropDatabase(this.client, name);
    });
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#connection.close();
  }
}

/** Connects, and waits for servers that are not there yet. */
export async function openMongo(options: MongoOptions): Promise<Mongo> {
  const mongo = new Mongo(options);
  try {
    return await mongo.open();
  } catch (error) {
    await mongo.close();
    throw error;
  }
}
