import { Worker } from 'node:worker_threads';
import type { StreamScans } from '@torchline/event-store';
import type { MemberRows } from '../store/sqlite/bulk-figures.ts';
import type { FoldedBucket } from './bucket-fold.ts';
import { Folder, type BucketAsked, type FoldingData } from './folder.ts';
import type { PackedCells } from './packed-cells.ts';
import type { TeamMessage, TeamReply, TeamTask, TeamWorkerData } from './team-messages.ts';

/** Those who fold for a rebuild: this thread, or some of its own. Tasks are taken in order, by whoever is free. */
export interface Team {
  /** How many tasks are worth having under way at once. */
  readonly places: number;
  bucket(asked: BucketAsked): Promise<FoldedBucket>;
  members(texts: readonly string[]): Promise<readonly MemberRows[]>;
  /** The cells of everything that each of them folded. Nothing may be under way. */
  cells(): Promise<readonly PackedCells[]>;
  close(): Promise<void>;
}

/** Folds in this thread. */
export function teamOfOne(data: FoldingData, scans: StreamScans): Team {
  const folder = new Folder(data, scans);
  return {
    places: 1,
    bucket: (asked) => folder.bucket(asked),
    members: async (texts) => folder.members(texts),
    cells: async () => [folder.cells()],
    close: async () => undefined,
  };
}

interface Waiting {
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

/** What a bucket holds dies with it: it should not be carried through small generations. */
const YOUNG_MB = 64;

/** One thread, and what it was asked. A thread that ends takes everything asked of it along. */
class Fellow {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;

  constructor(data: TeamWorkerData) {
    this.#worker = new Worker(new URL('./team-worker.ts', import.meta.url), {
      workerData: data,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
    this.#worker.on('message', (reply: TeamReply) => this.#take(reply));
    this.#worker.on('error', (error: Error) => this.#failAll(error));
    this.#worker.on('exit', () => this.#failAll(new Error('a rebuild worker ended')));
  }

  get load(): number {
    return this.#waiting.size;
  }

  ask(task: TeamTask): Promise<unknown> {
    this.#last += 1;
    const id = this.#last;
    const message: TeamMessage = { id, task };
    this.#worker.postMessage(message);
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  async end(): Promise<void> {
    this.#waiting.clear();
    await this.#worker.terminate();
  }

  #take(reply: TeamReply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if (reply.failed === undefined) waiting?.resolve(reply.answer);
    else waiting?.reject(reply.failed);
  }

  #failAll(error: Error): void {
    for (const waiting of this.#waiting.values()) waiting.reject(error);
    this.#waiting.clear();
  }
}

/** While a thread folds a task, the next one lies ready for it. */
const AHEAD = 2;

/** Folds in threads of its own. */
export function teamOfThreads(data: TeamWorkerData, threads: number): Team {
  const fellows = Array.from({ length: threads }, () => new Fellow(data));
  const ask = (task: TeamTask): Promise<unknown> => {
    const free = fellows.reduce((least, fellow) => (fellow.load < least.load ? fellow : least));
    return free.ask(task);
  };
  return {
    places: threads * AHEAD,
    bucket: (asked) => ask({ kind: 'bucket', asked }) as Promise<FoldedBucket>,
    members: (texts) => ask({ kind: 'members', texts }) as Promise<readonly MemberRows[]>,
    cells: () => Promise.all(fellows.map((fellow) => fellow.ask({ kind: 'cells' }) as Promise<PackedCells>)),
    close: async () => void (await Promise.all(fellows.map((fellow) => fellow.end()))),
  };
}
