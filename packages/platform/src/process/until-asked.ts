/** Whoever waits for a process to end kills it after ten seconds. */
const USUAL_MS = 9_000;

/** Resolves when the process is asked to end. */
export interface UntilAsked extends Promise<void> {
  readonly isAsked: () => boolean;
}

/** A second signal ends the process at once, and so does the time; all that was accepted is on disk either way. */
export function untilAsked(withinMs = USUAL_MS): UntilAsked {
  const asked = Promise.withResolvers<void>();
  let isAsked = false;
  const ask = (): void => {
    if (isAsked) process.exit(1);
    isAsked = true;
    setTimeout(() => process.exit(0), withinMs).unref();
    asked.resolve();
  };
  process.on('SIGINT', ask).on('SIGTERM', ask);
  // Whoever started it with a channel is gone, however that ended.
  process.on('disconnect', ask);
  process.channel?.unref();
  return Object.assign(asked.promise, { isAsked: () => isAsked });
}
