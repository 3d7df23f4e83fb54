import { systemTimers, type Timers } from '@torchline/kernel';
import type { StoreError } from '../store-error.ts';
import type { NewBatch } from './new-batch.ts';
import type { Answer } from './place-group.ts';

/** A group grows no further than this, so that answers do not wait for an endless queue. */
const FACTS_IN_GROUP = 1_000;

interface Waiting {
  readonly batch: Promise<NewBatch>;
  readonly facts: number;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

type Commit = (group: readonly NewBatch[]) => Promise<readonly Answer[]>;

/** Batches in the order in which they were appended; what waits while one group is on its way is the next one. */
export class GroupQueue {
  readonly #commit: Commit;
  readonly #timers: Timers;
  #waiting: Waiting[] = [];
  #running: Promise<void> | undefined;

  constructor(commit: Commit, timers: Timers = systemTimers) {
    this.#commit = commit;
    this.#timers = timers;
  }

  /** `batch` may still be on its way to be written out; it has its place from here on. */
  add(batch: Promise<NewBatch>, facts: number): Promise<Answer> {
    batch.catch(() => undefined);
    const answer = Promise.withResolvers<Answer>();
    this.#waiting.push({ batch, facts, resolve: answer.resolve, reject: answer.reject });
    this.#running ??= this.#run();
    return answer.promise;
  }

  /** One turn passes before each group, for all who append in it. Whoever comes after the last one begins anew. */
  async #run(): Promise<void> {
    for (;;) {
      await this.#timers.turn();
      const group = this.#next();
      if (group.length === 0) return void (this.#running = undefined);
      await this.#serve(group);
    }
  }

  #next(): Waiting[] {
    let facts = 0;
    let count = 0;
    while (count < this.#waiting.length && (count === 0 || facts < FACTS_IN_GROUP)) {
      facts += this.#waiting[count]?.facts ?? 0;
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }

  async #serve(group: readonly Waiting[]): Promise<void> {
    const batches: NewBatch[] = [];
    const served: Waiting[] = [];
    for (const waiting of group)
      try {
        batches.push(await waiting.batch);
        served.push(waiting);
      } catch (error) {
        waiting.reject(error);
      }
    try {
      const answers = await this.#commit(batches);
      for (const [at, waiting] of served.entries()) waiting.resolve(answers[at] as Answer);
    } catch (error) {
      for (const waiting of served) waiting.reject(error);
    }
  }

  /** Resolves when everything that waits was answered. */
  async drained(): Promise<void> {
    while (this.#running) await this.#running;
  }

  /** Nobody who waits is answered any more. */
  stop(error: StoreError): void {
    for (const waiting of this.#waiting.splice(0)) waiting.reject(error);
  }
}
