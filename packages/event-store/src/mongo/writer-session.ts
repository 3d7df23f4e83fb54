import { systemTimers, type Timers } from '@torchline/kernel';
import type { mongo } from 'mongoose';
import type { LogDatabase } from './log-database.ts';

/** One writer of a log, by the session of its transactions. */
interface WriterDocument {
  readonly _id: string;
  readonly session: mongo.Binary;
  /** When it last said that it lives, by the server's clock. */
  readonly at: Date;
}

const SIGN_OF_LIFE_MS = 1_000;
/** Of who said nothing for so long it is supposed that it died. */
const SILENT_MS = 4_000;
const LOOK_MS = 500;

/**
 * The session in which one process writes to a log. The server keeps the open transaction of a process that was killed for
 * a minute, and with it the counter. Writers therefore leave the id of their session in the log; who finds the counter
 * taken ends the sessions of those that are silent. That hurts nobody: a writer that only slept finds its transaction
 * gone, surely not stored, and begins again.
 */
export class WriterSession {
  readonly session: mongo.ClientSession;
  readonly #database: LogDatabase;
  readonly #timers: Timers;
  readonly #id: string;
  readonly #lsid: mongo.Binary;
  readonly #stop: () => void;
  #looked = Number.NEGATIVE_INFINITY;

  constructor(database: LogDatabase, timers: Timers = systemTimers) {
    this.#database = database;
    this.#timers = timers;
    this.session = database.mongo.client.startSession();
    this.#lsid = (this.session.id as { id: mongo.Binary }).id;
    this.#id = this.#lsid.toString('hex');
    this.#stop = timers.every(SIGN_OF_LIFE_MS, () => void this.live().catch(() => undefined));
  }

  get #writers(): mongo.Collection<WriterDocument> {
    return this.#database.db.collection('writers');
  }

  /** Says that this writer lives. */
  async live(): Promise<void> {
    const said = { session: this.#lsid, at: '$$NOW' };
    await this.#writers.updateOne({ _id: this.#id }, [{ $set: said }], { upsert: true });
  }

  /** Ends the sessions of writers that are silent; looks at most twice a second. */
  async freeTheWay(): Promise<void> {
    const now = this.#timers.elapsed();
    if (now - this.#looked < LOOK_MS) return;
    this.#looked = now;
    try {
      const silent = { $expr: { $lt: ['$at', { $subtract: ['$$NOW', SILENT_MS] }] }, _id: { $ne: this.#id } };
      const dead = await this.#writers.find(silent).toArray();
      if (dead.length === 0) return;
      const { db, mongo } = this.#database;
      await mongo.client
        .db(db.databaseName)
        .command({ killSessions: dead.map(({ session }) => ({ id: session })) });
      await this.#writers.deleteMany({ ...silent, _id: { $in: dead.map(({ _id }) => _id) } });
    } catch {
      // The server is away, or another one frees the way: the transaction is tried again in any case.
    }
  }

  async end(): Promise<void> {
    this.#stop();
    await this.session.endSession().catch(() => undefined);
    await this.#writers.deleteOne({ _id: this.#id }).catch(() => undefined);
  }

  /** Ends without a sign, as a crash does. */
  drop(): void {
    this.#stop();
  }
}
