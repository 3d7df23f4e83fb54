import { setTimeout as pause } from 'node:timers/promises';

const LOOK_MS = 250;

interface Reader {
  readonly log: string;
  readonly position: number;
  readonly head: number;
}

async function asked(url: string, signal: AbortSignal): Promise<unknown> {
  const response = await fetch(url, { signal });
  return response.ok ? response.json() : undefined;
}

/** Whether every reader of every service has all that any of them knows to be there. */
function areLevel(readers: readonly Reader[]): boolean {
  const heads = new Map<string, number>();
  for (const { log, head } of readers) heads.set(log, Math.max(head, heads.get(log) ?? 0));
  return readers.every(({ log, position }) => position >= (heads.get(log) ?? 0));
}

/**
 * Resolves when the services behind a door are ready by their own word (`/readyz`) and know of each other all that was
 * stated so far (`/lagz`), or throws when the signal gives up.
 */
export async function untilReady(address: string, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    const isReady = await asked(`${address}/readyz`, signal).catch(() => undefined);
    const lag =
      isReady === undefined ? undefined : await asked(`${address}/lagz`, signal).catch(() => undefined);
    if (lag !== undefined && areLevel((lag as { readonly readers: readonly Reader[] }).readers)) return;
    await pause(LOOK_MS, undefined, { signal });
  }
}
