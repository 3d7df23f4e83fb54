import { Worker } from 'node:worker_threads';
import type { StreamScans } from '@torchline/event-store';
import { Folder, type BucketAsked, type FoldingData } from './folder.ts';
import type { PackedCells } from './packed-cells.ts';
import type { TeamMessage, TeamReply, TeamTask, TeamWorkerData } from './team-messages.ts';

/** Those who fold for a rebuild: this thread, or some of its own. Tasks are taken in order, by whoever is free. */
export interface Team {
  /** How many tasks are worth having under way at once. */
  readonly places: number;
  /** Folds a bucket into a part; answers how many facts it came to. */
  bucket(asked: BucketAsked): Promise<number>;
  /** Derives the members of a partition into a part. Every bucket has to be done. */
  members(partition: number): Promise<void>;
  /** The cells of everything that each of them folded; the parts are let go of. Nothing may be under way. */
  cells(): Promise<readonly PackedCells[]>;
  close(): Promise<void>;
}

/** Folds in this thread. */
export function teamOfOne(data: FoldingData, scans: StreamScans): Team {
  const folder = new Folder(data, 0, scans);
  return {
    places: 1,
    bucket: (asked) => folder.bucket(asked),
    members: (partition) => folder.members(partition),
    cells: async () => [folder.cells()],
    close: async () => folder.close(),
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

/** More parts than this cannot be attached at once to be put together. */
const MOST = 8;

/** Folds in threads of its own. */
export function teamOfThreads(data: Omit<TeamWorkerData, 'part'>, asked: number): Team {
  const threads = Math.min(asked, MOST);
  const fellows = Array.from({ length: threads }, (_, part) => new Fellow({ ...data, part }));
  const ask = (task: TeamTask): Promise<unknown> => {
    const free = fellows.reduce((least, fellow) => (fellow.load < least.load ? fellow : least));
    return free.ask(task);
  };
  return {
    places: threads * AHEAD,
    bucket: (asked) => ask({ kind: 'bucket', asked }) as Promise<number>,
    members: (partition) => ask({ kind: 'members', partition }) as Promise<void>,
    cells: () => Promise.all(fellows.map((fellow) => fellow.ask({ kind: 'cells' }) as Promise<PackedCells>)),
    close: async () => void (await Promise.all(fellows.map((fellow) => fellow.end()))),
  };
}
