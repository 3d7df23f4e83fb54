import { dayNumber } from './calendar-date.ts';
import type { PolicyRow, PolicyValue } from './policy-row.ts';

/** What to look for: scopes with the narrowest first, the fact date, and what was known at an instant (ISO 8601). */
export interface PolicyQuery {
  readonly scopes: readonly string[];
  readonly factDate: string;
  readonly knownAt?: string;
}

/** The value in force and the row it came from. */
export interface PolicyFound {
  readonly value: PolicyValue;
  readonly row: PolicyRow;
}

/** A row with its bounds as numbers: days `[from, to)`, the instant it was recorded, and its order of arrival. */
interface Entry {
  readonly row: PolicyRow;
  readonly from: number;
  readonly to: number;
  readonly recorded: number;
  readonly order: number;
}

/**
 * 政策参数簿: every dated value this house knows, immutable. The rule of the fact date applies, never today's.
 *
 * A narrower scope wins. Within a scope the row with the latest start wins among those in force. Of rows with the
 * same key, scope and start the one recorded last stands from its `recordedAt` on, also where it is shorter; what
 * was known before stays as it was.
 */
export class PolicyBook {
  static readonly empty = new PolicyBook(new Map(), new Set());

  readonly #shelves: ReadonlyMap<string, readonly Entry[]>;
  readonly #ids: ReadonlySet<string>;

  private constructor(shelves: ReadonlyMap<string, readonly Entry[]>, ids: ReadonlySet<string>) {
    this.#shelves = shelves;
    this.#ids = ids;
  }

  static of(rows: Iterable<PolicyRow>): PolicyBook {
    const shelves = new Map<string, Entry[]>();
    const ids = new Set<string>();
    for (const row of rows) {
      if (ids.has(row.id)) continue;
      const shelf = shelves.get(shelfOf(row)) ?? [];
      shelf.push(entryOf(row, ids.size));
      shelves.set(shelfOf(row), shelf);
      ids.add(row.id);
    }
    return new PolicyBook(shelves, ids);
  }

  /**
   * The book with one more row; a row whose id is already there changes nothing. Throws RangeError on dates that do
   * not exist or on a last day before the first.
   */
  with(row: PolicyRow): PolicyBook {
    if (this.#ids.has(row.id)) return this;
    const key = shelfOf(row);
    const shelf = [...(this.#shelves.get(key) ?? []), entryOf(row, this.#ids.size)];
    return new PolicyBook(new Map(this.#shelves).set(key, shelf), new Set(this.#ids).add(row.id));
  }

  /** The value of `key` in force on the fact date, or undefined where no row says anything: the result is UNKNOWN. */
  valueOn(key: string, query: PolicyQuery): PolicyFound | undefined {
    const day = dayNumber(query.factDate);
    const known = query.knownAt === undefined ? Infinity : instantOf(query.knownAt);
    for (const scope of query.scopes) {
      const winner = inForce(this.#shelves.get(shelfOf({ key, scope })) ?? [], day, known);
      if (winner !== undefined) return { value: winner.value, row: winner };
    }
    return undefined;
  }

  /** Every row, in order of arrival. */
  rows(): PolicyRow[] {
    const entries = [...this.#shelves.values()].flat();
    return entries.sort((a, b) => a.order - b.order).map((entry) => entry.row);
  }
}

function shelfOf(at: { readonly key: string; readonly scope: string }): string {
  return `${at.scope}\n${at.key}`;
}

function entryOf(row: PolicyRow, order: number): Entry {
  const from = dayNumber(row.validFrom);
  const to = row.validTo === null ? Infinity : dayNumber(row.validTo) + 1;
  if (to <= from) throw new RangeError(`policy row ${row.id} ends before it starts`);
  return { row, from, to, recorded: instantOf(row.recordedAt), order };
}

function instantOf(text: string): number {
  const instant = Date.parse(text);
  if (Number.isNaN(instant)) throw new RangeError(`not an instant: ${text}`);
  return instant;
}

function inForce(shelf: readonly Entry[], day: number, known: number): PolicyRow | undefined {
  const standing = new Map<number, Entry>();
  for (const entry of shelf) {
    if (entry.recorded <= known && supersedes(entry, standing.get(entry.from)))
      standing.set(entry.from, entry);
  }
  const holding = [...standing.values()].filter((entry) => entry.from <= day && day < entry.to);
  return holding.sort((a, b) => b.from - a.from)[0]?.row;
}

function supersedes(entry: Entry, other: Entry | undefined): boolean {
  if (other === undefined || entry.recorded !== other.recorded)
    return entry.recorded > (other?.recorded ?? -Infinity);
  return entry.order > other.order;
}
