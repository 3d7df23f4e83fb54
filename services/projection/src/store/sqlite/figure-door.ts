import type { PositionVector } from '../../engine/known-at.ts';
import type { HeldFact } from '../../held/held-fact.ts';
import type { CountedRow, Delta, Reached } from '../../engine/state.ts';
import type { DaysAsked, FigureBook, PeriodTotals, SeriesAt, StoredManifest } from '../../reading/source.ts';
import { openFigureBook, type SqliteBook } from './sqlite-book.ts';

/** A book that reads whatever file the door has open: whoever holds it never meets a closed one. */
class OpenBook implements FigureBook {
  readonly #open: () => FigureBook;

  constructor(open: () => FigureBook) {
    this.#open = open;
  }

  get isWhole(): boolean {
    return this.#open().isWhole;
  }
  async atOnce<Result>(work: () => Result): Promise<Result> {
    return this.#open().atOnce(work);
  }
  changedSince(mark: string): ReturnType<FigureBook['changedSince']> {
    return this.#open().changedSince(mark);
  }
  cells(at: SeriesAt): readonly PeriodTotals[] {
    return this.#open().cells(at);
  }
  cell(at: SeriesAt, period: string): PeriodTotals | undefined {
    return this.#open().cell(at, period);
  }
  places(): Iterable<SeriesAt> {
    return this.#open().places();
  }
  reachedAll(): ReadonlyMap<string, Reached> {
    return this.#open().reachedAll();
  }
  deltasAfter(vector: PositionVector): Iterable<Delta> {
    return this.#open().deltasAfter(vector);
  }
  deltasOf(feeds: string, days?: DaysAsked): Iterable<Delta> {
    return this.#open().deltasOf(feeds, days);
  }
  member(member: string): readonly CountedRow[] {
    return this.#open().member(member);
  }
  members(set: string): Iterable<readonly [string, readonly CountedRow[]]> {
    return this.#open().members(set);
  }
  wasFed(entity: string, by: PositionVector): boolean {
    return this.#open().wasFed(entity, by);
  }
  heldFacts(): readonly HeldFact[] {
    return this.#open().heldFacts();
  }
  manifest(month: string): StoredManifest | undefined {
    return this.#open().manifest(month);
  }
  manifestNumber(month: string): number | undefined {
    return this.#open().manifestNumber(month);
  }
  vectorAt(instant: string): PositionVector {
    return this.#open().vectorAt(instant);
  }
}

/**
 * The one place where a thread has the figures open for reading. Reads are synchronous, so that what happens while it is
 * closed happens between two of them.
 */
export class FigureDoor {
  readonly #path: string;
  #file: SqliteBook | undefined;
  #book: FigureBook;

  constructor(path: string) {
    this.#path = path;
    this.#book = this.#newBook();
  }

  /** Another object after each switch: what was worked out of the figures before is not taken for theirs. */
  book(): FigureBook {
    return this.#book;
  }

  /** Runs work, such as a switch of files, while this thread has nothing open. */
  closedFor<Result>(work: () => Result): Result {
    this.#file?.close();
    this.#file = undefined;
    this.#book = this.#newBook();
    return work();
  }

  #newBook(): FigureBook {
    return new OpenBook(() => this.#opened());
  }

  #opened(): SqliteBook {
    this.#file ??= openFigureBook(this.#path);
    if (!this.#file) throw new Error(`there are no figures at ${this.#path}`);
    return this.#file;
  }
}
