import { crashPoint } from '@torchline/kernel';
import { inTransaction, isDuplicate } from '@torchline/mongo';
import mongoose, { type mongo } from 'mongoose';
import { StoreError } from '../store-error.ts';
import { toCommandDocument, toDocument, type CommandDocument, type FactDocument } from './documents.ts';
import type { KnownEnd } from './ends.ts';
import { findCommands } from './find-commands.ts';
import { COUNTER, type LogDatabase } from './log-database.ts';
import type { AlreadyThere, PlacedGroup } from './place-group.ts';
import type { NewBatch } from './new-batch.ts';
import type { WriterSession } from './writer-session.ts';

/** `moved`: another process wrote first. `duplicate`: a unique index refused something. Nothing was stored then. */
export type Stored = 'stored' | 'moved' | 'duplicate';

/** Documents that are sent in one message, and about how much text. */
const DOCUMENTS_AT_ONCE = 1_000;
const TEXT_AT_ONCE = 12 * 1024 * 1024;

class Moved extends StoreError {
  constructor(log: string) {
    super('BUSY', `another process wrote to log ${log} first`);
  }
}

const sizeOf = (document: FactDocument | CommandDocument): number =>
  'data' in document ? document.data.length + document.meta.length : document.answer.length;

function* inMessages<T extends FactDocument | CommandDocument>(rows: readonly T[]): Iterable<readonly T[]> {
  let from = 0;
  let size = 0;
  for (const [at, row] of rows.entries()) {
    const text = sizeOf(row);
    if (at > from && (at - from >= DOCUMENTS_AT_ONCE || size + text > TEXT_AT_ONCE)) {
      yield rows.slice(from, at);
      [from, size] = [at, 0];
    }
    size += text;
  }
  if (rows.length > from) yield rows.slice(from);
}

/** One transaction per group: the counter from where it was to where it will be, the facts, the records of the commands. */
export class GroupStore {
  readonly #database: LogDatabase;
  readonly #session: WriterSession;

  constructor(database: LogDatabase, session: WriterSession) {
    this.#database = database;
    this.#session = session;
  }

  async store(before: KnownEnd, group: PlacedGroup): Promise<Stored> {
    const { mongo, log } = this.#database;
    const documents = group.rows.map(toDocument);
    const records = group.commands.map((record, at) => toCommandDocument(before.commands + at + 1, record));
    try {
      await inTransaction(
        mongo,
        {
          doing: `append to log ${log}`,
          session: this.#session.session,
          again: () => this.#session.freeTheWay(),
          around: {
            before: () => crashPoint('append-before-commit'),
            after: () => crashPoint('append-after-commit'),
          },
        },
        async (session) => {
          await this.#moveCounter(before, group.head, session);
          for (const some of inMessages(documents)) await this.#insert('facts', some, session);
          for (const some of inMessages(records)) await this.#insert('commands', some, session);
        },
      );
      return 'stored';
    } catch (error) {
      if (error instanceof Moved) return 'moved';
      if (isDuplicate(error)) return 'duplicate';
      throw error;
    }
  }

  /** First, so that of two processes the slower one knows at once. */
  async #moveCounter(from: KnownEnd, to: KnownEnd, session: mongo.ClientSession): Promise<void> {
    const { position, hash, commands } = from;
    const moved = await this.#database.counters.updateOne(
      { ...COUNTER, state: 'open', position, hash, commands },
      { $set: { position: to.position, hash: to.hash, recordedAt: to.recordedAt, commands: to.commands } },
      { session },
    );
    if (moved.matchedCount === 0) throw new Moved(this.#database.log);
  }

  /** The plain command: the driver's bulk writes measure every document before they write it. */
  async #insert(
    into: 'facts' | 'commands',
    documents: readonly (FactDocument | CommandDocument)[],
    session: mongo.ClientSession,
  ): Promise<void> {
    const answer = await this.#database.db.command({ insert: into, documents, ordered: true }, { session });
    const [refused] = (answer['writeErrors'] ?? []) as mongo.ErrorDescription[];
    if (refused) throw new mongoose.mongo.MongoServerError(refused);
  }

  /** What of a group that was refused is in the database already. */
  async alreadyThere(batches: readonly NewBatch[]): Promise<AlreadyThere> {
    const { facts } = this.#database;
    const ids = batches.flatMap((batch) => batch.facts.map(({ id }) => id));
    const found = await facts.find({ id: { $in: ids } }, { projection: { id: 1 } }).toArray();
    return { ids: new Set(found.map(({ id }) => id)), records: await this.recordsOf(batches) };
  }

  /** The records of those commands that were answered before, by name. */
  recordsOf(batches: readonly NewBatch[]): Promise<ReadonlyMap<string, CommandDocument>> {
    return findCommands(
      this.#database.commands,
      batches.flatMap(({ commands }) => commands),
    );
  }
}
