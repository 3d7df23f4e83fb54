import { today, type Clock } from '@torchline/kernel';
import { ImportDesk, type ImportHost } from '@torchline/imports';
import { importRoutes } from '@torchline/imports/routes';
import { Masters } from '@torchline/masters';
import { MastersReader } from '@torchline/projections';
import { Reactions } from '@torchline/reactions';
import { createApp, Issuer, serverOf, webService, type CommandPort, type WebService } from '@torchline/web';
import type { RequestHandler } from 'express';
import type { Server } from 'node:http';
import type { Logger } from 'pino';
import type { Adapters, RunningViews } from './adapters.ts';
import { accessRoutes } from './access-routes.ts';
import { Countries } from './countries.ts';
import { fileDeskOf, tablesOf } from './file-desk.ts';
import { regionFinder } from './find-region.ts';
import { freshnessOf, Heads, healthOf, MastersProgress } from './progress.ts';
import { recordReaderOf } from './record-reader.ts';
import type { ServiceDefinition } from './service-definition.ts';
import { ServiceRuntime } from './service-runtime.ts';

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
}

/** A running instance: every service of one province behind one HTTP server. */
export interface Instance {
  readonly server: Server;
  readonly issuer: Issuer;
  readonly masters: Masters;
  readonly clock: Clock;
  service(name: string): ServiceRuntime;
  /** Resolves when all views and reactions are level with the logs. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

const POLL_MS = 15;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A thread or process beside the commands that folds logs: the province's figures, for one. */
export type Beside = (onTrouble: (about: string, reason: string) => void) => RunningViews;

/** Puts the services of an instance together over the adapters of a preset. The server does not listen yet. */
export async function startInstance(
  options: InstanceOptions,
  adapters: Adapters,
  beside: readonly Beside[] = [],
): Promise<Instance> {
  const { province, clock, log } = options;
  const trouble = (about: string, reason: string): void => log.warn({ about, reason }, 'trouble');
  const masters = new MastersReader(adapters.feed, new Masters(province));
  const runtimes = await openServices(options, adapters, masters.masters);
  await masters.catchUp();
  const views = [adapters.startViews(options.services, trouble), ...beside.map((start) => start(trouble))];
  await Promise.all(views.map(({ ready }) => ready));
  const ending = new AbortController();
  const progress = new MastersProgress(masters);
  const heads = new Heads(runtimes.map(({ store }) => store));
  const following = [progress.follow(ending.signal), keepHeads(heads, ending.signal)];
  const reactions = await startReactions(runtimes, adapters, { signal: ending.signal, trouble, following });
  const issuer = await Issuer.open(adapters.issuerKeys);
  const gate = {
    issuer,
    people: directoryOf(masters.masters),
    freshness: freshnessOf({ logs: runtimes.map(({ store }) => store), masters: progress, views }),
    clock,
    demo: options.demo,
  };
  const files = fileDeskOf({ ...adapters, services: runtimes });
  const access = webService({
    name: 'access',
    zh: '访问',
    en: 'Access',
    routes: accessRoutes,
    host: { issuer, masters: masters.masters },
    commands: noCommands,
  });
  const services = [...runtimes.map(edgeOf), importsOf(options, adapters, runtimes), access];
  const health = healthOf({ heads, views, isOpen: () => !ending.signal.aborted });
  const app = createApp({
    services,
    gate,
    files,
    health,
    log,
    ...(options.pages ? { pages: options.pages } : {}),
  });
  const server = serverOf(app);
  return {
    server,
    issuer,
    masters: masters.masters,
    clock,
    service: (name) => named(runtimes, name),
    settled: async () => {
      for (;;) {
        await heads.refresh();
        if (
          isLevel(heads, views) &&
          reactions.every((one) => one.states().every(({ log: of, position }) => position >= heads.of(of)))
        )
          return;
        await pause(POLL_MS);
      }
    },
    stop: async () => {
      await new Promise<void>((resolve) => (server.listening ? server.close(() => resolve()) : resolve()));
      ending.abort();
      await Promise.allSettled(following);
      await Promise.all(views.map((running) => running.stop()));
      await Promise.all(runtimes.map(({ store }) => store.close()));
      await adapters.close();
    },
  };
}

const isLevel = (heads: Heads, views: readonly RunningViews[]): boolean =>
  views.every((running) =>
    running
      .states()
      .every(
        ({ reached, stopped }) =>
          stopped !== undefined ||
          Object.entries(reached).every(([of, position]) => position >= heads.of(of)),
      ),
  );

const named = (runtimes: readonly ServiceRuntime[], name: string): ServiceRuntime => {
  const found = runtimes.find((one) => one.name === name);
  if (!found) throw new Error(`no service ${name}`);
  return found;
};

async function keepHeads(heads: Heads, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await heads.refresh();
    await pause(500);
  }
}

