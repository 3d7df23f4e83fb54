import type { ScannedFact, ScannedStream } from '@torchline/event-store';
import { closePersons, faultOf } from '@torchline/facts';
import type { Contribution } from '../engine/contribution.ts';
import { NO_DIFFERENCE, type Difference, type RowChange } from '../engine/diff.ts';
import { dayNumber } from '../engine/period-numbers.ts';
import type { Model } from '../engine/model.ts';
import type { Places } from '../engine/places.ts';
import type { CellChanges } from '../engine/roll-up.ts';
import { StreamFold, UNTOLD, type Folded } from '../engine/stream-fold.ts';
import type { Origin } from '../engine/state.ts';
import { categoryOf, DeltaBlocks } from '../store/blocks/delta-blocks.ts';
import type { FoldSink, StreamApart } from './fold-sink.ts';
import { RowSpill } from './spilled-rows.ts';

/** What a bucket came to, apart from what it put into its sink. */
export interface FoldedBucket {
  readonly facts: number;
  readonly streams: number;
  readonly apart: readonly StreamApart[];
}

export interface FoldParts {
  readonly model: Model;
  readonly places: Places;
  /** Facts per stretch of positions that one block of deltas may hold. */
  readonly stretch: number;
  readonly partitions: number;
  /** Streams that are not even tried. */
  readonly apart: ReadonlySet<string>;
}

interface Step {
  readonly fact: ScannedFact;
  readonly made: Difference;
}

/** Folds the streams of a bucket, each once from its first fact to its last, or not at all. */
export class BucketFold {
  readonly #parts: FoldParts;
  readonly #cells: CellChanges;
  readonly #sink: FoldSink;
  readonly #deltas: DeltaBlocks;
  readonly #rows: RowSpill;
  readonly #apart: StreamApart[] = [];
  readonly #folds: ReadonlyMap<string, StreamFold>;
  #facts = 0;
  #streams = 0;

  constructor(parts: FoldParts, cells: CellChanges, sink: FoldSink) {
    this.#parts = parts;
    this.#cells = cells;
    this.#sink = sink;
    this.#deltas = new DeltaBlocks(parts.stretch);
    this.#rows = new RowSpill(parts.partitions, sink);
    const { kinds } = parts.model;
    this.#folds = new Map(
      [...kinds].map(([category, kind]) => [category, new StreamFold(kind, parts.places)]),
    );
  }

  add(stream: ScannedStream): void {
    const [first] = stream;
    const fold = first && this.#folds.get(categoryOf(first.stream));
    if (!fold) return;
    this.#facts += stream.length;
    const steps: Step[] = [];
    const folded = this.#parts.apart.has(first.stream) ? undefined : this.#folded(fold, stream, steps);
    if (!folded) {
      this.#apart.push({ log: first.log, positions: stream.map(({ position }) => position) });
      return;
    }
    for (const step of steps) this.#note(step.fact, step.made);
    this.#keep(first.stream, folded);
  }

  /** The stream after its last fact; undefined where some fact of it cannot be applied. */
  #folded(fold: StreamFold, stream: ScannedStream, steps: Step[]): Folded | undefined {
    let folded = UNTOLD;
    let before: string | undefined;
    try {
      for (const fact of stream) {
        const { type, schemaVersion, prevStreamHash } = fact;
        const data = closePersons(type, fact.data);
        if (before !== undefined && prevStreamHash !== before) return undefined;
        if (faultOf({ type, data, meta: { schemaVersion } })) return undefined;
        folded = fold.after(folded, data === fact.data ? fact : { ...fact, data });
        this.#check(folded.made);
        if (folded.made !== NO_DIFFERENCE) steps.push({ fact, made: folded.made });
        before = fact.hash;
      }
    } catch {
      return undefined;
    }
    return folded;
  }

  /** What could not be added up further on is refused here. */
  #check({ contributions, rows }: Difference): void {
    for (const { day } of contributions) dayNumber(day);
    for (const { row } of rows)
      if (!this.#parts.model.sets.has(row.set)) throw new Error(`no set of members ${row.set}`);
  }

  #note(fact: ScannedFact, { contributions, rows }: Difference): void {
    const { stream: entity, version, log, position, recordedAt, type: cause } = fact;
    const origin: Origin = { entity, version, log, position, recordedAt, cause };
    for (const contribution of contributions) {
      this.#cells.add(contribution);
      this.#pack(origin, contribution);
    }
    for (const change of rows) {
      this.#rows.add(change);
      this.#pack(origin, change);
    }
  }

  #pack(origin: Origin, made: Contribution | RowChange): void {
    const full = this.#deltas.add(origin, made);
    if (full) this.#sink.block(full);
  }

  #keep(stream: string, { entity: { version, hash, fedAt, state } }: Folded): void {
    this.#streams += 1;
    this.#sink.entity({ stream, version, hash, fedAt, state: JSON.stringify(state) });
  }

  /** Puts what is left into the sink. */
  finish(): FoldedBucket {
    for (const block of this.#deltas.rest()) this.#sink.block(block);
    this.#rows.finish();
    return { facts: this.#facts, streams: this.#streams, apart: this.#apart };
  }
}
