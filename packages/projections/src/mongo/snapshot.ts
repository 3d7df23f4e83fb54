import { translating } from '@torchline/mongo';
import type { mongo } from 'mongoose';
import type { KeyedView } from '../port.ts';
import type { Checkpoint, KeptDocument, ViewSnapshot } from '../store-port.ts';
import { fieldOf, fieldOfLog, fromField, type BuildRow, type DocumentRow, type WorkRow } from './rows.ts';
import type { ViewsDatabase } from './views-database.ts';

const AT_ONCE = 500;

/**
 * The live build of a view as it is at one moment, while its writer goes on. The server keeps a moment for five minutes
 * unless it is told otherwise (minSnapshotHistoryWindowInSeconds).
 */
class MongoSnapshot implements ViewSnapshot {
  readonly #database: ViewsDatabase;
  readonly #view: KeyedView<object>;
  readonly #session: mongo.ClientSession;
  readonly #build: BuildRow | null;

  constructor(
    database: ViewsDatabase,
    view: KeyedView<object>,
    at: { readonly session: mongo.ClientSession; readonly build: BuildRow | null },
  ) {
    this.#database = database;
    this.#view = view;
    this.#session = at.session;
    this.#build = at.build;
  }

  async reached(): Promise<Readonly<Record<string, Checkpoint>>> {
    const logs = Object.entries(this.#build?.at ?? {}).filter(([log]) => log !== fieldOfLog(''));
    return Object.fromEntries(logs);
  }

  async *documents(): AsyncIterable<KeptDocument> {
    if (!this.#build) return;
    const build = this.#build._id;
    for (let after = ''; ;) {
      const rows = await translating('read a view', () => this.#rows(build, after));
      const work = await translating('read a view', () => this.#work(build, rows));
      for (const row of rows) yield this.#kept(row, work.get(row._id) ?? []);
      const last = rows.at(-1);
      if (!last) return;
      after = last._id;
    }
  }

  close(): Promise<void> {
    return this.#session.endSession();
  }

  #rows(build: string, after: string): Promise<DocumentRow[]> {
    return this.#database
      .documents(build)
      .find({ _id: { $gt: after } }, { session: this.#session })
      .sort({ _id: 1 })
      .limit(AT_ONCE)
      .toArray();
  }

  /** From the rows that work lists are read from, so that it is these that are verified. */
  async #work(build: string, rows: readonly DocumentRow[]): Promise<Map<string, WorkRow[]>> {
    const keys = rows.map(({ _id }) => _id);
    const work = await this.#database
      .work(build)
      .find({ key: { $in: keys } }, { session: this.#session })
      .sort({ key: 1, n: 1 })
      .toArray();
    return Map.groupBy(work, ({ key }) => key);
  }

  #kept(row: DocumentRow, work: readonly WorkRow[]): KeptDocument {
    const members = row as unknown as mongo.Document;
    const fields = this.#view.indexes.map((name) => [name, fromField(members[fieldOf(this.#view, name)])]);
    const tokens = row.t ?? [];
    const shown = row.l === 1 && {
      fields: Object.fromEntries(fields) as Record<string, string | number | null>,
      tokens,
      words: row.w ?? '',
      // A row that other eyes see than its document's is not what the fold gives.
      work: work.filter(({ t }) => String(t) === String(tokens)).map(({ j }) => JSON.parse(j) as never),
    };
    return { key: row._id, doc: JSON.parse(row.d) as unknown, shown: shown || undefined };
  }
}

export async function openSnapshot(database: ViewsDatabase, view: KeyedView<object>): Promise<ViewSnapshot> {
  const session = database.mongo.client.startSession({ snapshot: true });
  const build = await translating('read a view', () =>
    database.builds.findOne({ name: view.name, live: true }, { session }),
  );
  return new MongoSnapshot(database, view, { session, build });
}
