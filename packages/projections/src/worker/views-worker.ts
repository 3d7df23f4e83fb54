import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { ViewState } from '../view-runner.ts';
import { ALL_VIEWS, type FromWorker, type ViewsWorkerData } from './worker-data.ts';

export interface ServiceViewState extends ViewState {
  readonly service: string;
  /** Why it stopped, in words that name no file, record or person. */
  readonly shown?: string;
}

/** The main thread's side of the worker that hosts the views of all services. */
export interface ViewsWorker {
  /** Every view with how far it is, and why it stopped or waits: for `/lagz` and `/readyz`. */
  states(): readonly ServiceViewState[];
  /**
   * True when every view that reads the log shows what it held at the position, at once or within the time (ms).
   * A view that stopped is not waited for.
   */
  reached(log: string, position: number, withinMs: number): Promise<boolean>;
  /** Resolves when all views are open. Rejects when the worker ends before that. */
  readonly ready: Promise<void>;
  /** Resolves when the worker ended, by itself or because it was stopped. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

const ENDED = 'the views worker ended';
const STOP_MS = 10_000;

class RunningViewsWorker implements ViewsWorker {
  readonly ready: Promise<void>;
  readonly #worker: Worker;
  readonly #states = new Map<string, ServiceViewState>();
  readonly #moved = new EventTarget();
  readonly ended: Promise<void>;
  readonly #services: readonly string[];
  #open = false;
  #ended = false;
  #why = ENDED;

  constructor(data: ViewsWorkerData, onTrouble: (about: string, reason: string) => void) {
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: data });
    this.#services = data.services.map(({ name }) => name);
    this.#worker.on('error', (error: Error) => {
      this.#why = `${ENDED}: ${error.message}`;
      onTrouble('views worker', error.message);
    });
    this.ended = new Promise((resolve) => this.#worker.once('exit', resolve)).then(() => this.#end());
    this.#worker.on('message', (message: FromWorker) => {
      if (message.kind === 'trouble') onTrouble(message.about, message.reason);
      else this.#take(message);
    });
    this.ready = this.#until(() => this.#open);
    this.ready.catch(() => undefined);
  }

  states(): readonly ServiceViewState[] {
    return [...this.#states.values()];
  }

  async reached(log: string, position: number, withinMs: number): Promise<boolean> {
    const shows = (): boolean =>
      this.#open &&
      this.states().every((state) => state.stopped !== undefined || hasReached(state, log, position));
    if (shows()) return true;
    const late = new AbortController();
    const done = this.#until(shows, late.signal).then(
      () => true,
      () => false,
    );
    const inTime = await Promise.race([done, pause(withinMs, false, { signal: late.signal })]);
    late.abort();
    return inTime;
  }

  async stop(): Promise<void> {
    if (this.#ended) return;
    this.#worker.postMessage('stop');
    const waited = new AbortController();
    const late = pause(STOP_MS, undefined, { signal: waited.signal }).then(
      () => this.#worker.terminate(),
      () => undefined,
    );
    await this.ended;
    waited.abort();
    await late;
  }

  #take(message: Exclude<FromWorker, { kind: 'trouble' }>): void {
    if (message.kind === 'ready') this.#open = true;
    else {
      const state = { service: message.service, ...message.state };
      this.#states.set(`${state.service} ${state.view}`, state);
    }
    this.#moved.dispatchEvent(new Event('moved'));
  }

  #end(): void {
    this.#ended = true;
    const told = [...this.#states.values()];
    const silent = this.#services.filter((name) => told.every(({ service }) => service !== name));
    const unknown = silent.map((service) => ({ service, view: ALL_VIEWS, live: false, reached: {} }));
    for (const state of [...told, ...unknown])
      this.#states.set(`${state.service} ${state.view}`, { stopped: this.#why, shown: ENDED, ...state });
    this.#moved.dispatchEvent(new Event('moved'));
  }

  /** Rejects when the worker ends or the signal aborts first. */
  async #until(holds: () => boolean, signal?: AbortSignal): Promise<void> {
    while (!holds()) {
      if (this.#ended) throw new Error(this.#why);
      await once(this.#moved, 'moved', signal ? { signal } : {});
    }
  }
}

const hasReached = ({ live, reached }: ViewState, log: string, position: number): boolean =>
  reached[log] === undefined || (live && reached[log] >= position);

/** Starts the worker. `onTrouble` is told what is tried again, and why the worker ended if it did by itself. */
export const startViewsWorker = (
  data: ViewsWorkerData,
  onTrouble: (about: string, reason: string) => void,
): ViewsWorker => new RunningViewsWorker(data, onTrouble);
