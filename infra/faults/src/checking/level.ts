import { setTimeout as pause } from 'node:timers/promises';
import { fault, type Fault } from '@torchline/traffic';
import { patiently } from '../ground/patiently.ts';
import type { AllServices } from '../processes/all-services.ts';
import type { ServiceProcess } from '../processes/service-process.ts';
import type { InstanceLogs } from './instance-logs.ts';

const LOOK_MS = 200;

interface Reader {
  readonly reader: string;
  readonly log: string;
  readonly position: number;
}

async function readersOf({ name, port }: ServiceProcess): Promise<readonly Reader[] | undefined> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/lagz`, { signal: AbortSignal.timeout(3_000) });
    if (!response.ok) return undefined;
    const { readers } = (await response.json()) as { readonly readers: readonly Reader[] };
    return readers.map((one) => ({ ...one, reader: `${name}/${one.reader}` }));
  } catch {
    return undefined;
  }
}

/** Who is behind the ends of the logs as MongoDB has them: relays, look-ups, views, reactions and figures. */
async function behind(services: AllServices, logs: InstanceLogs): Promise<string[]> {
  const [heads, relayed] = [await logs.heads(), await logs.relayed()];
  const late = [...heads].flatMap(([log, head]) =>
    (relayed.get(log) ?? 0) >= head ? [] : [`relay of ${log}: ${relayed.get(log)} of ${head}`],
  );
  for (const service of services.services.values()) {
    const readers = await readersOf(service);
    if (!readers) late.push(`${service.name} does not say how far it is`);
    for (const { reader, log, position } of readers ?? [])
      if (position < (heads.get(log) ?? 0))
        late.push(`${reader}: ${position} of ${heads.get(log)} of ${log}`);
  }
  return late;
}

export interface Levelled {
  readonly faults: readonly Fault[];
  readonly ms: number;
}

/** Waits until everything that reads logs, has reached their ends. */
export async function whenLevel(
  services: AllServices,
  logs: InstanceLogs,
  withinMs: number,
): Promise<Levelled> {
  const since = performance.now();
  for (;;) {
    const late = await patiently(() => behind(services, logs));
    const ms = performance.now() - since;
    if (late.length === 0) return { faults: [], ms };
    if (ms > withinMs)
      return { faults: [fault('lag', `after ${withinMs / 1_000} s still behind: ${late.join('; ')}`)], ms };
    await pause(LOOK_MS);
  }
}
