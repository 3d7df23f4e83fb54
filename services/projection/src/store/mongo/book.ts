import { StoreError, systemTimers, type Timers } from '@torchline/kernel';
import type { mongo } from 'mongoose';
import { isAfter, type PositionVector } from '../../engine/known-at.ts';
import type { CountedRow, Delta, Reached } from '../../engine/state.ts';
import type { HeldFact } from '../../held/held-fact.ts';
import type { DaysAsked, FigureBook, PeriodTotals, SeriesAt, StoredManifest } from '../../reading/source.ts';
import { unpackDeltas } from '../blocks/delta-block.ts';
import { unpackRows } from '../member-rows.ts';
import { changedAtHand } from './book-marks.ts';
import { BlockReader, type LinesAsked } from './book-blocks.ts';
import { CellReader } from './book-cells.ts';
import { FigureQuestion } from './figure-question.ts';
import { openState, reachedBy, type OpenState } from './figure-state.ts';
import { PlacesFor } from './places-for.ts';
import type { FigureDatabase } from './schema.ts';

/** A question that is not whole after so many passes asks something else each time. */
const MOST_PASSES = 12;
/** Questions that hold blocks of lines at once: each may be long. */
const HOLD_BLOCKS = 2;
/** A state that could not be read, because a server changed or the state is too old, is left for a newer one. */
const MOST_STATES = 6;
const PAUSE_MS = 50;

const ALL = '';
const KEEPS = 32 * 1024 * 1024;

type Tried<Result> = { readonly result: Result } | { readonly error: unknown };

/** A question on its state. */
interface Asking {
  readonly state: OpenState;
  readonly question: FigureQuestion;
  readonly reached: ReadonlyMap<string, Reached>;
}

/** What an answer cost: how often the work was run, the last time included; between two runs everything was read at once. */
export interface QuestionCost {
  readonly passes: number;
}

export interface MongoBookOptions {
  readonly database: FigureDatabase;
  /** How many units share the figures. */
  readonly units: number;
  /** Memory for cells and again for lines that are kept from one question to the next, in bytes. */
  readonly keeps?: number;
  readonly onAnswer?: (cost: QuestionCost) => void;
  readonly timers?: Timers;
}

/**
 * Reads the figures that all units keep, at one moment of all of them. What a question asks is noted while it runs,
 * fetched together, and the question runs again, until everything it asks is there.
 */
export class MongoBook implements FigureBook {
  readonly #options: MongoBookOptions;
  readonly #blocks: BlockReader;
  readonly #cells: CellReader;
  readonly #places = new PlacesFor(HOLD_BLOCKS);
  /** Set while a pass of its work runs, which nothing interrupts. */
  #asking: Asking | undefined;
  #seen: mongo.Timestamp | undefined;

  constructor(options: MongoBookOptions) {
    this.#options = options;
    const { keeps = KEEPS } = options;
    this.#blocks = new BlockReader(keeps);
    this.#cells = new CellReader(keeps);
  }

  async atOnce<Result>(work: () => Result): Promise<Result> {
    const { timers = systemTimers, database } = this.#options;
    for (let states = 1; ; states += 1)
      try {
        return await this.#onOneState(work);
      } catch (error) {
        const mayPass = error instanceof StoreError && error.fault === 'BUSY' && states < MOST_STATES;
        if (!mayPass) throw error;
        await timers.pause(PAUSE_MS, database.mongo.closing);
      }
  }

  get isWhole(): boolean {
    return this.#question.isWhole;
  }

  async #onOneState<Result>(work: () => Result): Promise<Result> {
    const { database, units } = this.#options;
    const state = await openState(database, this.#seen);
    let place: Promise<void> | undefined;
    const mayHoldBlocks = (): Promise<void> => (place ??= this.#places.take());
    try {
      const question = new FigureQuestion({ state, blocks: this.#blocks, cells: this.#cells, mayHoldBlocks });
      const reached = reachedBy(state.units, state.outstanding, units);
      const result = await this.#answered({ state, question, reached }, work);
      if (!this.#seen || state.moment.greaterThan(this.#seen)) this.#seen = state.moment;
      return result;
    } finally {
      void place?.then(() => this.#places.leave());
      await state.at.session.endSession();
    }
  }

  async #answered<Result>(asking: Asking, work: () => Result): Promise<Result> {
    const { question } = asking;
    for (let passes = 1; passes <= MOST_PASSES; passes += 1) {
      const tried = this.#tried(asking, work);
      if (question.isWhole) {
        this.#options.onAnswer?.({ passes });
        if ('error' in tried) throw tried.error;
        return tried.result;
      }
      await question.fetch();
    }
    throw new Error(`a question about figures was not whole after ${MOST_PASSES} passes`);
  }

  /** An error counts only in a pass that had everything. */
  #tried<Result>(asking: Asking, work: () => Result): Tried<Result> {
    this.#asking = asking;
    try {
      return { result: work() };
    } catch (error) {
      return { error };
    } finally {
      this.#asking = undefined;
    }
  }

  get #now(): Asking {
    if (!this.#asking) throw new Error('figures are asked inside atOnce');
    return this.#asking;
  }
  get #question(): FigureQuestion {
    return this.#now.question;
  }

  cells({ measure, level, region }: SeriesAt): readonly PeriodTotals[] {
    return this.#question.series.of(`${measure}|${level}|${region}`);
  }

  cell({ measure, level, region }: SeriesAt, period: string): PeriodTotals | undefined {
    return this.#question.cell.of(`${measure}|${level}|${region}|${period}`);
  }

  places(): Iterable<SeriesAt> {
    return this.#question.places.of(ALL);
  }

  changedSince(mark: string): ReturnType<FigureBook['changedSince']> {
    return changedAtHand(mark, this.#now.state.units) ?? this.#question.changed.sure(mark);
  }

  reachedAll(): ReadonlyMap<string, Reached> {
    return this.#now.reached;
  }

  *deltasAfter(vector: PositionVector): Iterable<Delta> {
    for (const block of this.#question.linesAfter.of(JSON.stringify(vector)))
      for (const delta of unpackDeltas(block)) if (isAfter(delta, vector)) yield delta;
  }

  *deltasOf(feeds: string, { from = '', through = '~' }: DaysAsked = {}): Iterable<Delta> {
    const asked: LinesAsked = { feeds, from, through };
    for (const block of this.#question.linesOf.of(JSON.stringify(asked)))
      for (const delta of unpackDeltas(block)) {
        const { day } = 'contribution' in delta ? delta.contribution : delta.change.row;
        if (from <= day && day <= through) yield delta;
      }
  }

  member(member: string): readonly CountedRow[] {
    return this.#question.member.of(member);
  }

  *members(set: string): Iterable<readonly [string, readonly CountedRow[]]> {
    for (const { _id, r } of this.#question.members.of(set)) yield [_id, unpackRows(_id, r)];
  }

  wasFed(entity: string, by: PositionVector): boolean {
    const [log = '', position = ''] = this.#question.fedAt.of(entity).split('@');
    return position !== '' && !isAfter({ log, position: Number(position) }, by);
  }

  heldFacts(): readonly HeldFact[] {
    return this.#question.held.of(ALL);
  }

  manifest(month: string): StoredManifest | undefined {
    return this.#now.state.closed.has(month) ? this.#question.manifest.sure(month) : undefined;
  }

  manifestNumber(month: string): number | undefined {
    return this.#now.state.closed.get(month);
  }

  vectorAt(instant: string): PositionVector {
    return this.#question.vectorAt.sure(instant);
  }
}
