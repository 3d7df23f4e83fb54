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
import type { Connection } from './database.ts';
import { Documents } from './documents.ts';
import { checkpointOf } from './schema.ts';

/** The owner of one build of a view in views.db. Opening it raised the epoch: an older owner is refused. */
export class SqliteViewWriter implements ViewWriter {
  readonly #connection: Connection;
  readonly #view: KeyedView<object>;
  readonly #build: number;
  readonly #epoch: number;
  readonly #documents: Documents;
  #live: boolean;

  constructor(
    connection: Connection,
    view: KeyedView<object>,
    opened: { readonly build: number; readonly epoch: number; readonly live: boolean },
  ) {
    this.#connection = connection;
    this.#view = view;
    this.#build = opened.build;
    this.#epoch = opened.epoch;
    this.#live = opened.live;
    this.#documents = new Documents(connection, opened.build, view);
  }

  get live(): boolean {
    return this.#live;
  }

  async checkpoint(log: string): Promise<Checkpoint> {
    return this.#checkpoint(log);
  }

  /** Nothing waits inside: the connection is this writer's alone from BEGIN to COMMIT. */
  async apply<Result>(asks: BatchAsks, fold: (ground: BatchGround) => Folded<Result>): Promise<Result> {
    return this.#transact(() => {
      const { writes, result } = fold({
        checkpoint: this.#checkpoint(asks.log),
        applied: this.#applied(asks),
        docs: this.#documents.load(asks.keys),
      });
      for (const document of writes.saved) this.#documents.save(document);
      for (const key of writes.removed) this.#documents.remove(key);
      if (writes.advance) this.#advance(asks.log, writes.advance);
      return result;
    });
  }

  async describeAgain(again: DescribeAgain, due: Checkpoint): Promise<void> {
    this.#transact(() => {
      for (const [key, doc] of this.#documents.all()) {
        const document = again(key, doc);
        if (document) this.#documents.save(document);
      }
      this.#advance(MASTERS_CHECKPOINT, { to: due, applied: new Map() });
    });
  }

  async switchLive(): Promise<void> {
    this.#transact(() => {
      this.#connection.run('UPDATE views SET live = (build = ?) WHERE name = ?', [
        this.#build,
        this.#view.name,
      ]);
    });
    this.#live = true;
  }

  #transact<Result>(work: () => Result): Result {
    return this.#connection.transaction('IMMEDIATE', () => {
      this.#checkOwner();
      return work();
    });
  }

  #checkpoint(log: string): Checkpoint {
    const row = this.#connection.get('SELECT * FROM checkpoints WHERE build = ? AND log = ?', [
      this.#build,
      log,
    ]);
    return row ? checkpointOf(row) : UNREAD;
  }

  #applied({ log, streams }: BatchAsks): Map<string, Applied> {
    const rows = this.#connection.all(
      `SELECT stream, version, hash FROM streams_${this.#build}
       WHERE log = ? AND stream IN (SELECT value FROM json_each(?))`,
      [log, JSON.stringify(streams)],
    );
    return new Map(
      rows.map((row) => [
        String(row['stream']),
        { version: Number(row['version']), hash: String(row['hash']) },
      ]),
    );
  }

  #advance(log: string, { to, applied }: NonNullable<BatchWrites['advance']>): void {
    this.#connection.run(
      `INSERT OR REPLACE INTO checkpoints (build, log, position, hash, log_epoch, epoch)
       VALUES (?, ?, ?, ?, ?, ?)`,
      [this.#build, log, to.position, to.hash, to.epoch, this.#epoch],
    );
    for (const [stream, { version, hash }] of applied)
      this.#connection.run(`INSERT OR REPLACE INTO streams_${this.#build} VALUES (?, ?, ?, ?)`, [
        ...[log, stream, version],
        hash,
      ]);
  }

  #checkOwner(): void {
    const row = this.#connection.get(
      `SELECT max(epoch) AS epoch FROM checkpoints WHERE build = ? AND log IN (SELECT value FROM json_each(?))`,
      [this.#build, JSON.stringify([...this.#view.logs, MASTERS_CHECKPOINT])],
    );
    if (Number(row?.['epoch']) !== this.#epoch)
      throw new ViewStopped('STALE_OWNER', `view ${this.#view.name} has another owner now`);
  }
}
