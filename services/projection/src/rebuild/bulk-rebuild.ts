import { crashPoint } from '@torchline/kernel';
import { CellChanges } from '../engine/roll-up.ts';
import { Places } from '../engine/places.ts';
import { MODEL } from '../model.ts';
import type { StoredManifest } from '../reading/source.ts';
import type { StreamApart } from './fold-sink.ts';
import type { FoldingData } from './folder.ts';
import { packCells, together, type PackedCells } from './packed-cells.ts';
import { Part, partOf, partsOf, removeDatabase, removeTarget, workOf } from './part.ts';
import type { Bucket, RebuildPlan } from './plan.ts';
import type { OnProgress } from './progress.ts';
import type { Team } from './team.ts';

export interface BulkParts {
  readonly plan: RebuildPlan;
  readonly folding: FoldingData;
  readonly team: Team;
  readonly manifests: readonly StoredManifest[];
  readonly onProgress: OnProgress;
}

/** What was folded, and what is left to be taken. */
export interface FoldedLog {
  readonly facts: number;
  readonly apart: readonly StreamApart[];
  /** Streams that were folded, by log. */
  readonly met: ReadonlyMap<string, number>;
}

/** Runs a plan to its end, or on from where it was interrupted. */
export class BulkRebuild {
  readonly #parts: BulkParts;
  readonly #target: string;
  readonly #cells: PackedCells[] = [];
  readonly #done = new Set<number>();
  #facts = 0;

  constructor(parts: BulkParts) {
    this.#parts = parts;
    this.#target = parts.folding.target;
  }

  /** Leaves everything in the target but how far it goes: that is written when the streams set apart are in. */
  async run(): Promise<FoldedLog> {
    const { team, onProgress } = this.#parts;
    for (const part of partsOf(this.#target)) await this.#goOn(partOf(this.#target, part));
    await this.#foldBuckets();
    await this.#foldMembers();
    onProgress({ phase: 'write', done: 0, total: 1, facts: this.#facts });
    this.#cells.push(...(await team.cells()));
    return this.#putTogether();
  }

  /** Takes up what an interrupted run left in a part. */
  async #goOn(path: string): Promise<void> {
    const part = new Part(path);
    try {
      await part.dropMembers();
      const done = part.work.done();
      for (const [at, facts] of done) {
        this.#done.add(at);
        this.#facts += facts;
      }
      if (done.size > 0) this.#countAgain(part);
    } finally {
      part.close();
    }
  }

  /** Cells are kept in memory: those of the buckets that were done before are added up from their lines. */
  #countAgain({ figures }: Part): void {
    const { province, regions } = this.#parts.folding;
    const cells = new CellChanges(new Places(regions, province), MODEL.grainOf);
    for (const delta of figures.deltas()) if ('contribution' in delta) cells.add(delta.contribution);
    this.#cells.push(packCells(cells.rolledUp));
  }

  async #foldBuckets(): Promise<void> {
    const { plan, team, onProgress } = this.#parts;
    const total = plan.buckets.reduce((sum, { range }) => sum + range.facts, 0);
    const todo = [...plan.buckets.entries()].filter(([at]) => !this.#done.has(at));
    let read = total - todo.reduce((sum, [, { range }]) => sum + range.facts, 0);
    const tell = (): void => onProgress({ phase: 'fold', done: read, total, facts: this.#facts });
    tell();
    await inTurn(todo, team.places, async ([at, bucket]) => {
      await this.#foldBucket(at, bucket);
      read += bucket.range.facts;
      tell();
    });
  }

  async #foldBucket(at: number, bucket: Bucket): Promise<void> {
    const through = this.#parts.plan.reached[bucket.log]?.position ?? 0;
    this.#facts += await this.#parts.team.bucket({ ...bucket, at, through });
    crashPoint('rebuild-between-buckets');
  }

  async #foldMembers(): Promise<void> {
    const { plan, team, onProgress } = this.#parts;
    const partitions = Array.from({ length: plan.partitions }, (_, at) => at);
    let done = 0;
    await inTurn(partitions, team.places, async (partition) => {
      await team.members(partition);
      done += 1;
      onProgress({ phase: 'members', done, total: plan.partitions, facts: this.#facts });
    });
  }

  /** One file of all parts; the others and the work files are removed when it is durable. */
  #putTogether(): FoldedLog {
    const [first, ...others] = partsOf(this.#target).map((part) => partOf(this.#target, part));
    if (first === undefined) throw new Error(`${this.#target} has no parts`);
    const apart: StreamApart[] = [];
    const met = new Map<string, number>();
    for (const path of others) {
      const part = new Part(path);
      this.#gather(part, apart, met);
      part.close();
    }
    const { work, figures } = this.#gather(new Part(first), apart, met);
    work.detach();
    const { manifests } = this.#parts;
    figures.finish({ cells: together(this.#cells), manifests, parts: others });
    for (const path of [workOf(first), ...others.flatMap((other) => [workOf(other), other])])
      removeDatabase(path);
    return { facts: this.#facts, apart, met };
  }

  /** What the buckets of a part say of their streams. */
  #gather(part: Part, apart: StreamApart[], met: Map<string, number>): Part {
    apart.push(...part.work.apart());
    for (const [bucket, streams] of part.work.streams()) {
      const log = this.#parts.plan.buckets[bucket]?.log ?? '';
      met.set(log, (met.get(log) ?? 0) + streams);
    }
    return part;
  }
}

/** Runs work over items, at most so many at once, begun in their order. */
async function inTurn<Item>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const lane = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}

/** The plan that the target was begun with; what is good for nothing any more is thrown away. */
export async function planIn(
  target: string,
  isGood: (plan: RebuildPlan) => Promise<boolean>,
): Promise<RebuildPlan | undefined> {
  const first = new Part(target);
  const plan = first.work.plan();
  const { isEmpty } = first.figures;
  first.close();
  if (plan ? await isGood(plan) : isEmpty) return plan;
  removeTarget(target);
  return undefined;
}

/** Writes down what is set out to be done, before anything of it is. */
export async function beginPlan(target: string, plan: RebuildPlan): Promise<void> {
  const first = new Part(target);
  try {
    await first.figures.whole(() => first.work.begin(plan));
  } finally {
    first.close();
  }
}
