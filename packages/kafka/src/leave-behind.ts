import { setTimeout as pause } from 'node:timers/promises';

/** What a broker that answers does in less; what waits for one that does not is not waited for longer. */
const GRACE_MS = 2_000;

/** Waits for work, but not longer than two seconds after the signal: then it throws, and the work is left to itself. */
export async function unlessLeft<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const done = new AbortController();
  work.catch(() => undefined);
  const left = async (): Promise<never> => {
    await aborted(signal, done.signal);
    await pause(GRACE_MS, undefined, { signal: done.signal });
    throw new Error('ended before the broker answered');
  };
  const leaving = left();
  leaving.catch(() => undefined);
  return Promise.race([work, leaving]).finally(() => done.abort());
}

/** An orderly end of a client, but no longer than two seconds. */
export const atMostLeft = (ending: Promise<unknown>): Promise<unknown> =>
  unlessLeft(ending, AbortSignal.abort()).catch(() => undefined);

function aborted(signal: AbortSignal, over: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const either = AbortSignal.any([signal, over]);
    either.addEventListener('abort', () => resolve(), { once: true });
  });
}
