import type { ScannedFact, ScannedStream } from '@torchline/event-store';
import { closePersons } from '@torchline/facts';
import type { Difference } from '../engine/diff.ts';
import type { Model } from '../engine/model.ts';
import type { Places } from '../engine/places.ts';
import type { CellChanges } from '../engine/roll-up.ts';
import { StreamFold, UNTOLD, type Folded } from '../engine/stream-fold.ts';
import type { Delta } from '../engine/state.ts';
import type { DeltaBlock } from '../store/blocks/delta-block.ts';
import { categoryOf, DeltaBlocks } from '../store/blocks/delta-blocks.ts';
import type { EntityRow } from '../store/sqlite/bulk-figures.ts';
import { RowSpill } from './spilled-rows.ts';

/** A stream whose next fact could not be applied: it stands at the version before, the others go on (挂起的流). */
export interface StoppedStream {
  readonly stream: string;
  readonly log: string;
  readonly version: number;
  readonly position: number;
  readonly reason: string;
}

/** All that the streams of a bucket come to. Cloneable. */
export interface FoldedBucket {
  readonly entities: readonly EntityRow[];
  readonly blocks: readonly DeltaBlock[];
  readonly rows: readonly (readonly [partition: number, text: string])[];
  readonly stopped: readonly StoppedStream[];
  readonly facts: number;
}

export interface FoldParts {
  readonly model: Model;
  readonly places: Places;
  /** Facts per stretch of positions that one block of deltas may hold. */
  readonly stretch: number;
  readonly partitions: number;
  /** Facts that were set aside by a decision (作废的事实), as `log@position`: their streams go on without them. */
  readonly discarded: ReadonlySet<string>;
}

/** Folds the streams of a bucket, each once from its first fact to its last. */
export class BucketFold {
  readonly #parts: FoldParts;
  readonly #cells: CellChanges;
  readonly #deltas: DeltaBlocks;
  readonly #rows: RowSpill;
  readonly #blocks: DeltaBlock[] = [];
  readonly #entities: EntityRow[] = [];
  readonly #stopped: StoppedStream[] = [];
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
    let folded = UNTOLD;
    for (const fact of stream) {
      const next = this.#apply(fold, folded, fact);
      if (!next) break;
      folded = next;
    }
    this.#keep(first.stream, folded);
  }

  /** The stream after a fact; undefined where the fact stops it. */
  #apply(fold: StreamFold, before: Folded, fact: ScannedFact): Folded | undefined {
    try {
      if (this.#isDiscarded(fact)) return fold.past(before, fact);
      const closed = closePersons(fact.type, fact.data);
      const folded = fold.after(before, closed === fact.data ? fact : { ...fact, data: closed });
      this.#checkSets(folded.made);
      this.#note(fact, folded.made);
      return folded;
    } catch (error) {
      const { stream, log, version, position } = fact;
      const reason = error instanceof Error ? error.message : String(error);
      this.#stopped.push({ stream, log, version, position, reason });
      return undefined;
    }
  }

  #isDiscarded({ log, position }: ScannedFact): boolean {
    return this.#parts.discarded.size > 0 && this.#parts.discarded.has(`${log}@${position}`);
  }

  #checkSets({ rows }: Difference): void {
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
    if (version > 0) this.#entities.push({ stream, version, hash, fedAt, state: JSON.stringify(state) });
  }

  finish(): FoldedBucket {
    return {
      entities: this.#entities,
      blocks: [...this.#blocks, ...this.#deltas.rest()],
      rows: this.#rows.texts(),
      stopped: this.#stopped,
      facts: this.#facts,
    };
  }
}
