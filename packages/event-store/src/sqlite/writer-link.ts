import { Worker } from 'node:worker_threads';
import type { AppendBatch } from '../port.ts';
import { StoreError } from '../store-error.ts';
import type { NewData } from '../new-data.ts';
import type { SqliteKeyRing } from './key-ring.ts';
import { LoneWriter } from './lone-writer.ts';
import { Outbox } from './outbox.ts';
import type {
  Answered,
  BatchAnswer,
  FromWriter,
  SentBatch,
  ToWriter,
  WriterStart,
} from './writer-messages.ts';

/** Where several came together so short a time ago more will: what comes alone meanwhile goes to the thread too. */
const CROWDED_MS = 5;

export interface LinkParts {
  readonly folder: string;
  readonly log: string;
  readonly keys: SqliteKeyRing;
  readonly data: NewData;
  /** Milliseconds that never go back. */
  readonly now?: () => number;
}

interface Waiting {
  resolve(answer: BatchAnswer): void;
  reject(error: Error): void;
}

/**
 * The caller's end of the writers: who waits for which answer, and what happens when the thread dies. A batch that comes
 * alone is written at once, here.
 */
export class WriterLink {
  readonly #parts: LinkParts;
  readonly #now: () => number;
  readonly #worker: Worker;
  #lone: LoneWriter | undefined;
  #crowdedAt = -CROWDED_MS;
  readonly #outbox: Outbox;
  readonly #waiting = new Map<number, Waiting>();
  readonly #ready = Promise.withResolvers<void>();
  readonly #exited = Promise.withResolvers<void>();
  #number = 0;
  #stopped: StoreError | undefined;

  constructor(parts: LinkParts) {
    this.#parts = parts;
    this.#now = parts.now ?? (() => performance.now());
    const { folder, log, keys, data } = parts;
    const start: WriterStart = { folder, log, keys: keys.folder };
    this.#worker = new Worker(new URL('./writer.ts', import.meta.url), { workerData: start });
    const send = (message: ToWriter): void => this.#worker.postMessage(message);
    this.#outbox = new Outbox(data, { send, takeWhole: (batches) => this.#take(batches) });
    this.#worker.on('message', (message: FromWriter) => this.#hear(message));
    this.#worker.on('error', (error: Error) => this.#stop(new StoreError('STOPPED', error.message, error)));
    this.#worker.on('exit', () => {
      this.#stop(new StoreError('STOPPED', `the writer of log ${log} stopped`));
      this.#exited.resolve();
    });
  }

  async ready(): Promise<void> {
    await this.#ready.promise;
    this.#lone = new LoneWriter(this.#parts);
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
    this.#answer(message[1]);
  }

  /** What was gathered in a turn: one batch alone is written here, if nobody was before it a moment ago. */
  #take(batches: readonly SentBatch[]): void {
    const [batch] = batches;
    const isAlone = batches.length === 1 && this.#waiting.size === 1;
    if (!isAlone) this.#crowdedAt = this.#now();
    const answer = batch && isAlone && this.#isQuiet ? this.#lone?.write(batch) : undefined;
    if (batch && answer) this.#answer([[batch[0], answer]]);
    else this.#worker.postMessage(['batches', batches] satisfies ToWriter);
  }

  get #isQuiet(): boolean {
    return !this.#stopped && this.#now() - this.#crowdedAt >= CROWDED_MS;
  }

  #answer(answered: Answered): void {
    for (const [number, answer] of answered) {
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
    this.#lone?.close();
    this.#worker.ref();
    this.#worker.postMessage(['close'] satisfies ToWriter);
    await this.#exited.promise;
  }

  /** Ends the thread where it stands, as a crash would. */
  async kill(): Promise<void> {
    await this.#worker.terminate();
    this.#lone?.close();
  }
}
