import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { BulkFigures } from '../store/sqlite/bulk-figures.ts';
import type { FoldedBucket } from './bucket-fold.ts';
import type { FoldSink } from './fold-sink.ts';
import { WorkFile } from './work-file.ts';

const PART = '.part';
/** The file of a part: the first is the file that is being made itself. */
export const partOf = (target: string, part: number): string =>
  part === 0 ? target : `${target}${PART}${part}`;
export const workOf = (path: string): string => `${path}.work`;

/** Parts that were begun, in order; the first always is one of them. */
export function partsOf(target: string): readonly number[] {
  const start = `${basename(target)}${PART}`;
  const numbers = readdirSync(dirname(target))
    .filter((name) => name.startsWith(start))
    .map((name) => Number(name.slice(start.length)));
  return [0, ...numbers.filter(Number.isInteger).toSorted((a, b) => a - b)];
}

/** Removes a file that SQLite wrote, with everything beside it that belongs to it. */
export function removeDatabase(path: string): void {
  for (const end of ['', '-journal', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
}

/** Takes away what an interrupted rebuild left. */
export function removeTarget(target: string): void {
  for (const path of partsOf(target).map((part) => partOf(target, part)))
    for (const file of [path, workOf(path)]) removeDatabase(file);
}

/**
 * What one thread of a rebuild writes (重建分片): a file of figures with a work file attached, so that threads neither wait
 * for each other nor hand anything over. The parts are put together when all of them are done.
 */
export class Part implements FoldSink {
  readonly figures: BulkFigures;
  readonly work: WorkFile;

  constructor(path: string) {
    this.figures = new BulkFigures(path);
    this.work = new WorkFile(this.figures.database, workOf(path));
  }

  entity: FoldSink['entity'] = (row) => this.figures.addEntity(row);
  block: FoldSink['block'] = (block) => this.figures.addBlock(block);
  rows: FoldSink['rows'] = (partition, text) => this.work.spill(partition, text);

  /** A bucket with the mark that it is done, in one transaction. */
  async bucket(at: number, fold: () => Promise<FoldedBucket>): Promise<number> {
    return this.figures.whole(async () => {
      const folded = await fold();
      this.work.finished(at, folded);
      return folded.facts;
    });
  }

  /** The second stage begins anew. */
  async dropMembers(): Promise<void> {
    await this.figures.whole(() => this.figures.dropMembers());
  }

  close(): void {
    this.figures.close();
  }
}
