import { factDefinition } from '@torchline/facts';
import type { Kind } from './house/plan.ts';
import { REAL } from './house/parts.ts';
import type { LogDisk } from './house/log-disk.ts';
import { runSchedule } from './schedule.ts';
import { seedOf } from './world/draws.ts';

const RUN = 20_260_101;
const SCHEDULES = 300;
const seeds = Array.from({ length: SCHEDULES }, (_, number) => seedOf(RUN, number));

test('every promise holds, and the same seed gives the same trace, line by line', async () => {
  const [traces, kinds] = [new Set<string>(), new Set<Kind>()];
  for (const seed of seeds) {
    const [once, again] = [await runSchedule(seed), await runSchedule(seed, { keepsLines: true })];
    expect([seed, once.broken]).toEqual([seed, undefined]);
    expect([again.trace, again.steps, again.facts]).toEqual([once.trace, once.steps, once.facts]);
    expect(again.lines.length).toBeGreaterThan(once.steps);
    traces.add(once.trace);
    kinds.add(once.plan.kind);
  }
  expect(traces.size).toBe(SCHEDULES);
  expect([...kinds].toSorted()).toEqual(['figures', 'house', 'log', 'reactions', 'views']);
});

test('processes end at every place where they wait or commit', async () => {
  const struck = new Set<string>();
  for (const seed of seeds) for (const place of (await runSchedule(seed)).struck.keys()) struck.add(place);
  const waits = [
    'append',
    'append answered',
    'turn',
    'find command',
    'read stream',
    'get loan-pools',
    'time',
  ];
  const commits = ['figures commit', 'view commit', 'books commit'];
  const places = [
    ...waits.map((what) => `wait for ${what}`),
    ...commits.flatMap((what) => [`before ${what}`, `after ${what}`]),
  ];
  expect(places.filter((place) => !struck.has(place))).toEqual([]);
});

test('what the simulated services state is as the published schemas say', async () => {
  const types = new Set<string>();
  const disks: LogDisk[] = [];
  const log: typeof REAL.log = (process, disk) => {
    disks.push(disk);
    return REAL.log(process, disk);
  };
  for (const seed of seeds.slice(0, 60)) await runSchedule(seed, { parts: { ...REAL, log } });
  for (const { disk } of new Set(disks))
    for (const { type, data } of disk.rows(0, Number.MAX_SAFE_INTEGER)) {
      types.add(type);
      expect(factDefinition(type)?.schema.parse(data)).toEqual(data);
    }
  expect(types.size).toBe(7);
});
