import { runProgram } from '@torchline/native';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

const KIB = 1_024;
const EACH_MS = 500;

/** Bytes in memory: on Linux the most that the process ever had, elsewhere what it has now. 0 for one that is gone. */
export async function residentBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => undefined);
  if (status !== undefined) return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * KIB;
  const ran = await runProgram('ps', ['-o', 'rss=', '-p', String(pid)]);
  return Number(ran.said.trim()) * KIB;
}

/** A process that may be started again. */
interface Watched {
  readonly name: string;
  readonly pid: number | undefined;
}

/** Watches processes while something is done; answers the most that each had in memory, by name. */
export async function peaksOf(
  processes: readonly Watched[],
  work: Promise<unknown>,
): Promise<ReadonlyMap<string, number>> {
  const peaks = new Map<string, number>();
  const look = async (): Promise<void> => {
    for (const { name, pid } of processes)
      if (pid !== undefined) peaks.set(name, Math.max(peaks.get(name) ?? 0, await residentBytes(pid)));
  };
  const over = new AbortController();
  const ended = work.finally(() => over.abort());
  ended.catch(() => undefined);
  while (!over.signal.aborted) {
    await look();
    await pause(EACH_MS, undefined, { signal: over.signal }).catch(() => undefined);
  }
  await ended;
  await look();
  return peaks;
}
