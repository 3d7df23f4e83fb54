import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { OWN_LOG } from '../held/keeper.ts';
import type { HeldDesk, HeldForecast, HeldList } from '../held/questions.ts';
import { LiveFigures } from '../rebuild/live-figures.ts';
import type { FigureDoor } from '../store/sqlite/figure-door.ts';
import { REFERENCE } from './projector.ts';
import { onSwitchAsked, switchAsAsked } from './switching.ts';
import { Questions } from './worker-questions.ts';
import type { FigureWorkerData, FromFigures, ToFigures } from './worker-data.ts';

/** How far the figures are, in the form in which an instance asks all that folds logs. */
export interface FigureProgress {
  readonly service: string;
  readonly view: string;
  readonly live: boolean;
  readonly reached: Readonly<Record<string, number>>;
  readonly stopped?: string;
  /** The same for everybody's eyes: it names no record and nobody. */
  readonly shown?: string;
}

/** The main thread's side of the worker that keeps the figures. */
export interface FiguresWorker {
  /** What is held, and what rulings would do. Rejects when the worker does not answer. */
  readonly held: HeldDesk;
  /** Position of each log that the figures contain. */
  positions(): Readonly<Record<string, number>>;
  /** Why the figures stand still; undefined while they are kept up. */
  stopped(): string | undefined;
  states(): readonly FigureProgress[];
  /**
   * True when the figures contain a log's position, at once or within the time (ms); also for logs that feed none or are
   * not read any further, and when the figures stopped.
   */
  reached(log: string, position: number, withinMs: number): Promise<boolean>;
  /** Resolves when everything that was there at the start is in the figures. Rejects when the worker ends before. */
  readonly ready: Promise<void>;
  /** Resolves when the figures are not kept up any more: the worker ended by itself or was stopped. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** In words that name no file, record or person. */
const ENDED = 'the figures worker ended';
const STOP_MS = 10_000;
/** What a batch makes and drops again should not be moved to the old generation on the way. */
const YOUNG_MB = 64;

/** Which thread keeps the figures, and with what it is started (cloneable). */
export interface FiguresThread {
  readonly thread: URL;
  readonly data: { readonly logs: readonly string[] };
  /** What it may have of young memory, in MB. */
  readonly youngMb: number;
  /** Where the figures lie in a file, which may be switched for another, and who reads it here. */
  readonly file?: { readonly figures: string; readonly door: FigureDoor | undefined };
  /** Hears what went wrong and is tried again. */
  readonly onTrouble?: (reason: string) => void;
}

/** The main thread's side of a thread that keeps figures. */
export class FiguresBeside implements FiguresWorker {
  readonly ready: Promise<void>;
  readonly #asked: FiguresThread;
  readonly #moved = new EventTarget();
  readonly #lookNoMore: () => void;
  readonly #ended = Promise.withResolvers<void>();
  readonly ended = this.#ended.promise;
  #worker: Worker;
  #exited: Promise<unknown>;
  #isSwitching = false;
  #isStopping = false;
  #positions: Readonly<Record<string, number>> = {};
  #halted: Readonly<Record<string, string>> = {};
  #open = false;
  #stopped: string | undefined;
  readonly #questions = new Questions((message) => this.#post(message));
  readonly held: HeldDesk = {
    list: () => this.#questions.ask({ kind: 'list' }) as Promise<HeldList>,
    forecast: (name, ruling) =>
      this.#questions.ask({ kind: 'forecast', name, ruling }) as Promise<HeldForecast | undefined>,
  };

