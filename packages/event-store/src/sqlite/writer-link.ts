import { Worker } from 'node:worker_threads';
import type { AppendBatch } from '../port.ts';
import { StoreError } from '../store-error.ts';
import type { NewData } from '../new-data.ts';
import { Outbox } from './outbox.ts';
import type { BatchAnswer, FromWriter, ToWriter, WriterStart } from './writer-messages.ts';

interface Waiting {
  resolve(answer: BatchAnswer): void;
  reject(error: Error): void;
}

/** The caller's end of the writer thread: who waits for which answer, and what happens when the thread dies. */
export class WriterLink {
  readonly #worker: Worker;
  readonly #outbox: Outbox;
  readonly #waiting = new Map<number, Waiting>();
  readonly #ready = Promise.withResolvers<void>();
  readonly #exited = Promise.withResolvers<void>();
  #number = 0;
  #stopped: StoreError | undefined;

  constructor(start: WriterStart, data: NewData) {
    this.#worker = new Worker(new URL('./writer.ts', import.meta.url), { workerData: start });
    this.#outbox = new Outbox(data, (message) => this.#worker.postMessage(message));
    this.#worker.on('message', (message: FromWriter) => this.#hear(message));
    this.#worker.on('error', (error: Error) => this.#stop(new StoreError('STOPPED', error.message, error)));
    this.#worker.on('exit', () => {
      this.#stop(new StoreError('STOPPED', `the writer of log ${start.log} stopped`));
      this.#exited.resolve();
    });
  }

  async ready(): Promise<void> {
    await this.#ready.promise;
    this.#worker.unref();
  }

  /** Answers after the batch is on disk. */
  async append(batch: AppendBatch): Promise<BatchAnswer> {
    if (this.#stopped) throw this.#stopped;
    const number = (this.#number += 1);
    const answer = Promise.withResolvers<BatchAnswer>();
    if (this.#waiting.size === 0) this.#worker.ref();
    this.#waiting.set(number, answer);
    this.#outbox.post(number, batch).catch((error: unknown) => {
      this.#waiting.delete(number);
      answer.reject(new StoreError('BATCH', 'the batch is not plain JSON', error));
    });
    return answer.promise;
  }

  #hear(message: FromWriter): void {
    if (message[0] === 'ready') this.#ready.resolve();
    if (message[0] === 'unable') this.#stop(new StoreError(message[1], message[2]));
    if (message[0] !== 'answers') return;
    for (const [number, answer] of message[1]) {
      this.#waiting.get(number)?.resolve(answer);
      this.#waiting.delete(number);
    }
    if (this.#waiting.size === 0) this.#worker.unref();
  }

  #stop(error: StoreError): void {
    this.#stopped ??= error;
    this.#ready.reject(this.#stopped);
    this.#ready.promise.catch(() => undefined);
    for (const waiting of this.#waiting.values()) waiting.reject(this.#stopped);
    this.#waiting.clear();
  }

  /** Everything posted is committed before the thread ends. */
  async close(): Promise<void> {
    await this.#outbox.drained();
    this.#worker.ref();
    this.#worker.postMessage(['close'] satisfies ToWriter);
    await this.#exited.promise;
  }

  /** Ends the thread where it stands, as a crash would. */
  async kill(): Promise<void> {
    await this.#worker.terminate();
  }
}
