import type { PersonalValue } from '@torchline/event-store';
import type { Clock } from '@torchline/kernel';
import type { ImportTemplate } from '@torchline/imports';
import type { Masters } from '@torchline/masters';
import type { KeyedView, RecordKind, ViewReader } from '@torchline/projections';
import type { Reaction } from '@torchline/reactions';
import {
  webService,
  type CommandPort,
  type RecordReader,
  type Route,
  type WebService,
  type Words,
} from '@torchline/web';

/** Persons whose data is sealed in the facts (个人信息主体), by the store's id. */
export interface Persons {
  idOf(value: PersonalValue): string;
  /** The last generation of a person's keys; 0 for one who is in no fact. */
  generationOf(person: string): Promise<number>;
}

/** What a running service may look at: reference's look-ups, its own read models, the clock, how far the logs are. */
export interface ServiceHost {
  readonly masters: Masters;
  readonly views: ViewReader;
  readonly clock: Clock;
  /** Whether bytes with this SHA-256 were kept (附件). */
  readonly isKept: (hash: string) => Promise<boolean>;
  /** Last position of each log of the instance. */
  readonly heads: () => Promise<Readonly<Record<string, number>>>;
  readonly persons: Persons;
}

interface ServiceParts extends Words {
  readonly name: string;
  readonly templates: readonly ImportTemplate[];
  readonly records: readonly RecordKind[];
  readonly views: readonly KeyedView<object>[];
  /** The module that exports `views`: loaded again by the worker that folds them. */
  readonly viewsModule: URL;
  readonly reactions: readonly Reaction[];
  /** What its deciders may look up. Called for every command, so that it is as fresh as the process is. */
  lookups(host: ServiceHost): unknown;
}

/** Everything a service is (服务定义): `src/service.ts` of each service is this list. */
export interface ServiceWritten<Host> extends ServiceParts {
  readonly routes: readonly Route<Host>[];
}

/** What the edge needs of a running service beside its definition. */
export interface EdgeParts {
  readonly host: ServiceHost;
  readonly commands: CommandPort;
  readonly records: RecordReader | undefined;
}

/** A service as the platform runs it; what its queries read from is known inside only. */
export interface ServiceDefinition extends ServiceParts {
  edge(parts: EdgeParts): WebService;
}

/** A service whose queries read from more than the platform gives: `hostOf` adds it. */
export function defineServiceOn<Host>(
  written: ServiceWritten<Host>,
  hostOf: (host: ServiceHost) => Host,
): ServiceDefinition {
  const { routes, ...parts } = written;
  const { name, zh, en } = parts;
  return {
    ...parts,
    edge: ({ host, commands, records }) =>
      webService({ name, zh, en, routes, host: hostOf(host), commands, ...(records ? { records } : {}) }),
  };
}

export const defineService = (written: ServiceWritten<ServiceHost>): ServiceDefinition =>
  defineServiceOn(written, (host) => host);
