import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { ViewStates, type ServiceViewState } from '../view-states.ts';
import { ALL_VIEWS, type FromWorker, type ViewsWorkerData } from './worker-data.ts';

/** The main thread's side of the worker that hosts the views of all services. */
export interface ViewsWorker {
  /** Every view with how far it is, and why it stopped or waits: for `/lagz` and `/readyz`. */
  states(): readonly ServiceViewState[];
  reached: ViewStates['reached'];
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
  readonly ended: Promise<void>;
  readonly #worker: Worker;
  readonly #states = new ViewStates();
  readonly #services: readonly string[];
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
      else if (message.kind === 'ready') this.#states.opened();
      else this.#states.put({ service: message.service, ...message.state });
    });
    this.ready = this.#states.ready;
    this.ready.catch(() => undefined);
  }

  states(): readonly ServiceViewState[] {
    return this.#states.states();
  }

  reached(log: string, position: number, withinMs: number): Promise<boolean> {
    return this.#states.reached(log, position, withinMs);
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

  #end(): void {
    this.#ended = true;
    const told = this.states();
    const silent = this.#services.filter((name) => told.every(({ service }) => service !== name));
    const unknown = silent.map((service) => ({ service, view: ALL_VIEWS, live: false, reached: {} }));
    for (const state of [...told, ...unknown])
      this.#states.put({ stopped: this.#why, shown: ENDED, ...state });
    this.#states.end(this.#why);
  }
}

/** Starts the worker. `onTrouble` is told what is tried again, and why the worker ended if it did by itself. */
export const startViewsWorker = (
  data: ViewsWorkerData,
  onTrouble: (about: string, reason: string) => void,
): ViewsWorker => new RunningViewsWorker(data, onTrouble);
