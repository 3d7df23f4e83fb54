import { rmSync } from 'node:fs';
import { crashPoint } from '@torchline/kernel';
import { CellChanges } from '../engine/roll-up.ts';
import { Places } from '../engine/places.ts';
import { MODEL } from '../model.ts';
import type { StoredManifest } from '../reading/source.ts';
import { BulkFigures } from '../store/sqlite/bulk-figures.ts';
import type { StreamApart } from './bucket-fold.ts';
import type { FoldingData } from './folder.ts';
import { packCells, together, type PackedCells } from './packed-cells.ts';
import type { Bucket, RebuildPlan } from './plan.ts';
import type { OnProgress } from './progress.ts';
import type { Team } from './team.ts';
import { WorkFile } from './work-file.ts';

export const workOf = (target: string): string => `${target}.work`;

/** Takes away what an interrupted rebuild left. */
export function removeTarget(target: string): void {
  for (const path of [target, workOf(target)])
    for (const end of ['', '-journal', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
}

export interface BulkParts {
  readonly target: string;
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
  readonly #figures: BulkFigures;
  readonly #work: WorkFile;
  readonly #cells: PackedCells[] = [];
  #facts = 0;

  constructor(parts: BulkParts, open: { readonly figures: BulkFigures; readonly work: WorkFile }) {
    this.#parts = parts;
    this.#figures = open.figures;
    this.#work = open.work;
  }

  /** Leaves everything in the target but how far it goes: that is written when the streams set apart are in. */
  async run(): Promise<FoldedLog> {
    const { plan, target, onProgress, manifests } = this.#parts;
    await this.#foldBuckets();
    await this.#foldMembers();
    onProgress({ phase: 'write', done: 0, total: 1, facts: this.#facts });
    this.#cells.push(...(await this.#parts.team.cells()));
    const apart = this.#work.apart();
    const met = new Map<string, number>();
    for (const [bucket, streams] of this.#work.streams()) {
      const log = plan.buckets[bucket]?.log ?? '';
      met.set(log, (met.get(log) ?? 0) + streams);
    }
    this.#work.detach();
    this.#figures.finish({ cells: together(this.#cells), manifests });
    rmSync(workOf(target), { force: true });
    return { facts: this.#facts, apart, met };
  }

  async #foldBuckets(): Promise<void> {
    const { plan, team, onProgress } = this.#parts;
    const done = this.#work.done();
    if (done.size > 0) this.#countAgain();
    for (const facts of done.values()) this.#facts += facts;
    const total = plan.buckets.reduce((sum, { range }) => sum + range.facts, 0);
    const todo = [...plan.buckets.entries()].filter(([at]) => !done.has(at));
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
    const folded = await this.#parts.team.bucket({ ...bucket, through });
    this.#figures.atOnce(() => {
      this.#figures.addEntities(folded.entities);
      this.#figures.addBlocks(folded.blocks);
      this.#work.spill(folded.rows);
      this.#work.finished(at, folded);
    });
    this.#facts += folded.facts;
    crashPoint('rebuild-between-buckets');
  }

  /** Cells are kept in memory: those of the buckets that were done before are added up from their lines. */
  #countAgain(): void {
    const { province, regions } = this.#parts.folding;
    const cells = new CellChanges(new Places(regions, province), MODEL.grainOf);
    for (const delta of this.#figures.deltas()) if ('contribution' in delta) cells.add(delta.contribution);
    this.#cells.push(packCells(cells.series));
  }

  async #foldMembers(): Promise<void> {
    const { plan, team, onProgress } = this.#parts;
    this.#figures.atOnce(() => this.#figures.dropMembers());
    const partitions = Array.from({ length: plan.partitions }, (_, at) => at);
    let done = 0;
    await inTurn(partitions, team.places, async (partition) => {
      const rows = await team.members(this.#work.texts(partition));
      this.#figures.atOnce(() => this.#figures.addMembers(rows));
      done += 1;
      onProgress({ phase: 'members', done, total: plan.partitions, facts: this.#facts });
    });
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

/** Opens the target, and says which plan it holds; a plan that is good for nothing any more is thrown away. */
export async function openTarget(
  target: string,
  isGood: (plan: RebuildPlan) => Promise<boolean>,
): Promise<{ figures: BulkFigures; work: WorkFile; plan: RebuildPlan | undefined }> {
  const figures = new BulkFigures(target);
  const work = new WorkFile(figures.database, workOf(target));
  const plan = work.plan();
  if (plan ? await isGood(plan) : figures.isEmpty) return { figures, work, plan };
  figures.close();
  removeTarget(target);
  return openTarget(target, isGood);
}
