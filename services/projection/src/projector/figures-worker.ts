import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { REFERENCE } from './projector.ts';
import type { FigureWorkerData, FromFigures } from './worker-data.ts';

/** How far the figures are, in the form in which an instance asks all that folds logs. */
export interface FigureProgress {
  readonly service: string;
  readonly view: string;
  readonly live: boolean;
  readonly reached: Readonly<Record<string, number>>;
  readonly stopped?: string;
}

/** The main thread's side of the worker that keeps the figures. */
export interface FiguresWorker {
  /** Position of each log that the figures contain. */
  positions(): Readonly<Record<string, number>>;
  /** Why the figures stand still; undefined while they are kept up. */
  stopped(): string | undefined;
  states(): readonly FigureProgress[];
  /**
   * True when the figures contain a log's position, at once or within the time (ms); also for logs that feed none, and
   * when the figures stopped.
   */
  reached(log: string, position: number, withinMs: number): Promise<boolean>;
  /** Resolves when everything that was there at the start is in the figures. Rejects when the worker ends before. */
  readonly ready: Promise<void>;
  stop(): Promise<void>;
}

const STOP_MS = 10_000;

class RunningFiguresWorker implements FiguresWorker {
  readonly ready: Promise<void>;
  readonly #worker: Worker;
  readonly #moved = new EventTarget();
  readonly #exited: Promise<void>;
  #positions: Readonly<Record<string, number>> = {};
  #open = false;
  #stopped: string | undefined;

  constructor(data: FigureWorkerData) {
    this.#positions = Object.fromEntries([REFERENCE, ...data.logs].map((log) => [log, 0]));
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: data });
    this.#worker.on('message', (message: FromFigures) => this.#take(message));
    this.#worker.on('error', (error: Error) => this.#stop(error.message));
    this.#exited = once(this.#worker, 'exit').then(() => this.#stop('the figures worker ended'));
    this.#exited.catch(() => undefined);
    this.ready = this.#until(() => this.#open);
    this.ready.catch(() => undefined);
  }

  positions(): Readonly<Record<string, number>> {
    return this.#positions;
  }

  stopped(): string | undefined {
    return this.#stopped;
  }

  states(): readonly FigureProgress[] {
    const stopped = this.#stopped === undefined ? {} : { stopped: this.#stopped };
    const state = { service: 'projection', view: 'figures', live: this.#open };
    return [{ ...state, reached: this.#positions, ...stopped }];
  }

  async reached(log: string, position: number, withinMs: number): Promise<boolean> {
    const holds = (): boolean => (this.#positions[log] ?? Infinity) >= position;
    if (holds() || this.#stopped !== undefined) return true;
    const late = new AbortController();
    const done = this.#until(holds, late.signal).then(
      () => true,
      () => false,
    );
    const inTime = await Promise.race([
      done,
      pause(withinMs, false, { signal: late.signal }).catch(() => false),
    ]);
    late.abort();
    return inTime;
  }

  async stop(): Promise<void> {
    this.#worker.postMessage('stop');
    const waited = new AbortController();
    const late = pause(STOP_MS, undefined, { signal: waited.signal }).then(
      () => this.#worker.terminate(),
      () => undefined,
    );
    await this.#exited.catch(() => undefined);
    waited.abort();
    await late;
  }

  #take(message: FromFigures): void {
    if (message.kind === 'reached') this.#positions = { ...this.#positions, ...message.positions };
    else if (message.kind === 'ready') this.#open = true;
    else this.#stopped = message.reason;
    this.#moved.dispatchEvent(new Event('moved'));
  }

  #stop(reason: string): void {
    this.#stopped ??= reason;
    this.#moved.dispatchEvent(new Event('moved'));
  }

  async #until(holds: () => boolean, signal?: AbortSignal): Promise<void> {
    while (!holds()) {
      if (this.#stopped !== undefined) throw new Error(this.#stopped);
      await once(this.#moved, 'moved', signal ? { signal } : {});
    }
  }
}

/** Starts the worker that keeps the figures. */
export const startFiguresWorker = (data: FigureWorkerData): FiguresWorker => new RunningFiguresWorker(data);
