import type { KeyedView } from '../port.ts';
import type { Applied, Checkpoint, StoredDocument, ViewTransaction, ViewWriter } from '../store-port.ts';
import { MASTERS_CHECKPOINT, UNREAD } from '../store-port.ts';
import { ViewStopped } from '../view-stopped.ts';
import type { Connection } from './database.ts';
import { Documents } from './documents.ts';
import { checkpointOf } from './schema.ts';

/** The owner of one build of a view in views.db. Opening it raised the epoch: an older owner is refused. */
export class SqliteViewWriter implements ViewWriter, ViewTransaction {
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

  transact<Result>(work: (transaction: ViewTransaction) => Result): Result {
    return this.#connection.transaction('IMMEDIATE', () => {
      this.#checkOwner();
      return work(this);
    });
  }

  switchLive(): void {
    this.transact(() => {
      this.#connection.run('UPDATE views SET live = (build = ?) WHERE name = ?', [
        this.#build,
        this.#view.name,
      ]);
    });
    this.#live = true;
  }

  checkpoint(log: string): Checkpoint {
    const row = this.#connection.get('SELECT * FROM checkpoints WHERE build = ? AND log = ?', [
      this.#build,
      log,
    ]);
    return row ? checkpointOf(row) : UNREAD;
  }

  applied(log: string, streams: readonly string[]): Map<string, Applied> {
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

  load(keys: readonly string[]): Map<string, object> {
    return this.#documents.load(keys);
  }
  all(): Iterable<readonly [string, object]> {
    return this.#documents.all();
  }
  save(document: StoredDocument): void {
    this.#documents.save(document);
  }
  remove(key: string): void {
    this.#documents.remove(key);
  }

  advance(log: string, to: Checkpoint, applied: ReadonlyMap<string, Applied>): void {
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
