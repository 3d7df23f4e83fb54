import { LARGE_CRASH_POINTS, type LargeCrashPoint } from '@torchline/kernel';
import { Random } from '@torchline/traffic';
import type { Fault, FaultKind, Planned, Setting, Weather } from './planned.ts';

const FEWEST = 5;
const MOST = 9;
/** Up to so many passes of a point are made by any traffic within seconds. */
const PASSES = 12;
/** Points that only the projection passes. */
const OF_FIGURES: readonly LargeCrashPoint[] = ['apply-before-effect', 'apply-before-checkpoint'];
const PROJECTION = 'projection';

/** With which fault a schedule surely begins: one after the other by the seed, so that few schedules show all. */
const LEADS: readonly FaultKind[] = [
  ...(['crash', 'broker-down', 'step-down', 'pause', 'weather', 'again', 'kill', 'second'] as const),
  ...(['skew', 'member-down', 'broker-paused', 'member-paused', 'restart'] as const),
];

type Draw = (random: Random, setting: Setting) => Fault;

const seconds = (random: Random, least: number, most: number): number =>
  random.between(least * 10, most * 10) * 100;
const half = (random: Random): boolean => random.next() < 0.5;
const service = (random: Random, { services }: Setting): string => random.pick(services);

function crash(random: Random, setting: Setting): Fault {
  const hasFigures = setting.services.includes(PROJECTION);
  const points = LARGE_CRASH_POINTS.filter((point) => hasFigures || !OF_FIGURES.includes(point));
  const point = random.pick(points);
  const where = OF_FIGURES.includes(point) ? PROJECTION : service(random, setting);
  const passes = random.ofAnySize(PASSES);
  return { kind: 'crash', service: where, point, passes, forMs: seconds(random, 0, 2) };
}

const WEATHERS: readonly ((random: Random) => Weather)[] = [
  (random) => ({ kind: 'cut', times: random.between(1, 4) }),
  (random) => ({ kind: 'cut-in-message', afterBytes: random.ofAnySize(100_000) }),
  (random) => ({ kind: 'slow', delayMs: random.between(5, 60) }),
  (random) => ({ kind: 'sliced', pieceBytes: random.ofAnySize(400) }),
  () => ({ kind: 'silent' }),
  () => ({ kind: 'refused' }),
];

function weather(random: Random, { brokers, members }: Setting): Fault {
  const way = half(random) ? 'kafka' : 'mongodb';
  const servers = way === 'kafka' ? brokers : members;
  const server = half(random) ? 'all' : random.between(0, servers - 1);
  return {
    kind: 'weather',
    way,
    server,
    weather: random.pick(WEATHERS)(random),
    forMs: seconds(random, 1, 5),
  };
}

/** Of three brokers sometimes two go: then too few are in sync, and nothing is published until one is back. */
function brokerDown(random: Random, { brokers }: Setting): Fault {
  const first = random.between(0, brokers - 1);
  const isOne = brokers < 3 || half(random);
  const down = isOne ? [first] : [first, (first + 1) % brokers];
  const forMs = isOne ? seconds(random, 1, 5) : seconds(random, 8, 12);
  return { kind: 'broker-down', brokers: down, isKilled: half(random), forMs };
}

const DRAWS: Readonly<Record<FaultKind, Draw>> = {
  crash,
  weather,
  'broker-down': brokerDown,
  kill: (random, setting) => ({
    ...{ kind: 'kill', service: service(random, setting), forMs: seconds(random, 0, 3) },
  }),
  restart: (random, setting) => ({ kind: 'restart', service: service(random, setting) }),
  pause: (random, setting) => ({
    ...{ kind: 'pause', service: service(random, setting) },
    forMs: setting.leaseMs + seconds(random, 1, 4),
  }),
  second: (random, setting) => ({
    ...{ kind: 'second', service: service(random, setting) },
    ...{ forMs: seconds(random, 4, 9), isKilled: half(random) },
  }),
  skew: (random, setting) => ({
    ...{ kind: 'skew', service: service(random, setting) },
    byMs: random.between(-90, 90) * 60_000,
  }),
  again: (random, setting) => ({
    ...{ kind: 'again', log: service(random, setting), fromShare: random.between(0, 90) / 100 },
  }),
  'broker-paused': (random, { brokers }) => ({
    ...{ kind: 'broker-paused', broker: random.between(0, brokers - 1), forMs: seconds(random, 1, 5) },
  }),
  'step-down': () => ({ kind: 'step-down' }),
  'member-down': (random, { members }) => ({
    ...{ kind: 'member-down', member: random.between(0, members - 1) },
    ...{ isKilled: half(random), forMs: seconds(random, 1, 5) },
  }),
  'member-paused': (random, { members }) => ({
    ...{ kind: 'member-paused', member: random.between(0, members - 1), forMs: seconds(random, 1, 5) },
  }),
};

/** The schedule of a seed (故障日程): the same faults at the same times for the same seed and setting. */
export function scheduleOf(seed: number, setting: Setting): readonly Planned[] {
  const random = new Random(seed);
  random.next();
  const lead = LEADS[seed % LEADS.length] as FaultKind;
  const others = Array.from({ length: random.between(FEWEST, MOST) - 1 }, () => random.pick(LEADS));
  const last = Math.floor(setting.trafficMs * 0.85);
  return [lead, ...others]
    .map((kind) => ({ atMs: random.between(300, last), fault: DRAWS[kind](random, setting) }))
    .toSorted((a, b) => a.atMs - b.atMs);
}
