/** Does jobs `from` to below `to`, so many at a time: each caller takes the next one when its own is done. */
export async function withCallers(
  callers: number,
  { from, to }: { readonly from: number; readonly to: number },
  job: (n: number) => Promise<unknown>,
): Promise<void> {
  let next = from;
  const caller = async (): Promise<void> => {
    while (next < to) {
      const mine = next;
      next += 1;
      await job(mine);
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
}

/** Seconds that some work takes. */
export async function secondsOf(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}
