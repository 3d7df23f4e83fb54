import type { Clock } from '@torchline/kernel';
import type { ImportTemplate } from '@torchline/imports';
import type { Masters } from '@torchline/masters';
import type { KeyedView, RecordKind, ViewReader } from '@torchline/projections';
import type { Reaction } from '@torchline/reactions';
import type { Route, Words } from '@torchline/web';

/** What a running service may look at: reference's look-ups, its own read models, the clock. */
export interface ServiceHost {
  readonly masters: Masters;
  readonly views: ViewReader;
  readonly clock: Clock;
}

/** Everything a service is (服务定义): `src/service.ts` of each service is this list. */
export interface ServiceDefinition extends Words {
  readonly name: string;
  readonly routes: readonly Route<ServiceHost>[];
  readonly templates: readonly ImportTemplate[];
  readonly records: readonly RecordKind[];
  readonly views: readonly KeyedView<object>[];
  /** The module that exports `views`: loaded again by the worker that folds them. */
  readonly viewsModule: URL;
  readonly reactions: readonly Reaction[];
  /** What its deciders may look up. Called for every command, so that it is as fresh as the process is. */
  lookups(host: ServiceHost): unknown;
}

export const defineService = (definition: ServiceDefinition): ServiceDefinition => definition;
