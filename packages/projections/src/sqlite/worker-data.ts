import type { Feed } from '@torchline/event-feed';
import type { KeyedView } from '../port.ts';
import type { ViewState } from '../view-runner.ts';

/** A log and the folder of the service that it is in. */
export interface LogAt {
  readonly log: string;
  readonly folder: string;
}

/** What the views worker is started with; `viewsModule` and `feedModule` are URLs. */
export interface ViewsWorkerData {
  /** The province of the instance: six-digit code. */
  readonly province: string;
  readonly services: readonly {
    readonly name: string;
    readonly viewsModule: string;
    readonly viewsDb: string;
  }[];
  readonly logs: readonly LogAt[];
  /** Exports `openFeed`: the preset chooses the adapter, the worker does not know it. */
  readonly feedModule: string;
}

/** What a views module exports. It must not load an HTTP server. */
export interface ViewsModule {
  readonly views: readonly KeyedView<object>[];
}
export interface FeedModule {
  openFeed(logs: readonly LogAt[]): Feed | Promise<Feed>;
}

export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'state'; readonly service: string; readonly state: ViewState }
  | { readonly kind: 'trouble'; readonly about: string; readonly reason: string };

/** View name under which a service is reported whose views could not be loaded at all. */
export const ALL_VIEWS = '*';