const openServices = (
  { services, clock }: InstanceOptions,
  adapters: Adapters,
  masters: Masters,
): Promise<ServiceRuntime[]> =>
  Promise.all(
    services.map(async (definition) => {
      const store = await adapters.openLog(definition.name);
      return new ServiceRuntime({
        definition,
        store,
        masters,
        views: adapters.viewReader(definition.name),
        clock,
      });
    }),
  );

interface ReactionGround {
  readonly signal: AbortSignal;
  readonly trouble: (about: string, reason: string) => void;
  readonly following: Promise<void>[];
}

async function startReactions(
  runtimes: readonly ServiceRuntime[],
  adapters: Adapters,
  ground: ReactionGround,
) {
  const all: Reactions<unknown>[] = [];
  for (const runtime of runtimes.filter(({ definition }) => definition.reactions.length > 0)) {
    const reactions = new Reactions<unknown>(runtime.definition.reactions, {
      feed: adapters.feed,
      books: adapters.reactionBooks(runtime.name),
      host: runtime.host,
      handle: (command, input, request) => runtime.handle(command, input, request),
      head: async (log) => named(runtimes, log).store.head(),
      context: () => ({ today: runtime.today, ...runtime.seeing() }),
      now: () => runtime.host.clock.now(),
      onRefused: ({ reaction, rejection }) => ground.trouble(reaction, rejection.rejected),
      onTrouble: ground.trouble,
    });
    await reactions.open();
    ground.following.push(reactions.run(ground.signal));
    all.push(reactions);
  }
  return all;
}

const directoryOf = (masters: Masters) => ({
  identityOf: (person: string, on: string) => masters.people.identityOf(person, on),
  isDemo: (person: string) => masters.people.isDemo(person),
  profileOf: (person: string) => {
    const known = masters.people.all().find((one) => one.person === person);
    const right = known?.right;
    if (!known || !right) return undefined;
    return {
      name: known.name,
      role: right.role,
      organisation: right.organisation,
      organisationName: masters.organisations.nameOf(right.organisation),
    };
  },
});

function edgeOf(runtime: ServiceRuntime): WebService {
  const { name, zh, en, routes } = runtime.definition;
  const records = recordReaderOf(runtime);
  return webService({
    name,
    zh,
    en,
    routes,
    host: runtime.host,
    commands: runtime,
    ...(records ? { records } : {}),
  });
}

const noCommands: CommandPort = {
  handle: () => Promise.reject(new Error('this part has no commands of its own')),
};

function importsOf(
  { services, seeds }: InstanceOptions,
  adapters: Adapters,
  runtimes: readonly ServiceRuntime[],
): WebService {
  const templates = services.flatMap(({ templates: own }) => own);
  const countries = new Countries(new URL('regions/countries.json', seeds));
  const files = tablesOf(adapters);
  const hostOf = (service: string): ImportHost => {
    const runtime = named(runtimes, service);
    const { masters } = runtime.host;
    return {
      handler: runtime,
      read: runtime.read,
      ...runtime.seeing(),
      masters,
      findRegion: regionFinder(masters, countries),
      files,
    };
  };
  const desk = new ImportDesk({ templates, hostOf });
  return webService({
    name: 'imports',
    zh: '数据导入',
    en: 'Imports',
    routes: importRoutes(templates),
    host: desk,
    commands: noCommands,
  });
}

/** Today's business date of an instance. */
export const todayOf = (instance: Instance): string => today(instance.clock);
