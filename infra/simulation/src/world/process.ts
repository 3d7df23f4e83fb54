import type { Timers } from '@torchline/kernel';
import type { World } from './world.ts';

/** The process ended in the middle of this. Nobody is left to hear it: what it still runs can reach nothing. */
export class Ended extends Error {
  constructor(what: string) {
    super(`the process ended at ${what}`);
    this.name = 'Ended';
  }
}

/** One reason for all: an abort without one makes an error with a stack. */
const OVER = new Error('the process is over');

/**
 * One run of one program (进程). All that it does to the world goes through here, so that the world can let it wait,
 * pause it, or end it for ever at any of these places.
 */
export class Process {
  readonly name: string;
  readonly timers: Timers;
  readonly #world: World;
  readonly #atEnd: (() => void)[] = [];
  readonly #over = new AbortController();
  alive = true;
  paused = false;

  constructor(world: World, name: string) {
    this.#world = world;
    this.name = name;
    this.timers = {
      pause: (ms, signal) => this.#pause(ms, signal),
      turn: () => this.reach('turn', () => undefined),
      every: (ms, call) => this.#every(ms, call),
      elapsed: () => world.elapsed,
    };
  }

  /** Waits until the world lets this happen; for ever when the process ends before. */
  reach<Result>(what: string, effect: () => Result | Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (!this.alive) return;
      this.#world.add({
        of: this,
        what,
        go: () => {
          try {
            resolve(effect());
          } catch (error) {
            reject(error instanceof Error ? error : new Error(String(error)));
          }
        },
      });
    });
  }

  /** A transaction that does not wait: the process may end right before it, or after it before it hears of it. */
  commit<Result>(what: string, effect: () => Result): Result {
    if (!this.alive || this.#world.strikes(this, `before ${what}`)) throw new Ended(what);
    const result = effect();
    this.#world.trace.note(`${this.name} ${what}`);
    if (this.#world.strikes(this, `after ${what}`)) throw new Ended(what);
    return result;
  }

  /** What the machine does when this process has ended. */
  atEnd(call: () => void): void {
    this.#atEnd.push(call);
  }

  /** No step of it will ever be taken again. */
  end(): void {
    if (!this.alive) return;
    this.alive = false;
    this.#world.forget(this);
    for (const call of this.#atEnd) call();
    this.#over.abort(OVER);
  }

  /** Aborts when the process has ended, so that the engine lets go of all that waited in it. */
  get signal(): AbortSignal {
    return this.#over.signal;
  }

  #pause(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (!this.alive) return;
      if (signal?.aborted) return resolve();
      const stop = this.#world.after(ms, this, resolve);
      signal?.addEventListener('abort', () => {
        stop();
        resolve();
      });
    });
  }

  #every(ms: number, call: () => void): () => void {
    let stop = (): void => undefined;
    const again = (): void => {
      stop = this.#world.after(ms, this, () => {
        call();
        again();
      });
    };
    if (this.alive) again();
    return () => stop();
  }
}
