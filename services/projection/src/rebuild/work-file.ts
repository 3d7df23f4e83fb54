import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { FoldedBucket } from './bucket-fold.ts';
import type { StreamApart } from './fold-sink.ts';
import type { RebuildPlan } from './plan.ts';

const TABLES = `
  CREATE TABLE IF NOT EXISTS work.plan (id INTEGER PRIMARY KEY CHECK (id = 1), body TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS work.done (bucket INTEGER PRIMARY KEY, facts INTEGER NOT NULL, streams INTEGER NOT NULL, apart TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS work.spill (partition INTEGER NOT NULL, body TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS work.spill_by_partition ON spill (partition);
`;

const BUSY_MS = 10_000;

/** What was spilled of a partition into the work files of all parts; no bucket is under way any more. */
export function* spilledIn(paths: readonly string[], partition: number): Iterable<string> {
  for (const path of paths) {
    const database = new DatabaseSync(path, { readOnly: true });
    try {
      database.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
      const texts = database.prepare('SELECT body FROM spill WHERE partition = ? ORDER BY rowid');
      for (const { body } of texts.all(partition)) yield String(body);
    } finally {
      database.close();
    }
  }
}

/**
 * What a rebuild has to remember until it is whole, in a file attached to the figures that it writes: both are committed
 * together, so that a bucket is done or it is not. It is not kept locked: in the second stage the other threads read it.
 */
export class WorkFile {
  readonly #database: DatabaseSync;
  readonly #done: StatementSync;
  readonly #spill: StatementSync;

  constructor(database: DatabaseSync, path: string) {
    this.#database = database;
    database.prepare('ATTACH ? AS work').run(path);
    database.exec(
      `PRAGMA work.locking_mode = NORMAL; PRAGMA work.journal_mode = TRUNCATE; PRAGMA work.cache_size = -8000; ${TABLES}`,
    );
    this.#done = database.prepare('INSERT INTO work.done VALUES (?, ?, ?, ?)');
    this.#spill = database.prepare('INSERT INTO work.spill VALUES (?, ?)');
  }

  plan(): RebuildPlan | undefined {
    const row = this.#database.prepare('SELECT body FROM work.plan').get();
    return row && (JSON.parse(String(row['body'])) as RebuildPlan);
  }

  begin(plan: RebuildPlan): void {
    this.#database.prepare('INSERT INTO work.plan VALUES (1, ?)').run(JSON.stringify(plan));
  }

  /** Buckets that are done, with the facts of each. */
  done(): ReadonlyMap<number, number> {
    const rows = this.#database.prepare('SELECT bucket, facts FROM work.done').all();
    return new Map(rows.map(({ bucket, facts }) => [Number(bucket), Number(facts)]));
  }

  finished(bucket: number, { facts, streams, apart }: FoldedBucket): void {
    this.#done.run(bucket, facts, streams, JSON.stringify(apart));
  }

  /** Streams that no bucket took. */
  apart(): readonly StreamApart[] {
    const rows = this.#database.prepare(`SELECT apart FROM work.done WHERE apart <> '[]'`).all();
    return rows.flatMap(({ apart }) => JSON.parse(String(apart)) as StreamApart[]);
  }

  /** How many streams each bucket took. */
  streams(): readonly (readonly [bucket: number, streams: number])[] {
    const rows = this.#database.prepare('SELECT bucket, streams FROM work.done').all();
    return rows.map(({ bucket, streams }) => [Number(bucket), Number(streams)]);
  }

  spill(partition: number, text: string): void {
    this.#spill.run(partition, text);
  }

  /** Lets go of the file: what stands in the figures is whole without it. */
  detach(): void {
    this.#database.exec('DETACH work');
  }
}
