import type { Scope, WaitsFor } from '@torchline/kernel';
import { checkLimit, pageOf, parseOrder, readCursor, writeCursor, type Value } from '../cursor.ts';
import type { Filter, KeyedView, Page, Query, ViewReader, WorkPage, WorkQuery } from '../port.ts';
import { MASTERS_CHECKPOINT } from '../store-port.ts';
import { documentIn, type MemoryBuild } from './build.ts';
import { compareAll, isSeen, matches, valueOf, type Listed } from './match.ts';

interface WorkRow {
  readonly document: Listed;
  readonly one: WaitsFor;
  readonly place: readonly Value[];
}

const WORK = 'work';

/** Position of each log that a build has reached. */
export const reachedBy = (build: MemoryBuild | undefined): Readonly<Record<string, number>> =>
  Object.fromEntries(
    [...(build?.contents.checkpoints ?? [])]
      .filter(([log]) => log !== MASTERS_CHECKPOINT)
      .map(([log, { position }]) => [log, position]),
  );

function isFor(one: WaitsFor, { identity, scope }: WorkQuery): boolean {
  const regions = scope.all ? undefined : [identity.region, ...scope.regions];
  return (
    one.role === identity.role &&
    (one.organisation === undefined || one.organisation === identity.organisation) &&
    (one.region === undefined || regions === undefined || regions.includes(one.region)) &&
    !one.notBy.includes(identity.person)
  );
}

export class MemoryViewReader implements ViewReader {
  readonly #live: (view: string) => MemoryBuild | undefined;

  constructor(live: (view: string) => MemoryBuild | undefined) {
    this.#live = live;
  }

  async get<Doc extends object>(view: KeyedView<Doc>, key: string): Promise<Doc | undefined> {
    const text = this.#live(view.name)?.contents.documents.get(key);
    return text === undefined ? undefined : (documentIn(text).doc as Doc);
  }

  async see<Doc extends object>(view: KeyedView<Doc>, key: string, scope: Scope): Promise<Doc | undefined> {
    return this.#listed(view).find((document) => document.key === key && isSeen(document, scope))?.doc as
      Doc | undefined;
  }

  async find<Doc extends object>(view: KeyedView<Doc>, query: Query): Promise<Page<Doc>> {
    const limit = checkLimit(query.limit);
    const order = query.order ?? 'key';
    const { field, descending } = parseOrder(order);
    const after = readCursor(query.cursor, order, 2);
    const place = (document: Listed): Value[] => [valueOf(view, document, field), document.key];
    const way = (a: readonly Value[], b: readonly Value[]): number =>
      compareAll(a, b) * (descending ? -1 : 1);
    const rows = this.#listed(view)
      .filter((document) => matches(view, document, query))
      .filter((document) => after === undefined || way(place(document), after) > 0)
      .sort((a, b) => way(place(a), place(b)));
    const page = pageOf(rows, limit, (row) => writeCursor(order, place(row)));
    return { rows: page.rows.map(({ key, doc }) => ({ key, doc: doc as Doc })), next: page.next };
  }

  async count<Doc extends object>(view: KeyedView<Doc>, filter: Filter): Promise<number> {
    return this.#listed(view).filter((document) => matches(view, document, filter)).length;
  }

  async work<Doc extends object>(view: KeyedView<Doc>, query: WorkQuery): Promise<WorkPage<Doc>> {
    const after = readCursor(query.cursor, WORK, 4);
    const rows = this.#listed(view)
      .filter((document) => isSeen(document, query.scope))
      .flatMap((document) =>
        document.shown.work.map((one, number): WorkRow => ({
          ...{ document, one },
          place: [one.due ?? null, one.since, document.key, number],
        })),
      )
      .filter(({ one, place }) => isFor(one, query) && (!after || compareAll(place, after) > 0))
      .sort((a, b) => compareAll(a.place, b.place));
    const page = pageOf(rows, checkLimit(query.limit), ({ place }) => writeCursor(WORK, place));
    return {
      rows: page.rows.map(({ document, one }) => ({
        ...{ key: document.key, doc: document.doc as Doc },
        ...{ action: one.action, since: one.since, due: one.due ?? null },
      })),
      next: page.next,
    };
  }

  async reached(view: string): Promise<Readonly<Record<string, number>>> {
    return reachedBy(this.#live(view));
  }

  async close(): Promise<void> {
    // Nothing is held open.
  }

  #listed(view: KeyedView<object>): Listed[] {
    return [...(this.#live(view.name)?.contents.documents.values() ?? [])]
      .map(documentIn)
      .filter((document): document is Listed => document.shown !== undefined);
  }
}
