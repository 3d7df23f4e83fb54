import type { StreamScans } from '@torchline/event-store';
import type { Regions } from '@torchline/regions';
import { Places } from '../engine/places.ts';
import { CellChanges } from '../engine/roll-up.ts';
import { MODEL } from '../model.ts';
import type { MemberRows } from '../store/sqlite/bulk-figures.ts';
import { BucketFold, type FoldedBucket, type FoldParts } from './bucket-fold.ts';
import { foldMembers } from './member-fold.ts';
import { packCells, type PackedCells } from './packed-cells.ts';
import { categoriesOf, type Bucket } from './plan.ts';

/** What everybody who folds for a rebuild has to know. Cloneable. */
export interface FoldingData {
  readonly province: string;
  readonly regions: Regions;
  readonly stretch: number;
  readonly partitions: number;
  readonly apart: readonly string[];
}
export interface BucketAsked extends Bucket {
  /** Position up to which the log is read. */
  readonly through: number;
}

/** Folds buckets and members one after the other, and keeps the cells of all of them until the end. */
export class Folder {
  readonly #parts: FoldParts;
  readonly #scans: StreamScans;
  readonly #cells: CellChanges;
  readonly #categories = categoriesOf(MODEL);

  constructor({ province, regions, stretch, partitions, apart }: FoldingData, scans: StreamScans) {
    const places = new Places(regions, province);
    this.#parts = { model: MODEL, places, stretch, partitions, apart: new Set(apart) };
    this.#scans = scans;
    this.#cells = new CellChanges(places, MODEL.grainOf);
  }

  async bucket({ log, range, through }: BucketAsked): Promise<FoldedBucket> {
    const fold = new BucketFold(this.#parts, this.#cells);
    const asked = { range, through, categories: this.#categories };
    for await (const streams of this.#scans.of(log).streams(asked))
      for (const stream of streams) fold.add(stream);
    return fold.finish();
  }

  members(texts: readonly string[]): MemberRows[] {
    return foldMembers(texts, this.#parts, this.#cells);
  }

  cells(): PackedCells {
    return packCells(this.#cells.series);
  }
}
