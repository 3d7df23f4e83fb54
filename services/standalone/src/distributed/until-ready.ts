import { setTimeout as pause } from 'node:timers/promises';

const LOOK_MS = 250;

/** Resolves when an address is ready by its own word (`/readyz`), or throws when the signal gives up. */
export async function untilReady(address: string, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    const isReady = await fetch(`${address}/readyz`, { signal }).then(
      (response) => response.ok,
      () => false,
    );
    if (isReady) return;
    await pause(LOOK_MS, undefined, { signal });
  }
}
