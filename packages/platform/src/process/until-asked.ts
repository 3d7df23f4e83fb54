/** Whoever waits for a process to end kills it after ten seconds. */
const STOP_MS = 9_000;

/** Resolves when the process is asked to end. */
export interface UntilAsked extends Promise<void> {
  readonly isAsked: () => boolean;
}

/** A second signal ends the process at once, and so does the time; all that was accepted is on disk either way. */
export function untilAsked(): UntilAsked {
  const asked = Promise.withResolvers<void>();
  let isAsked = false;
  const ask = (): void => {
    if (isAsked) process.exit(1);
    isAsked = true;
    setTimeout(() => process.exit(0), STOP_MS).unref();
    asked.resolve();
  };
  process.on('SIGINT', ask).on('SIGTERM', ask);
  return Object.assign(asked.promise, { isAsked: () => isAsked });
}
