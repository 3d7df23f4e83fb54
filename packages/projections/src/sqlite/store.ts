import type { KeyedView } from '../port.ts';
import { MASTERS_CHECKPOINT, type ViewSnapshot, type ViewStore, type ViewWriter } from '../store-port.ts';
import { openForReading, openForWriting, type Connection } from './database.ts';
import { createBooks, createTables, dropTables, shapeOf } from './schema.ts';
import { SqliteSnapshot } from './snapshot.ts';
import { SqliteViewWriter } from './writer.ts';

interface Build {
  readonly build: number;
  readonly epoch: number;
  readonly live: boolean;
}

/** views.db of one service, for its one writer. A view whose version or indexes changed gets new tables beside the old. */
export class SqliteViewStore implements ViewStore {
  readonly #connection: Connection;
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
    this.#connection = openForWriting(path);
    createBooks(this.#connection);
  }

  async open<Doc extends object>(view: KeyedView<Doc>): Promise<ViewWriter> {
    return this.#connection.transaction('IMMEDIATE', () => {
      this.#dropOthers(view);
      const build = this.#take(this.#find(view) ?? this.#create(view), view);
      return new SqliteViewWriter(this.#connection, view, build);
    });
  }

  async snapshot<Doc extends object>(view: KeyedView<Doc>): Promise<ViewSnapshot> {
    return new SqliteSnapshot(openForReading(this.#path), view);
  }

  async close(): Promise<void> {
    this.#connection.close();
  }

  /** Takes away builds of other shapes; the live one stays until the new one is switched to. */
  #dropOthers(view: KeyedView<object>): void {
    const gone = this.#connection.all('SELECT build FROM views WHERE name = ? AND shape <> ? AND live = 0', [
      view.name,
      shapeOf(view),
    ]);
    for (const { build } of gone) this.#drop(Number(build));
  }

  #drop(build: number): void {
    dropTables(this.#connection, build);
    this.#connection.run('DELETE FROM checkpoints WHERE build = ?', [build]);
    this.#connection.run('DELETE FROM views WHERE build = ?', [build]);
  }

  #find(view: KeyedView<object>): Build | undefined {
    const row = this.#connection.get(
      'SELECT build, epoch, live FROM views WHERE name = ? AND shape = ? ORDER BY live DESC, build DESC',
      [view.name, shapeOf(view)],
    );
    return row && { build: Number(row['build']), epoch: Number(row['epoch']), live: row['live'] === 1 };
  }

  /** The first build of a view is live at once: there is nothing better to show. */
  #create(view: KeyedView<object>): Build {
    const others = this.#connection.get('SELECT 1 FROM views WHERE name = ?', [view.name]);
    const row = this.#connection.get(
      'INSERT INTO views (name, shape, live, epoch) VALUES (?, ?, ?, 0) RETURNING build',
      [view.name, shapeOf(view), others ? 0 : 1],
    );
    const build = Number(row?.['build']);
    createTables(this.#connection, build, view);
    return { build, epoch: 0, live: !others };
  }

  #take(found: Build, view: KeyedView<object>): Build {
    const epoch = found.epoch + 1;
    this.#connection.run('UPDATE views SET epoch = ? WHERE build = ?', [epoch, found.build]);
    for (const log of [...view.logs, MASTERS_CHECKPOINT])
      this.#connection.run(
        `INSERT INTO checkpoints (build, log, position, hash, epoch) VALUES (?, ?, 0, '', ?)
         ON CONFLICT DO UPDATE SET epoch = excluded.epoch`,
        [found.build, log, epoch],
      );
    return { ...found, epoch };
  }
}
