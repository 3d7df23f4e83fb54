import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Driven, GetAsked, PostAsked } from './driver-thread.ts';

/** Sends requests from a thread of its own, so that the server's thread does nothing but serve. */
export class Driver {
  readonly #worker = new Worker(new URL('./driver-thread.ts', import.meta.url));

  /**
   * Throws when anything but 2xx came back: a refusal is quicker than an answer, and no measure of one. `mayRefuse` names
   * the statuses that whoever asks will tell of.
   */
  async drive(asked: PostAsked | GetAsked, mayRefuse: readonly string[] = []): Promise<Driven> {
    const heard = once(this.#worker, 'message') as Promise<[Driven]>;
    this.#worker.postMessage(asked);
    const [driven] = await heard;
    if (Object.keys(driven.others).some((status) => !mayRefuse.includes(status)))
      throw new Error(`${asked.kind} was refused: ${JSON.stringify(driven.others)}`);
    return driven;
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}
