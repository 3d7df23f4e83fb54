import { today, type Clock } from '@torchline/kernel';
import { Masters } from '@torchline/masters';
import { LINES, type LogFields } from '@torchline/telemetry';
import { MASTERS_LOG, MastersReader } from '@torchline/projections';
import {
  Admission,
  ADMISSION,
  createApp,
  Issuer,
  serverOf,
  type Health,
  type Limits,
  type WebService,
} from '@torchline/web';
import type { RequestHandler } from 'express';
import type { RequestListener, Server } from 'node:http';
import type { Logger } from 'pino';
import type { Adapters, RunningViews } from './adapters.ts';
import { Alarms } from './alarms.ts';
import { accessEdge, directoryOf, edgeOf, importsEdge } from './edges.ts';
import { Erasures } from './erasures.ts';
import { fileDeskOf } from './file-desk.ts';
import { keptRunning } from './kept-running.ts';
import { observeLag } from './lag.ts';
import { freshnessOf, Heads, healthOf, isLevel, MastersProgress } from './progress.ts';
import { startReactions } from './reactions-of.ts';
import type { ServiceDefinition } from './service-definition.ts';
import { named, ServiceRuntime } from './service-runtime.ts';

export interface InstanceOptions {
  /** The province that this instance serves: six-digit code. */
  readonly province: string;
  readonly services: readonly ServiceDefinition[];
  readonly clock: Clock;
  /** True: tokens and persons of the demo are let in. */
  readonly demo: boolean;
  /** Folder `seeds/` of the product. */
  readonly seeds: URL;
  readonly log: Logger;
  readonly pages?: RequestHandler;
  /** Where they differ from those of a process that everybody reaches. */
  readonly limits?: Partial<Limits>;
  /** Addresses without a log of their own, beside those of the services. */
  readonly doors?: readonly WebService[];
  /** Threads or processes beside the commands that fold logs: the province's figures, for one. */
  readonly beside?: readonly Beside[];
  /** One that listens already, for who serves `answer` on it himself. */
  readonly server?: Server;
}

export type Beside = (onTrouble: (about: string, reason: string) => void) => RunningViews;

