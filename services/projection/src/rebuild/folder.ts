import type { StreamScans } from '@torchline/event-store';
import type { Regions } from '@torchline/regions';
import { Places } from '../engine/places.ts';
import { CellChanges } from '../engine/roll-up.ts';
import { MODEL } from '../model.ts';
import { BucketFold, type FoldParts } from './bucket-fold.ts';
import { foldMembers } from './member-fold.ts';
import { packCells, type PackedCells } from './packed-cells.ts';
import { Part, partOf, partsOf, workOf } from './part.ts';
import { categoriesOf, type Bucket } from './plan.ts';
import { spilledIn } from './work-file.ts';

/** What everybody who folds for a rebuild has to know. Cloneable. */
export interface FoldingData {
  readonly province: string;
  readonly regions: Regions;
  readonly stretch: number;
  readonly partitions: number;
  readonly apart: readonly string[];
  /** The file that is being made; each folder writes a part of it. */
  readonly target: string;
}
export interface BucketAsked extends Bucket {
  /** Its number in the plan. */
  readonly at: number;
  /** Position up to which the log is read. */
  readonly through: number;
}

/** Folds buckets and members one after the other into its own part, and keeps the cells of all of them until the end. */
export class Folder {
  readonly #target: string;
  readonly #number: number;
  readonly #parts: FoldParts;
  readonly #scans: StreamScans;
  readonly #cells: CellChanges;
  readonly #categories = categoriesOf(MODEL);
  #open: Part | undefined;

  constructor(data: FoldingData, number: number, scans: StreamScans) {
    const { province, regions, stretch, partitions, apart, target } = data;
    const places = new Places(regions, province);
    this.#target = target;
    this.#number = number;
    this.#parts = { model: MODEL, places, stretch, partitions, apart: new Set(apart) };
    this.#scans = scans;
    this.#cells = new CellChanges(places, MODEL.grainOf);
  }

  get #part(): Part {
    return (this.#open ??= new Part(partOf(this.#target, this.#number)));
  }

  /** Answers how many facts it came to. */
  bucket({ at, log, range, through }: BucketAsked): Promise<number> {
    const part = this.#part;
    return part.bucket(at, async () => {
      const fold = new BucketFold(this.#parts, this.#cells, part);
      const asked = { range, through, categories: this.#categories };
      for await (const streams of this.#scans.of(log).streams(asked))
        for (const stream of streams) fold.add(stream);
      return fold.finish();
    });
  }

  members(partition: number): Promise<void> {
    const { figures } = this.#part;
    const put = (member: string, rows: string): void => figures.addMember(member, rows);
    const paths = partsOf(this.#target).map((part) => workOf(partOf(this.#target, part)));
    const { model, places } = this.#parts;
    return figures.whole(() =>
      foldMembers(spilledIn(paths, partition), { model, places, cells: this.#cells, put }),
    );
  }

  /** The cells of all that was folded here; the part is let go of. */
  cells(): PackedCells {
    this.close();
    return packCells(this.#cells.rolledUp);
  }

  close(): void {
    this.#open?.close();
    this.#open = undefined;
  }
}
