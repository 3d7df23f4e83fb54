import type { Scope, WaitsFor } from '@torchline/kernel';
import { translating } from '@torchline/mongo';
import type { mongo } from 'mongoose';
import { checkLimit, pageOf, parseOrder, readCursor, writeCursor } from '../cursor.ts';
import type { Filter, Found, KeyedView, Page, Query, ViewReader, WorkPage, WorkQuery } from '../port.ts';
import { after, allOf, filterOf, forPerson, seenBy } from './filters.ts';
import { fieldOf, fieldOfLog, fromField, type BuildRow, type DocumentRow, type WorkRow } from './rows.ts';
import { TurnQuestions } from './turn-questions.ts';
import { documentsOf, type ViewsDatabase } from './views-database.ts';

const WORK = 'work';
const PLACE = ['due', 'since', 'key', 'n'] as const;
const READ = { d: 1 } as const;

type LiveBuild = Pick<BuildRow, '_id' | 'name' | 'at'>;
type Shown = WorkRow & { readonly docs: readonly DocumentRow[] };

const found = <Doc>({ _id, d }: Pick<DocumentRow, '_id' | 'd'>): Found<Doc> => ({
  key: _id,
  doc: JSON.parse(d) as Doc,
});

/** Reads the live builds of the views of one service; a view that was never opened is empty. */
export class MongoViewReader implements ViewReader {
  readonly #database: ViewsDatabase;
  readonly #live: TurnQuestions<LiveBuild>;
  readonly #documents = new Map<string, TurnQuestions<DocumentRow>>();
  /** The live build of each view as it was seen last. */
  readonly #known = new Map<string, string>();
  /** Of what was answered already nothing is taken back, also by a server that has just taken over. */
  #seen: mongo.Timestamp | undefined;

  constructor(database: ViewsDatabase) {
    this.#database = database;
    this.#live = new TurnQuestions((names) => this.#liveBuilds(names));
  }