/** A running instance: every service of one province behind one HTTP server, which does not listen yet. */
export interface Instance {
  readonly server: Server;
  /** What the server answers with. */
  readonly answer: RequestListener;
  readonly issuer: Issuer;
  readonly masters: Masters;
  readonly clock: Clock;
  service(name: string): ServiceRuntime;
  /** Resolves when look-ups, views and reactions are level with the logs. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

const POLL_MS = 15;
const HEADS_MS = 500;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Names of the logs that services follow, their own or others'. */
const logsReadBy = (services: readonly ServiceDefinition[]): string[] => [
  MASTERS_LOG,
  ...services.flatMap(({ views, reactions }) => [...views, ...reactions].flatMap(({ logs }) => logs)),
];

async function openServices(
  { services, clock }: InstanceOptions,
  adapters: Adapters,
  { masters, erasures }: { readonly masters: Masters; readonly erasures: Erasures },
): Promise<{ readonly runtimes: readonly ServiceRuntime[]; readonly heads: Heads }> {
  const stores = await Promise.all(services.map(({ name }) => adapters.openLog(name)));
  const ends = new Heads(stores, { feed: adapters.feed, read: logsReadBy(services) });
  const heads = () => ends.now();
  const isKept = async (hash: string): Promise<boolean> => (await adapters.notes.find(hash)).length > 0;
  const runtimes = services.map((definition, at) => {
    const store = stores[at];
    if (!store) throw new Error(`no log for ${definition.name}`);
    const views = adapters.viewReader(definition.name);
    const { persons } = erasures;
    return new ServiceRuntime({ definition, store, masters, views, clock, heads, isKept, persons, erasures });
  });
  return { runtimes, heads: ends };
}

/** Everything that folds logs, and how far it is. */
async function startFollowing(options: InstanceOptions, adapters: Adapters) {
  const trouble = (about: string, reason: string): void =>
    options.log.warn({ about, reason } satisfies LogFields, LINES.trouble);
  const reader = new MastersReader(adapters.feed, new Masters(options.province));
  const erasures = new Erasures(adapters.keys, reader);
  const { runtimes, heads } = await openServices(options, adapters, { masters: reader.masters, erasures });
  await reader.catchUp();
  await erasures.makeGood();
  const views = [
    keptRunning({ start: () => adapters.startViews(options.services, trouble), onTrouble: trouble }),
    ...(options.beside ?? []).map((start) =>
      keptRunning({ start: () => start(trouble), onTrouble: trouble }),
    ),
  ];
  // A reader that stops does not keep the rest from its work: it is shown as not ready, and said.
  await Promise.allSettled(views.map(({ ready }) => ready));
  const alarms = new Alarms(views, (about, reason) =>
    options.log.error({ about, reason } satisfies LogFields, LINES.stopped),
  );
  alarms.look();
  const ending = new AbortController();
  const progress = new MastersProgress(reader);
  const followed = progress.follow(ending.signal, (reason) => trouble(MASTERS_LOG, reason));
  const reactions = await startReactions({ runtimes, adapters, signal: ending.signal, trouble });
  return { runtimes, reader, erasures, views, alarms, ending, progress, heads, followed, reactions };
}

type Following = Awaited<ReturnType<typeof startFollowing>>;

async function createServer(
  options: InstanceOptions,
  adapters: Adapters,
  following: Following,
): Promise<
  Pick<Instance, 'answer' | 'server' | 'issuer'> & { readonly admission: Admission; readonly health: Health }
> {
  const { clock, demo, log, seeds, pages, limits, doors = [] } = options;
  const { runtimes, reader, erasures, views, progress, heads, ending, reactions } = following;
  const { masters } = reader;
  const issuer = await Issuer.open(adapters.issuerKeys);
  const admission = new Admission(ADMISSION);
  const freshness = freshnessOf({ masters: progress, views });
  const logs = runtimes.map(({ store }) => store);
  const health = healthOf({
    ...{ heads, logs, clock, views, masters: reader, reactions: reactions.all },
    isOpen: () => !ending.signal.aborted,
    servers: () => adapters.servers?.() ?? {},
  });
  const app = createApp({
    services: [
      ...runtimes.map(edgeOf),
      importsEdge({ runtimes, adapters, seeds, erasures }),
      accessEdge({ issuer, masters }),
      ...doors,
    ],
    gate: { issuer, people: directoryOf(masters), freshness, clock, demo },
    files: fileDeskOf({ ...adapters, services: runtimes }),
    health,
    log,
    admission,
    ...(pages ? { pages } : {}),
    ...(limits ? { limits } : {}),
  });
  return { answer: app, server: options.server ?? serverOf(app), issuer, admission, health };
}

/** Until all that folds logs, the look-ups first, has reached their heads. */
async function settled({ heads, reader, views, reactions }: Following): Promise<void> {
  for (;;) {
    await heads.refresh();
    await reader.catchUp();
    const reacted = reactions.all.every((one) =>
      one.states().every(({ log, position, forked }) => forked || position >= heads.of(log)),
    );
    if (reacted && reader.position >= heads.of(MASTERS_LOG) && isLevel(heads, views)) return;
    await pause(POLL_MS);
  }
}

/** Requests that are not answered by then are broken off; none of them was acknowledged. */
const ANSWER_MS = 5_000;

async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const late = setTimeout(() => server.closeAllConnections(), ANSWER_MS);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  clearTimeout(late);
}

/** Lets nobody in any more, answers what is under way, then lets go of everything; the data folder last. */
async function stop(
  { server, admission }: { readonly server: Server; readonly admission: Admission },
  { ending, followed, reactions, views, runtimes }: Following,
  adapters: Adapters,
): Promise<void> {
  admission.close();
  await closeServer(server);
  ending.abort();
  await Promise.allSettled([followed, reactions.ended]);
  await Promise.all(views.map((running) => running.stop()));
  await Promise.all(runtimes.map(({ store }) => store.close()));
  await adapters.close();
}

/** Puts the services of an instance together over the adapters of a preset. */
export async function startInstance(options: InstanceOptions, adapters: Adapters): Promise<Instance> {
  const following = await startFollowing(options, adapters);
  const { answer, server, issuer, admission, health } = await createServer(options, adapters, following);
  const unobserve = observeLag(() => health.lag());
  let isAsking = false;
  /** A store that does not answer is no reason to end: what is known of the heads stays. */
  const askHeads = async (): Promise<void> => {
    if (isAsking) return;
    isAsking = true;
    const asked = following.heads.refresh();
    await asked.catch((error: Error) =>
      options.log.warn({ about: 'heads', reason: error.message } satisfies LogFields, LINES.trouble),
    );
    isAsking = false;
  };
  const keepHeads = setInterval(() => {
    following.alarms.look();
    const refused = admission.refused();
    if (refused > 0) options.log.warn({ refused } satisfies LogFields, LINES.overloaded);
    void askHeads();
  }, HEADS_MS);
  return {
    answer,
    server,
    issuer,
    masters: following.reader.masters,
    clock: options.clock,
    service: (name) => named(following.runtimes, name),
    settled: () => settled(following),
    stop: async () => {
      clearInterval(keepHeads);
      unobserve();
      await stop({ server, admission }, following, adapters);
    },
  };
}

/** Today's business date of an instance. */
export const todayOf = (instance: Instance): string => today(instance.clock);
