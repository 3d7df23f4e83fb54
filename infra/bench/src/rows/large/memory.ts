import { setTimeout as pause } from 'node:timers/promises';
import { endsIn, type LargeMeasure, type LargePlan } from '../../large/large-plan.ts';
import { peaksOf } from '../../large/process-memory.ts';
import { startApart } from '../../large/services-apart.ts';
import { takeOver } from '../../large/take-over.ts';
import { rowOf, type Measured } from '../../row.ts';

const MIB = 2 ** 20;
const LOOK_MS = 1_000;

interface Reading {
  readonly reader: string;
  readonly log: string;
  readonly position: number;
}

/** Until every reader of every service has all of these logs. */
async function untilApplied(address: string, ends: Readonly<Record<string, number>>): Promise<void> {
  for (;;) {
    const answer = await fetch(`${address}/lagz`).catch(() => undefined);
    const { readers } = (answer?.ok ? await answer.json() : { readers: [] }) as {
      readers: readonly Reading[];
    };
    const areThere = Object.keys(ends).every((log) => readers.some((reader) => reader.log === log));
    if (areThere && readers.every(({ log, position }) => position >= (ends[log] ?? 0))) return;
    await pause(LOOK_MS);
  }
}

/** Starts all services on logs of which nothing was published, read or counted, and looks at their memory until all is. */
export async function memoryOf(large: LargePlan, facts: number): Promise<Measured[]> {
  const ground = large.ground();
  const folder = await large.plan.load(facts);
  const ends = await endsIn(folder);
  large.plan.say(`  taking ${facts.toLocaleString('en')} facts over`);
  await takeOver(folder, ground.data, Object.keys(ends));
  const apart = await startApart(large, ground, { demo: false });
  const { address, processes } = apart.processes;
  const caughtUp = apart.ready().then(() => untilApplied(address, ends));
  const peaks = await peaksOf(processes, caughtUp).finally(() => apart.stop());
  const each = [...peaks].toSorted(([, a], [, b]) => b - a);
  const inMiB = each.map(([name, bytes]) => `${name} ${Math.round(bytes / MIB)}`).join(', ');
  const values = each.map(([, bytes]) => bytes / MIB);
  const about = {
    id: 'memory',
    what: `MiB that a service had in memory at most while a backlog of ${facts.toLocaleString('en')} facts was published and caught up: ratio and max are the largest service, min the smallest`,
    peer: 'none: absolute',
    goal: 512,
  };
  const row = { ...rowOf(about, values), ratio: Math.round(Math.max(...values)) };
  return [{ row, ours: `MiB: ${inMiB}`, theirs: '-' }];
}

export const memory: LargeMeasure = {
  ids: ['memory'],
  run: (large) => memoryOf(large, large.plan.size(1_000_000, 100_000)),
};
