import { LINES, startTelemetry, type LogFields } from '@torchline/telemetry';
import { createLog, WaitingServer, type WebService } from '@torchline/web';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { clockEdge, clockOn, type DemoClock } from '../demo-clock.ts';
import { distributedAdapters } from '../distributed.ts';
import { startInstance, type Beside, type Instance } from '../instance.ts';
import { InstanceBook, type InstanceKind } from '../mongo/instance-book.ts';
import { SEEDS } from '../places.ts';
import type { ServiceDefinition } from '../service-definition.ts';
import { CannotRun, explain } from './cannot-run.ts';
import { processOptions, type ProcessOptions } from './process-options.ts';
import { ReachedServers } from './reached-servers.ts';
import { SharedClock } from './shared-clock.ts';
import { untilAsked } from './until-asked.ts';

/** What a service adds to its process beside its definition. */
export interface ProcessParts {
  /** Threads that fold logs beside the views. */
  readonly beside?: readonly Beside[];
  /** Addresses of its own; `instance` is there once it runs. */
  readonly doors?: (instance: () => Instance, demo: boolean) => readonly WebService[];
  /** Done before the first request is let in. */
  readonly prepare?: (instance: Instance, demo: boolean) => Promise<void>;
}

/** Where the data of a process are: how it was asked to run, and its connection to MongoDB. */
export interface ProcessGround {
  readonly options: ProcessOptions;
  readonly mongo: ReachedServers['mongo'];
}
/** A service and what its process adds to it. */
export interface Hosted extends ProcessParts {
  readonly service: ServiceDefinition;
}
/** A service whose parts depend on where its data are. */
export type RunnableService =
  ServiceDefinition | { readonly name: string; readonly on: (ground: ProcessGround) => Hosted };

const log = createLog({ level: 'warn' });
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/**
 * One service of the large size as the whole of this process: it listens at once, waits for its servers, and serves until
 * it is told to end (SIGTERM, SIGINT). Ends the process with 2 when its options are wrong, with 1 when it cannot go on.
 */
export async function runService(runnable: RunnableService, parts: ProcessParts = {}): Promise<void> {
  const options = processOptions(runnable.name, process.argv.slice(2));
  const hostedOn = (ground: ProcessGround): Hosted =>
    'on' in runnable ? runnable.on(ground) : { service: runnable, ...parts };
  try {
    await serve(hostedOn, options, runnable.name);
  } catch (error) {
    explain(error);
  }
}

async function serve(
  hostedOn: (ground: ProcessGround) => Hosted,
  options: ProcessOptions,
  part: string,
): Promise<void> {
  const hindered = (reason: string): void =>
    log.warn({ about: 'telemetry', reason } satisfies LogFields, LINES.trouble);
  const telemetry = await startTelemetry({ part, onTrouble: hindered });
  const servers = new ReachedServers(options, say);
  const waiting = new WaitingServer(log, () => ({ ...servers.states, views: false }));
  waiting.server.listen(options.port, options.host);
  await once(waiting.server, 'listening');
  const { port } = waiting.server.address() as AddressInfo;
  const asked = untilAsked();
  await Promise.race([servers.reach(), asked]);
  if (asked.isAsked()) process.exit(0);
  const hosted = hostedOn({ options, mongo: servers.mongo });
  const { service } = hosted;
  const { instance, clock } = await started(hosted, { options, servers, waiting });
  waiting.serve(instance.answer);
  say(`${service.name} ${service.zh} 已启动 started http://${options.host}:${port}`);
  await asked;
  await instance.stop();
  clock?.stop();
  await servers.stop();
  await telemetry.stop();
  process.exit(0);
}

interface Around {
  readonly options: ProcessOptions;
  readonly servers: ReachedServers;
  readonly waiting: WaitingServer;
}

async function started(
  { service, beside = [], doors, prepare }: Hosted,
  { options, servers, waiting }: Around,
): Promise<{ readonly instance: Instance; readonly clock: SharedClock | undefined }> {
  const book = new InstanceBook(servers.mongo);
  const { province, demo } = await kindOf(book, options);
  const clock = demo ? await SharedClock.open(book) : undefined;
  const demoClock: DemoClock = clock ?? { clock: clockOn(options.today), set: undefined };
  const adapters = await distributedAdapters({
    ...options,
    ...{ province, demo, say, mongo: servers.mongo },
  });
  const running: { instance?: Instance } = {};
  const instance = await startInstance(
    {
      ...{ province, demo, log, beside, seeds: SEEDS, server: waiting.server },
      services: [service],
      clock: demoClock.clock,
      // The door counts requests; here all of them come from the door.
      limits: { perAddress: 0, perToken: 0 },
      doors: [clockEdge(demoClock), ...(doors?.(() => running.instance ?? never(), demo) ?? [])],
    },
    { ...adapters, servers: () => servers.states },
  );
  running.instance = instance;
  await prepare?.(instance, demo);
  return { instance, clock };
}

const never = (): never => {
  throw new Error('the instance does not run yet');
};

async function kindOf(book: InstanceBook, options: ProcessOptions): Promise<InstanceKind> {
  const kind = await book.open(options);
  if (kind.province === options.province) return kind;
  throw new CannotRun(
    `实例属于省份 ${kind.province}，不是 ${options.province}。 The instance belongs to province ${kind.province}, not ${options.province}.`,
  );
}
