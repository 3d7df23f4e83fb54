import { setTimeout as pause } from 'node:timers/promises';
import type { Fault as Seen, Journal } from '@torchline/traffic';
import type { InstanceLogs } from '../checking/instance-logs.ts';
import type { DisturbedServers } from '../ground/disturbed-servers.ts';
import type { AllServices } from '../processes/all-services.ts';
import type { Fault, FaultKind } from '../schedule/planned.ts';
import { whileTooFew } from './too-few-brokers.ts';
import { publishAgain } from './publish-again.ts';
import { disturb } from './weather.ts';

/** What faults are put into. */
export interface Field {
  readonly servers: DisturbedServers;
  readonly services: AllServices;
  /** `mongodb://…/prefix?…` past the faults. */
  readonly data: string;
  readonly logs: InstanceLogs;
  readonly journal: Journal;
  /** No fault of the schedule is one of the database. */
  readonly isDatabaseCalm: boolean;
  /** Told what a fault showed that it must not show. */
  readonly onFault: (check: Seen['check'], what: string) => void;
}

type Of<Kind extends FaultKind> = Extract<Fault, { kind: Kind }>;
type Inject = { readonly [Kind in FaultKind]: (field: Field, fault: Of<Kind>) => Promise<void> };

async function broken(
  server: { kill(): Promise<unknown>; stop(): Promise<unknown> },
  isKilled: boolean,
): Promise<void> {
  await (isKilled ? server.kill() : server.stop());
}

const INJECT: Inject = {
  kill: async ({ services }, { service, forMs }) => {
    const process = services.of(service);
    await process.kill();
    await pause(forMs);
    process.start();
  },
  crash: async ({ services }, { service, point, passes, forMs }) => {
    const process = services.of(service);
    await process.kill();
    process.start({ TORCHLINE_CRASH_AT: `${point}:${passes}` }, forMs);
  },
  restart: async ({ services, onFault }, { service }) => {
    const process = services.of(service);
    const how = await process.stop();
    if (how !== '0' && how !== 'not running') onFault('stop', `${service}, asked to stop, ended with ${how}`);
    process.start();
  },
  pause: async ({ services }, { service, forMs }) => {
    const process = services.of(service);
    process.pause();
    await pause(forMs);
    process.resume();
  },
  second: async ({ services }, { service, forMs, isKilled }) => {
    const second = await services.second(service);
    await pause(forMs);
    await broken(second, isKilled);
  },
  skew: async ({ services }, { service, byMs }) => {
    const process = services.of(service);
    await process.kill();
    process.start({ TORCHLINE_CLOCK_SKEW_MS: String(byMs) });
  },
  again: ({ data }, { log, fromShare }) => publishAgain(data, log, fromShare),
  'broker-down': async (field, { brokers, isKilled, forMs }) => {
    const { servers } = field;
    const down = brokers.flatMap((at) => servers.servers.brokers[at] ?? []);
    await Promise.all(down.map((broker) => broken(broker, isKilled)));
    await (brokers.length > 1 ? whileTooFew(field, forMs) : pause(forMs));
    for (const broker of down) if (broker.pid === undefined) await broker.start();
  },
  'broker-paused': async ({ servers }, { broker, forMs }) => {
    const paused = servers.servers.brokers[broker];
    paused?.pause();
    await pause(forMs);
    paused?.resume();
  },
  'step-down': async ({ servers }) => void (await servers.servers.stepDown()),
  'member-down': async ({ servers }, { member, isKilled, forMs }) => {
    const down = servers.servers.members[member];
    if (!down) return;
    await broken(down, isKilled);
    await pause(forMs);
    if (down.pid === undefined) await down.start();
  },
  'member-paused': async ({ servers }, { member, forMs }) => {
    const paused = servers.servers.members[member];
    paused?.pause();
    await pause(forMs);
    paused?.resume();
  },
  weather: async ({ servers }, { way, server, weather, forMs }) => {
    const proxies = servers.proxies(way);
    const wanted = server === 'all' ? proxies : proxies.slice(server, server + 1);
    await Promise.all(wanted.map((proxy) => disturb(proxy, weather, forMs)));
  },
};

/** Puts one fault in; resolves when it is over. */
export const inject = (field: Field, fault: Fault): Promise<void> =>
  (INJECT[fault.kind] as (field: Field, fault: Fault) => Promise<void>)(field, fault);