  constructor(asked: FiguresThread) {
    const { data, file } = asked;
    this.#positions = Object.fromEntries([REFERENCE, OWN_LOG, ...data.logs].map((log) => [log, 0]));
    this.#asked = asked;
    [this.#worker, this.#exited] = this.#start();
    this.ready = this.#until(() => this.#open);
    this.ready.catch(() => undefined);
    this.#lookNoMore = file ? onSwitchAsked(file.figures, () => this.#switch(file)) : () => undefined;
  }

  #start(): [Worker, Promise<unknown>] {
    const worker = new Worker(this.#asked.thread, {
      workerData: this.#asked.data,
      resourceLimits: { maxYoungGenerationSizeMb: this.#asked.youngMb },
    });
    worker.on('message', (message: FromFigures) => this.#take(message));
    worker.on('error', (error: Error) => this.#stop(error.message));
    const exited = once(worker, 'exit').finally(() => {
      if (!this.#isSwitching) this.#stop(ENDED);
    });
    exited.catch(() => undefined);
    return [worker, exited];
  }

  /** Between two batches: the worker ends, other figures become the live ones, and another worker goes on with them. */
  async #switch({ figures, door }: NonNullable<FiguresThread['file']>): Promise<void> {
    if (this.#stopped !== undefined) return;
    this.#isSwitching = true;
    await this.#end();
    this.#isSwitching = false;
    this.#questions.letGo('the figures are being switched; ask again');
    switchAsAsked(figures, door);
    this.#positions = { ...this.#positions, ...positionsIn(figures) };
    if (!this.#isStopping) [this.#worker, this.#exited] = this.#start();
  }

  positions(): Readonly<Record<string, number>> {
    return this.#positions;
  }

  stopped(): string | undefined {
    return this.#stopped;
  }

  states(): readonly FigureProgress[] {
    const stopped = this.#stopped === undefined ? {} : { stopped: this.#stopped, shown: ENDED };
    const state = { service: 'projection', view: 'figures', live: this.#open };
    const isRead = ([log]: readonly [string, number]): boolean => !(log in this.#halted);
    const reached = Object.fromEntries(Object.entries(this.#positions).filter(isRead));
    const halted = Object.entries(this.#halted).map(([log, why]) => ({
      ...state,
      view: `figures of ${log}`,
      reached: { [log]: this.#positions[log] ?? 0 },
      stopped: why,
      shown: why,
    }));
    return [{ ...state, reached, ...stopped }, ...halted];
  }

  async reached(log: string, position: number, withinMs: number): Promise<boolean> {
    const holds = (): boolean => log in this.#halted || (this.#positions[log] ?? Infinity) >= position;
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
    this.#isStopping = true;
    this.#lookNoMore();
    await this.#end();
  }

  async #end(): Promise<void> {
    this.#post('stop');
    const waited = new AbortController();
    const late = pause(STOP_MS, undefined, { signal: waited.signal }).then(
      () => this.#worker.terminate(),
      () => undefined,
    );
    await this.#exited.catch(() => undefined);
    waited.abort();
    await late;
  }

  #post(message: ToFigures): void {
    this.#worker.postMessage(message);
  }

  #take(message: FromFigures): void {
    if (message.kind === 'answer' || message.kind === 'unanswered') return this.#questions.take(message);
    if (message.kind === 'trouble') return this.#asked.onTrouble?.(message.reason);
    if (message.kind === 'stopped') return this.#stop(message.reason);
    if (message.kind === 'reached') {
      this.#positions = { ...this.#positions, ...message.positions };
      this.#halted = message.stopped;
    } else this.#open = true;
    this.#moved.dispatchEvent(new Event('moved'));
  }

  #stop(reason: string): void {
    this.#stopped ??= reason;
    this.#ended.resolve();
    this.#questions.end(reason);
    this.#moved.dispatchEvent(new Event('moved'));
  }

  async #until(holds: () => boolean, signal?: AbortSignal): Promise<void> {
    while (!holds()) {
      if (this.#stopped !== undefined) throw new Error(this.#stopped);
      await once(this.#moved, 'moved', signal ? { signal } : {});
    }
  }
}

const positionsIn = (figures: string): Readonly<Record<string, number>> => {
  const reached = new LiveFigures(figures).closedAfter((live) => [...live.reached()]);
  return Object.fromEntries(reached.map(([log, { position }]) => [log, position]));
};

/** Starts the worker that keeps the figures. `door` is where the calling thread reads them, if it does. */
export const startFiguresWorker = (data: FigureWorkerData, door?: FigureDoor): FiguresWorker =>
  new FiguresBeside({
    thread: new URL('./worker.ts', import.meta.url),
    data,
    youngMb: YOUNG_MB,
    file: { figures: data.database, door },
  });
