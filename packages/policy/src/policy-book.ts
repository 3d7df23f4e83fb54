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

/** Entries by scope and key, and the same entries by id; both in order of arrival. */
interface Index {
  readonly shelves: ReadonlyMap<string, readonly Entry[]>;
  readonly versions: ReadonlyMap<string, readonly Entry[]>;
  readonly count: number;
}

/**
 * 政策参数簿: every dated value this house knows, immutable. The rule of the fact date applies, never today's.
 *
 * A narrower scope wins. Within a scope the row with the latest start wins among those in force. A row replaces, from
 * its `recordedAt` on, the earlier ones with its id and those with its key, scope and start, also where it is shorter;
 * what was known before stays as it was. Adding a row again changes no answer.
 */
export class PolicyBook {
  static readonly empty = new PolicyBook({ shelves: new Map(), versions: new Map(), count: 0 });

  readonly #index: Index;

  private constructor(index: Index) {
    this.#index = index;
  }

  static of(rows: Iterable<PolicyRow>): PolicyBook {
    const shelves = new Map<string, Entry[]>();
    const versions = new Map<string, Entry[]>();
    let count = 0;
    for (const row of rows) {
      const entry = entryOf(row, count);
      shelves.set(shelfOf(row), [...(shelves.get(shelfOf(row)) ?? []), entry]);
      versions.set(row.id, [...(versions.get(row.id) ?? []), entry]);
      count += 1;
    }
    return new PolicyBook({ shelves, versions, count });
  }

  /** The book with one more row. Throws RangeError on dates that do not exist or on a last day before the first. */
  with(row: PolicyRow): PolicyBook {
    const { shelves, versions, count } = this.#index;
    const entry = entryOf(row, count);
    const key = shelfOf(row);
    return new PolicyBook({
      shelves: new Map(shelves).set(key, [...(shelves.get(key) ?? []), entry]),
      versions: new Map(versions).set(row.id, [...(versions.get(row.id) ?? []), entry]),
      count: count + 1,
    });
  }

  /** The value of `key` in force on the fact date, or undefined where no row says anything: the result is UNKNOWN. */
  valueOn(key: string, query: PolicyQuery): PolicyFound | undefined {
    const day = dayNumber(query.factDate);
    const known = query.knownAt === undefined ? Infinity : instantOf(query.knownAt);
    for (const scope of query.scopes) {
      const winner = this.#inForce(shelfOf({ key, scope }), day, known);
      if (winner !== undefined) return { value: winner.value, row: winner };
    }
    return undefined;
  }

  /** Every row, replaced ones too, in order of arrival. */
  rows(): PolicyRow[] {
    const entries = [...this.#index.shelves.values()].flat();
    return entries.sort((a, b) => a.order - b.order).map((entry) => entry.row);
  }

  #inForce(shelf: string, day: number, known: number): PolicyRow | undefined {
    const all = this.#index.shelves.get(shelf) ?? [];
    const holding = all.filter((entry) => {
      if (entry.recorded > known || day < entry.from || entry.to <= day) return false;
      const rivals = [...all.filter((other) => other.from === entry.from), ...this.#versionsOf(entry)];
      return !rivals.some((other) => other.recorded <= known && isLater(other, entry));
    });
    return holding.sort((a, b) => b.from - a.from)[0]?.row;
  }

  #versionsOf(entry: Entry): readonly Entry[] {
    return this.#index.versions.get(entry.row.id) ?? [];
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

function isLater(entry: Entry, other: Entry): boolean {
  return entry.recorded === other.recorded ? entry.order > other.order : entry.recorded > other.recorded;
}
