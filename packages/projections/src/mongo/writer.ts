import { crashPoint } from '@torchline/kernel';
import { inTransaction } from '@torchline/mongo';
import type { mongo } from 'mongoose';
import type { KeyedView } from '../port.ts';
import {
  MASTERS_CHECKPOINT,
  UNREAD,
  type Applied,
  type BatchAsks,
  type BatchGround,
  type BatchWrites,
  type Checkpoint,
  type DescribeAgain,
  type Folded,
  type ViewWriter,
} from '../store-port.ts';
import { ViewStopped } from '../view-stopped.ts';
import { documentRow, fieldOfLog, streamId, workRows, type BuildRow, type DocumentRow } from './rows.ts';
import type { ViewsDatabase } from './views-database.ts';

/** What is known of a document before it is written anew. */
type Before = Pick<DocumentRow, 'k' | 't'>;

/** Documents that are described again in one transaction. */
const AT_ONCE = 500;

/** What an owner of a view writes with; its transactions go through the session one after the other. */
export interface ViewOwned {
  readonly database: ViewsDatabase;
  readonly view: KeyedView<object>;
  readonly session: mongo.ClientSession;
}

/** The owner of one build of a view. Opening it raised the epoch: an older owner is refused. */
export class MongoViewWriter implements ViewWriter {
  readonly #database: ViewsDatabase;
  readonly #view: KeyedView<object>;
  readonly #session: mongo.ClientSession;
  readonly #build: string;
  readonly #epoch: number;
  #live: boolean;

  constructor({ database, view, session }: ViewOwned, taken: BuildRow) {
    this.#database = database;
    this.#view = view;
    this.#session = session;
    this.#build = taken._id;
    this.#epoch = taken.epoch;
    this.#live = taken.live;
  }

  get live(): boolean {
    return this.#live;
  }

  async checkpoint(log: string): Promise<Checkpoint> {
    return this.#transact(async (session) => at(await this.#own(session), log));
  }

