import type { DatabaseSync } from 'node:sqlite';
import type { Reached } from '../engine/state.ts';
import type { HeldFact } from '../held/held-fact.ts';
import { heldIn } from '../held/sqlite-held.ts';
import type { StoredManifest } from '../reading/source.ts';
import { openForReading } from '../store/sqlite/schema.ts';

/** A file of figures, read as it is, of whatever counting version. */
export class LiveFigures {
  readonly database: DatabaseSync;
  readonly countingVersion: number;

  constructor(path: string) {
    this.database = openForReading(path);
    this.countingVersion = Number(this.database.prepare('PRAGMA user_version').get()?.['user_version']);
  }

  /** True when it says how far each log was read. */
  get isRead(): boolean {
    return this.#has('checkpoints') && this.reached().size > 0;
  }

  reached(): ReadonlyMap<string, Reached> {
    const rows = this.database.prepare('SELECT * FROM checkpoints').all();
    return new Map(
      rows.map(({ log, position, hash, epoch }) => [
        String(log),
        { position: Number(position), hash: String(hash), epoch: typeof epoch === 'string' ? epoch : '' },
      ]),
    );
  }

  /** Every month that was ever closed, as it was published. */
  manifests(): readonly StoredManifest[] {
    if (!this.#has('manifests')) return [];
    const rows = this.database.prepare('SELECT month, number, root, body FROM manifests').all();
    return rows.map(({ month, number, root, body }) => ({
      month: String(month),
      number: Number(number),
      root: String(root),
      body: String(body),
    }));
  }

  /** What is held and stays so, whoever counts. */
  held(): readonly HeldFact[] {
    return this.#has('held') ? heldIn(this.database) : [];
  }

  /** From here on it reads one state of the figures, whatever is written meanwhile; how far that goes. */
  holdStill(): ReadonlyMap<string, Reached> {
    this.database.exec('BEGIN');
    return this.reached();
  }

  closedAfter<Result>(look: (figures: LiveFigures) => Result): Result {
    try {
      return look(this);
    } finally {
      this.close();
    }
  }

  close(): void {
    this.database.close();
  }

  #has(table: string): boolean {
    return this.database.prepare('SELECT 1 FROM sqlite_master WHERE name = ?').get(table) !== undefined;
  }
}
