import type { Timers } from '@torchline/kernel';
import type { FeedLog } from './store-feed.ts';

interface Waiting {
  readonly signal: AbortSignal;
  readonly pollMs: number;
  readonly timers: Timers;
}

/** A move or a tick that came since it was last awaited is not lost. */
class Bell {
  #rung = false;
  #wake: (() => void) | undefined;

  readonly ring = (): void => {
    this.#rung = true;
    this.#wake?.();
  };

  async heard(): Promise<void> {
    if (!this.#rung) await new Promise<void>((resolve) => (this.#wake = resolve));
    this.#rung = false;
  }
}

/** Listens first and looks then, so that a commit between the two is not missed. */
export async function untilMoved(
  log: FeedLog,
  after: number,
  { signal, pollMs, timers }: Waiting,
): Promise<void> {
  const bell = new Bell();
  const stop = log.onMoved(bell.ring);
  const stopPolling = timers.every(pollMs, bell.ring);
  signal.addEventListener('abort', bell.ring);
  try {
    while (!signal.aborted && (await log.head()).position <= after) await bell.heard();
  } finally {
    stop();
    stopPolling();
    signal.removeEventListener('abort', bell.ring);
  }
}
