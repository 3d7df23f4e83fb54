/**
 * The only source of waiting and of elapsed time beside the clock. The real one is the event loop's; a simulation gives
 * one of its own and decides who goes on when.
 */
export interface Timers {
  /** Resolves after so many milliseconds, or as soon as the signal aborts. */
  pause(ms: number, signal?: AbortSignal): Promise<void>;
  /** Resolves in the next turn of the event loop. */
  turn(): Promise<void>;
  /** Calls back every so many milliseconds; returns how to stop that. */
  every(ms: number, call: () => void): () => void;
  /** Milliseconds since some moment of this process; never goes back. */
  elapsed(): number;
}

function pause(ms: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', done);
  });
}

function every(ms: number, call: () => void): () => void {
  const timer = setInterval(call, ms);
  return () => clearInterval(timer);
}

export const systemTimers: Timers = {
  pause,
  every,
  turn: () => new Promise((resolve) => setImmediate(resolve)),
  elapsed: () => performance.now(),
};
