import type { WaitsFor } from '@torchline/kernel';
import type { KeyedView } from '../port.ts';
import { MASTERS_CHECKPOINT, type Checkpoint, type KeptDocument, type ViewSnapshot } from '../store-port.ts';
import type { Connection, Row } from './database.ts';
import { checkpointOf, columnOf, fromColumn } from './schema.ts';

/** One read transaction over the live build of a view: its writer goes on meanwhile. */
export class SqliteSnapshot implements ViewSnapshot {
  readonly #connection: Connection;
  readonly #view: KeyedView<object>;
  readonly #build: number | undefined;

  constructor(connection: Connection, view: KeyedView<object>) {
    this.#connection = connection;
    this.#view = view;
    connection.exec('BEGIN DEFERRED');
    const row = connection.get('SELECT build FROM views WHERE name = ? AND live = 1', [view.name]);
    this.#build = row && Number(row['build']);
  }

  async reached(): Promise<Readonly<Record<string, Checkpoint>>> {
    const rows = this.#connection.all('SELECT * FROM checkpoints WHERE build = ? AND log <> ?', [
      this.#build ?? -1,
      MASTERS_CHECKPOINT,
    ]);
    return Object.fromEntries(rows.map((row) => [String(row['log']), checkpointOf(row)]));
  }

  async *documents(): AsyncIterable<KeptDocument> {
    if (this.#build === undefined) return;
    for (const row of this.#connection.iterate(
      `SELECT d.*, w.words FROM doc_${this.#build} d JOIN words_${this.#build} w USING (id) ORDER BY d.key`,
    ))
      yield { key: String(row['key']), doc: JSON.parse(String(row['doc'])), shown: this.#shown(row) };
  }

  async close(): Promise<void> {
    this.#connection.exec('COMMIT');
    this.#connection.close();
  }

  #shown(row: Row): KeptDocument['shown'] {
    if (row['listed'] !== 1) return undefined;
    const field = (name: string) => [name, fromColumn(row[columnOf(this.#view, name)])] as const;
    return {
      fields: Object.fromEntries(this.#view.indexes.map(field)),
      tokens: this.#tokens(row),
      words: String(row['words']),
      work: JSON.parse(String(row['work'])) as WaitsFor[],
    };
  }

  /** From the table that lists are joined with, so that it is this table that is verified. */
  #tokens(row: Row): string[] {
    const claimed = JSON.parse(String(row['tokens'])) as string[];
    return claimed
      .filter((token) =>
        this.#connection.get(`SELECT 1 FROM sees_${this.#build} WHERE token = ? AND id = ?`, [
          token,
          Number(row['id']),
        ]),
      )
      .sort();
  }
}
