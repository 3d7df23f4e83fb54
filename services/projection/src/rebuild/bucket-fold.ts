import type { ScannedFact, ScannedStream } from '@torchline/event-store';
import { closePersons, faultOf } from '@torchline/facts';
import type { Difference } from '../engine/diff.ts';
import { monthOf } from '../engine/leaf-sums.ts';
import type { Model } from '../engine/model.ts';
import type { Places } from '../engine/places.ts';
import type { CellChanges } from '../engine/roll-up.ts';
import { StreamFold, UNTOLD, type Folded } from '../engine/stream-fold.ts';
import type { Delta } from '../engine/state.ts';
import type { DeltaBlock } from '../store/blocks/delta-block.ts';
import { categoryOf, DeltaBlocks } from '../store/blocks/delta-blocks.ts';
import type { EntityRow } from '../store/sqlite/bulk-figures.ts';
import { RowSpill } from './spilled-rows.ts';

/**
 * A stream that is not folded with the others (另行处理的流): some fact of it cannot be applied, is held, or was ruled on.
 * Nothing of it is counted here; it is taken fact by fact at the end, by the rule of what is held.
 */
export interface StreamApart {
  readonly log: string;
  readonly positions: readonly number[];
}

/** All that the streams of a bucket come to. Cloneable. */
export interface FoldedBucket {
  readonly entities: readonly EntityRow[];
  readonly blocks: readonly DeltaBlock[];
  readonly rows: readonly (readonly [partition: number, text: string])[];
  readonly apart: readonly StreamApart[];
  readonly facts: number;
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

type Step = readonly [fact: ScannedFact, made: Difference];

/** Folds the streams of a bucket, each once from its first fact to its last, or not at all. */
export class BucketFold {
  readonly #parts: FoldParts;
  readonly #cells: CellChanges;
  readonly #deltas: DeltaBlocks;
  readonly #rows: RowSpill;
  readonly #blocks: DeltaBlock[] = [];
  readonly #entities: EntityRow[] = [];
  readonly #apart: StreamApart[] = [];
  readonly #folds: ReadonlyMap<string, StreamFold>;
  #facts = 0;

  constructor(parts: FoldParts, cells: CellChanges) {
    this.#parts = parts;
    this.#cells = cells;
    this.#deltas = new DeltaBlocks(parts.stretch);
    this.#rows = new RowSpill(parts.partitions);
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
    for (const [fact, made] of steps) this.#note(fact, made);
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
        steps.push([fact, folded.made]);
        before = fact.hash;
      }
    } catch {
      return undefined;
    }
    return folded;
  }

  /** What could not be added up further on is refused here. */
  #check({ contributions, rows }: Difference): void {
    for (const { day } of contributions) monthOf(day);
    for (const { row } of rows)
      if (!this.#parts.model.sets.has(row.set)) throw new Error(`no set of members ${row.set}`);
  }

  #note(fact: ScannedFact, { contributions, rows }: Difference): void {
    const { stream: entity, version, log, position, recordedAt, type: cause } = fact;
    for (const contribution of contributions) {
      this.#cells.add(contribution);
      this.#pack({ entity, version, log, position, recordedAt, cause, contribution });
    }
    for (const change of rows) {
      this.#rows.add(change);
      this.#pack({ entity, version, log, position, recordedAt, cause, change });
    }
  }

  #pack(delta: Delta): void {
    const full = this.#deltas.add(delta);
    if (full) this.#blocks.push(full);
  }

  #keep(stream: string, { entity: { version, hash, fedAt, state } }: Folded): void {
    this.#entities.push({ stream, version, hash, fedAt, state: JSON.stringify(state) });
  }

  finish(): FoldedBucket {
    return {
      entities: this.#entities,
      blocks: [...this.#blocks, ...this.#deltas.rest()],
      rows: this.#rows.texts(),
      apart: this.#apart,
      facts: this.#facts,
    };
  }
}