  get<Doc extends object>(view: KeyedView<Doc>, key: string): Promise<Doc | undefined> {
    return this.#read(view, async (build) => {
      const row = await this.#documentsOf(build).of(key);
      return row && found<Doc>(row).doc;
    });
  }

  see<Doc extends object>(view: KeyedView<Doc>, key: string, scope: Scope): Promise<Doc | undefined> {
    const one = allOf([{ _id: key, l: 1 }, ...seenBy(scope)]);
    return this.#read(view, async (build) => {
      const row = await this.#ask((session) =>
        this.#database.documents(build).findOne(one, { session, projection: READ }),
      );
      return row ? found<Doc>(row).doc : undefined;
    });
  }

  async find<Doc extends object>(view: KeyedView<Doc>, query: Query): Promise<Page<Doc>> {
    const limit = checkLimit(query.limit);
    const order = query.order ?? 'key';
    const { field, descending } = parseOrder(order);
    const name = fieldOf(view, field);
    const fields = name === '_id' ? [name] : [name, '_id'];
    const from = readCursor(query.cursor, order, 2)?.slice(-fields.length);
    const filter = allOf([...filterOf(view, query), ...(from ? [after(fields, from, descending)] : [])]);
    const sort = Object.fromEntries(fields.map((one) => [one, descending ? -1 : 1] as const));
    const rows = await this.#read(view, (build) =>
      this.#ask((session) =>
        this.#database
          .documents(build)
          .find(filter, { ...atOnce(session), projection: { ...READ, [name]: 1 } })
          .sort(sort)
          .limit(limit + 1)
          .toArray(),
      ),
    );
    const placeOf = (row: DocumentRow) => fromField((row as unknown as mongo.Document)[name]);
    const page = pageOf(rows ?? [], limit, (row) => writeCursor(order, [placeOf(row), row._id]));
    return { rows: page.rows.map((row) => found<Doc>(row)), next: page.next };
  }

  async count<Doc extends object>(view: KeyedView<Doc>, filter: Filter): Promise<number> {
    const asked = allOf(filterOf(view, filter));
    const count = await this.#read(view, (build) =>
      this.#ask((session) => this.#database.documents(build).countDocuments(asked, atOnce(session))),
    );
    return count ?? 0;
  }

  async work<Doc extends object>(view: KeyedView<Doc>, query: WorkQuery): Promise<WorkPage<Doc>> {
    const limit = checkLimit(query.limit);
    const from = readCursor(query.cursor, WORK, PLACE.length);
    const match = allOf([...forPerson(query), ...(from ? [after(PLACE, from)] : [])]);
    const rows = await this.#read(view, (build) => this.#workRows(build, match, limit + 1));
    const page = pageOf(rows ?? [], limit, ({ due, since, key, n }) =>
      writeCursor(WORK, [fromField(due), since, key, n]),
    );
    return {
      rows: page.rows.flatMap(({ docs: [row], j }) => {
        const { action, since, due } = JSON.parse(j) as WaitsFor;
        return row ? [{ ...found<Doc>(row), action, since, due: due ?? null }] : [];
      }),
      next: page.next,
    };
  }

  async reached(view: string): Promise<Readonly<Record<string, number>>> {
    const live = await this.#live.of(view);
    const logs = Object.entries(live?.at ?? {}).filter(([log]) => log !== fieldOfLog(''));
    return Object.fromEntries(logs.map(([log, { position }]) => [log, position]));
  }

  /** The connection stays open: it belongs to who opened it. */
  async close(): Promise<void> {
    this.#documents.clear();
  }

  /** Asks the build that was live last, and again when another one is by now. */
  async #read<Answer>(
    view: KeyedView<object>,
    read: (build: string) => Promise<Answer>,
  ): Promise<Answer | undefined> {
    const guess = this.#known.get(view.name);
    const [live, answer] = await Promise.all([
      this.#live.of(view.name),
      guess === undefined ? undefined : read(guess),
    ]);
    if (!live) return undefined;
    if (live._id === guess) return answer;
    if (guess !== undefined) this.#documents.delete(guess);
    this.#known.set(view.name, live._id);
    return read(live._id);
  }

  #documentsOf(build: string): TurnQuestions<DocumentRow> {
    const known = this.#documents.get(build) ?? new TurnQuestions((keys) => this.#rows(build, keys));
    this.#documents.set(build, known);
    return known;
  }

  async #rows(build: string, keys: readonly string[]): Promise<ReadonlyMap<string, DocumentRow>> {
    const rows = await this.#ask((session) =>
      this.#database
        .documents(build)
        .find({ _id: { $in: [...keys] } }, { session, projection: READ })
        .toArray(),
    );
    return new Map(rows.map((row) => [row._id, row]));
  }

  async #liveBuilds(names: readonly string[]): Promise<ReadonlyMap<string, LiveBuild>> {
    const projection = { name: 1, at: 1 };
    const rows = await this.#ask((session) =>
      this.#database.builds
        .find({ name: { $in: [...names] }, live: true }, { session, projection })
        .toArray(),
    );
    return new Map(rows.map((row) => [row.name, row]));
  }

  #workRows(build: string, match: mongo.Document, limit: number): Promise<Shown[]> {
    const documents = { from: documentsOf(build), localField: 'key', foreignField: '_id', as: 'docs' };
    return this.#ask((session) =>
      this.#database
        .work(build)
        .aggregate<Shown>(
          [
            { $match: match },
            { $sort: Object.fromEntries(PLACE.map((field) => [field, 1])) },
            { $limit: limit },
            { $lookup: documents },
          ],
          atOnce(session),
        )
        .toArray(),
    );
  }

  async #ask<Answer>(read: (session: mongo.ClientSession) => Promise<Answer>): Promise<Answer> {
    const session = this.#database.mongo.client.startSession({ causalConsistency: true });
    try {
      if (this.#seen) session.advanceOperationTime(this.#seen);
      return await translating('read a view', () => read(session));
    } finally {
      const at = session.operationTime;
      if (at && (!this.#seen || at.greaterThan(this.#seen))) this.#seen = at;
      await session.endSession();
    }
  }
}

/** A list is of one moment, however long it takes to read. */
const atOnce = (session: mongo.ClientSession) =>
  ({ session, readConcern: { level: 'snapshot' } }) as const satisfies mongo.FindOptions;