  async apply<Result>(asks: BatchAsks, fold: (ground: BatchGround) => Folded<Result>): Promise<Result> {
    return this.#transact(async (session) => {
      const build = await this.#own(session);
      const applied = await this.#applied(asks, session);
      const rows = await this.#rows(asks.keys, session);
      const docs = new Map([...rows].map(([key, { d }]) => [key, JSON.parse(d) as object]));
      const { writes, result } = fold({ checkpoint: at(build, asks.log), applied, docs });
      await this.#write(writes, new Map(asks.keys.map((key) => [key, rows.get(key)])), session);
      await this.#advance(asks.log, { ...writes, known: applied }, session);
      return result;
    });
  }

  async describeAgain(again: DescribeAgain, due: Checkpoint): Promise<void> {
    let after: string | undefined = '';
    while (after !== undefined) {
      const from: string = after;
      after = await this.#transact((session) => this.#describeSome(again, from, session));
    }
    const advance = { to: due, applied: new Map<string, Applied>() };
    await this.#transact(async (session) => {
      await this.#own(session);
      await this.#advance(MASTERS_CHECKPOINT, { advance, known: new Map() }, session);
    });
  }

  async switchLive(): Promise<void> {
    const { builds } = this.#database;
    await this.#transact(async (session) => {
      await this.#own(session);
      await builds.updateMany(
        { name: this.#view.name, live: true, _id: { $ne: this.#build } },
        { $set: { live: false } },
        { session },
      );
      await this.#note({ live: true }, session);
    });
    this.#live = true;
  }

  /** What `work` throws by itself comes out as it is. */
  async #transact<T>(work: (session: mongo.ClientSession) => Promise<T>): Promise<T> {
    let own: ViewStopped | undefined;
    try {
      const options = { doing: `write view ${this.#view.name}`, session: this.#session };
      return await inTransaction(this.#database.mongo, options, (session) =>
        work(session).catch((error: unknown) => {
          own = error instanceof ViewStopped ? error : undefined;
          throw error;
        }),
      );
    } catch (error) {
      throw own ?? error;
    }
  }

  /** The build as this transaction sees it. Throws when it has another owner, or is there no more. */
  async #own(session: mongo.ClientSession): Promise<BuildRow> {
    const build = await this.#database.builds.findOne({ _id: this.#build }, { session });
    if (build?.epoch !== this.#epoch) throw this.#stale();
    return build;
  }

  #stale(): ViewStopped {
    return new ViewStopped('STALE_OWNER', `view ${this.#view.name} has another owner now`);
  }

  /** Writes the build: of this transaction and a taking at the same time only one goes through as it is. */
  async #note(set: Readonly<Record<string, unknown>>, session: mongo.ClientSession): Promise<void> {
    const { matchedCount } = await this.#database.builds.updateOne(
      { _id: this.#build, epoch: this.#epoch },
      { $inc: { writes: 1 }, ...(Object.keys(set).length > 0 && { $set: set }) },
      { session },
    );
    if (matchedCount !== 1) throw this.#stale();
  }

  async #applied(
    { log, streams }: BatchAsks,
    session: mongo.ClientSession,
  ): Promise<ReadonlyMap<string, Applied>> {
    const ids = streams.map((stream) => streamId(log, stream));
    const rows = await this.#database
      .streams(this.#build)
      .find({ _id: { $in: ids } }, { session })
      .toArray();
    return new Map(
      rows.map(({ _id, version, hash }) => [_id.slice(streamId(log, '').length), { version, hash }]),
    );
  }

  async #rows(
    keys: readonly string[],
    session: mongo.ClientSession,
  ): Promise<ReadonlyMap<string, Before & Pick<DocumentRow, 'd'>>> {
    if (keys.length === 0) return new Map();
    const rows = await this.#database
      .documents(this.#build)
      .find({ _id: { $in: [...keys] } }, { session, projection: { d: 1, k: 1, t: 1 } })
      .toArray();
    return new Map(rows.map((row) => [row._id, row]));
  }

  async #describeSome(
    again: DescribeAgain,
    after: string,
    session: mongo.ClientSession,
  ): Promise<string | undefined> {
    await this.#own(session);
    const rows = await this.#database
      .documents(this.#build)
      .find({ _id: { $gt: after } }, { session, projection: { d: 1, k: 1, t: 1 } })
      .sort({ _id: 1 })
      .limit(AT_ONCE)
      .toArray();
    const saved = rows.flatMap(({ _id, d }) => again(_id, JSON.parse(d) as object) ?? []);
    await this.#write({ saved, removed: [] }, new Map(rows.map((row) => [row._id, row])), session);
    if (saved.length > 0) await this.#note({}, session);
    return rows.at(-1)?._id;
  }

  /** `before` holds what was there of the documents that were read, undefined for those that are new. */
  async #write(
    { saved, removed }: Pick<BatchWrites, 'saved' | 'removed'>,
    before: ReadonlyMap<string, Before | undefined>,
    session: mongo.ClientSession,
  ): Promise<void> {
    const rows = saved.map((document) => documentRow(this.#view, document));
    const operations = [
      ...rows.map((row): mongo.AnyBulkWriteOperation<DocumentRow> => {
        const isNew = before.has(row._id) && before.get(row._id) === undefined;
        return isNew
          ? { insertOne: { document: row } }
          : { replaceOne: { filter: { _id: row._id }, replacement: row, upsert: true } };
      }),
      ...removed.map((key) => ({ deleteOne: { filter: { _id: key } } })),
    ];
    if (operations.length > 0)
      await this.#database.documents(this.#build).bulkWrite(operations, { session, ordered: false });
    await this.#writeWork({ rows, removed }, before, session);
  }

  /** What waits is written anew where it, or who sees it, is different. */
  async #writeWork(
    { rows, removed }: { readonly rows: readonly DocumentRow[]; readonly removed: readonly string[] },
    before: ReadonlyMap<string, Before | undefined>,
    session: mongo.ClientSession,
  ): Promise<void> {
    const isOther = (row: DocumentRow): boolean => {
      const known = before.get(row._id);
      return (known?.k ?? '') !== row.k || (row.k !== '' && String(known?.t) !== String(row.t));
    };
    const waited = (key: string): boolean => !before.has(key) || (before.get(key)?.k ?? '') !== '';
    const changed = rows.filter(isOther);
    const gone = [...changed.map(({ _id }) => _id), ...removed].filter(waited);
    const come = changed.flatMap(workRows);
    const work = this.#database.work(this.#build);
    if (gone.length > 0) await work.deleteMany({ key: { $in: gone } }, { session });
    if (come.length > 0) await work.insertMany(come, { session, ordered: false });
  }

  async #advance(
    log: string,
    { advance, known }: Pick<BatchWrites, 'advance'> & { readonly known: ReadonlyMap<string, Applied> },
    session: mongo.ClientSession,
  ): Promise<void> {
    if (!advance) return this.#note({}, session);
    const { to, applied } = advance;
    const operations = [...applied].map(([stream, { version, hash }]) => {
      const row = { _id: streamId(log, stream), version, hash };
      return known.has(stream)
        ? { replaceOne: { filter: { _id: row._id }, replacement: row } }
        : { insertOne: { document: row } };
    });
    if (operations.length > 0)
      await this.#database.streams(this.#build).bulkWrite(operations, { session, ordered: false });
    await this.#note({ [`at.${fieldOfLog(log)}`]: { ...to } }, session);
    crashPoint('view-before-commit');
  }
}

const at = (build: BuildRow, log: string): Checkpoint => build.at[fieldOfLog(log)] ?? UNREAD;
